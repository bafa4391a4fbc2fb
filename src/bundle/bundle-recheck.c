#include "bundle/bundle-recheck.h"

#include "base/fault.h"
#include "bundle/bundle-gate.h"
#include "catalog/removal-book.h"
#include "credit/party-book.h"

/* What stops it now did not when it was planned. */
static gboolean
refuse (const KadrBundleTerms *now, const KadrProblem *problem, GError **error)
{
  const KadrSlot *slot = kadr_story_find_slot (now->review->story, problem->slot);

  if (kadr_bundle_gate_is_about_rights (problem))
    return kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, slot->photo,
                           _ ("its rights have changed while the bundle was made: %s; nothing was "
                              "kept"),
                           problem->text);
  if (slot != NULL && slot->photo != NULL
      && !kadr_removal_book_check_there (now->db, slot->photo, error))
    return FALSE;
  return kadr_fault_set (error, KADR_FAULT_BUSY, now->review->story->slug,
                         _ ("the article has changed while the bundle was made: %s; nothing was "
                            "kept"),
                         problem->text);
}

static gboolean
compare (const KadrBundleTerms *planned, const KadrBundleTerms *now, const GPtrArray *pictures,
         GError **error)
{
  g_autoptr (GPtrArray) fresh = kadr_bundle_gather (now, error);
  const KadrStory *story = now->review->story;

  if (fresh == NULL)
    return FALSE;
  if (planned->review->story->changed_at != story->changed_at || fresh->len != pictures->len)
    return kadr_fault_set (error, KADR_FAULT_BUSY, story->slug,
                           _ ("somebody has changed the article while the bundle was made; "
                              "nothing was kept"));
  for (guint i = 0; i < fresh->len; i++)
    {
      const KadrBundlePicture *picture = g_ptr_array_index (fresh, i);

      if (!kadr_bundle_picture_says_same (picture, g_ptr_array_index (pictures, i)))
        return kadr_fault_set (error, KADR_FAULT_BUSY, picture->path,
                               _ ("its credit, its words or its rights have changed while the "
                                  "bundle was made; nothing was kept"));
    }
  return TRUE;
}

gboolean
kadr_bundle_recheck_run (const KadrBundleTerms *planned, const KadrRequest *request,
                         const GPtrArray *allowances, const GPtrArray *pictures, GError **error)
{
  g_autoptr (KadrStoryReview) review
      = kadr_story_review_load (planned->db, planned->review->story->slug, request, error);
  g_autoptr (KadrCreditNames) names
      = review != NULL ? kadr_party_book_load_names (planned->db, error) : NULL;
  g_autoptr (GPtrArray) stopping = NULL;
  KadrBundleTerms now = *planned;

  if (names == NULL)
    return FALSE;
  now.review = review;
  now.names = names;
  stopping = kadr_bundle_gate_list_stopping (review->problems, allowances);
  return stopping->len > 0 ? refuse (&now, g_ptr_array_index (stopping, 0), error)
                           : compare (planned, &now, pictures, error);
}
