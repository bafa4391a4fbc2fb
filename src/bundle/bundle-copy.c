#include "bundle/bundle-copy.h"

#include "base/fault.h"
#include "base/path.h"
#include "bundle/sidecar.h"
#include "bundle/spliced-file.h"
#include "bundle/write-plan.h"
#include "catalog/outgoing.h"

/* The plan that puts the picture's fields into the file at @fd; NULL without @error when there is nothing
 * to put in, or no way to. */
static KadrSplice *
plan_change (KadrBundlePicture *picture, int fd, KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  KadrSplice *splice;

  if (kadr_outgoing_is_empty (picture->order))
    return NULL;
  splice = kadr_write_plan_ask (darkroom, fd, picture->received_name, picture->order, &trouble);
  if (splice != NULL)
    return splice;
  if (g_error_matches (trouble, KADR_FAULT, KADR_FAULT_UNWRITABLE)
      || g_error_matches (trouble, KADR_FAULT, KADR_FAULT_DAMAGED))
    picture->is_bare = TRUE;
  else
    g_propagate_error (error, g_steal_pointer (&trouble));
  return NULL;
}

/* "01-a.cr2.xmp" beside a file that cannot carry its credit. */
static gboolean
add_sidecar (KadrBundlePlan *plan, const KadrBundlePicture *picture, KadrDarkroom *darkroom,
             GError **error)
{
  g_autofree char *path = g_strconcat (picture->path, ".xmp", NULL);
  char *text = kadr_sidecar_make (darkroom, picture->received_name, picture->order, error);

  if (text == NULL)
    return FALSE;
  kadr_bundle_plan_add_page (plan, path, text);
  return TRUE;
}

KadrPackMember *
kadr_bundle_copy_measure (const KadrStore *store, const char *blob, const KadrSplice *splice,
                          const char *path, guint kinds, GError **error)
{
  int fd = kadr_store_open_blob (store, blob, error);
  g_autoptr (KadrSplicedFile) file = NULL;
  g_autoptr (KadrPackMember) member = NULL;

  if (fd < 0)
    return NULL;
  file = kadr_spliced_file_new (fd, splice, path);
  if (splice != NULL)
    kadr_spliced_file_expect (file, blob);
  member = kadr_pack_member_measure (path, kinds, kadr_spliced_file_read, file, error);
  if (member == NULL)
    return NULL;
  /* As it is, it is digested once: what goes out must be the blob. */
  if (splice == NULL && !kadr_spliced_file_compare (blob, member->digest, error))
    return NULL;
  return g_steal_pointer (&member);
}

static gboolean
add_original (KadrBundlePlan *plan, const KadrBundlePicture *picture, const KadrStore *store,
              GError **error)
{
  KadrPackMember *member
      = kadr_bundle_copy_measure (store, picture->photo, NULL, picture->original_path,
                                  kadr_bundle_plan_get_digests (plan), error);

  if (member == NULL)
    return FALSE;
  kadr_bundle_plan_add_blob (plan, picture->original_path, member, picture->photo, NULL);
  return TRUE;
}

gboolean
kadr_bundle_copy_add (KadrBundlePlan *plan, KadrBundlePicture *picture, const KadrStore *store,
                      KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_auto (KadrFd) fd = kadr_store_open_blob (store, picture->photo, error);
  g_autoptr (KadrSplice) splice = NULL;
  KadrPackMember *member;

  if (fd < 0)
    return FALSE;
  splice = plan_change (picture, fd, darkroom, &trouble);
  if (trouble != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  member = kadr_bundle_copy_measure (store, picture->photo, splice, picture->path,
                                     kadr_bundle_plan_get_digests (plan), error);
  if (member == NULL)
    return FALSE;
  picture->size = member->size;
  picture->digest = g_strdup (member->digest);
  kadr_bundle_plan_add_blob (plan, picture->path, member, picture->photo,
                             g_steal_pointer (&splice));
  if (picture->is_bare && !add_sidecar (plan, picture, darkroom, error))
    return FALSE;
  return picture->original_path == NULL || add_original (plan, picture, store, error);
}
