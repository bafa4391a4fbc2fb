#include "bundle/bundle.h"

#include "base/clock.h"
#include "base/crew.h"
#include "base/fault.h"
#include "bundle/bundle-copy.h"
#include "bundle/bundle-gather.h"
#include "bundle/bundle-recheck.h"
#include "bundle/bundle-sizes.h"
#include "bundle/credits-html.h"
#include "bundle/credits-page.h"
#include "bundle/layout.h"
#include "bundle/news-jsonld.h"
#include "bundle/ninjs.h"
#include "bundle/read-back.h"
#include "bundle/readme-page.h"
#include "bundle/receipt-book.h"
#include "bundle/spliced-file.h"
#include "bundle/rights-page.h"
#include "bundle/sheet-page.h"
#include "log/log.h"
#include "rights/grant-book.h"
#include "rights/use-book.h"

static void
add_pages (KadrBundlePlan *plan, const KadrBundleOrder *order, const GPtrArray *pictures)
{
  const KadrStory *story = order->review->story;
  const char *outlet = order->request->outlet;

  kadr_bundle_plan_add_page (plan, "data/README.txt", kadr_readme_page_make (story->headline));
  kadr_bundle_plan_add_page (plan, "data/credits.csv", kadr_credits_page_make_csv (pictures));
  kadr_bundle_plan_add_page (plan, "data/credits.html",
                             kadr_credits_html_make (story, outlet, pictures, order->allowances));
  kadr_bundle_plan_add_page (plan, "data/credits.jsonld",
                             kadr_news_jsonld_make (story, outlet, pictures));
  kadr_bundle_plan_add_page (
      plan, "data/credits.txt",
      kadr_credits_page_make_text (story, outlet, pictures, order->allowances));
  kadr_bundle_plan_add_page (
      plan, "data/rights.json",
      kadr_rights_page_make (story, pictures, order->request, order->allowances));
  kadr_bundle_plan_add_page (plan, "data/story.json", kadr_ninjs_make (story, outlet, pictures));
}

/* A crop is an alteration: it has a right of its own. What was passed by name stays passed, but for a prohibition. */
static gboolean
check_crop (const KadrBundleTools *tools, const KadrBundleOrder *order,
            const KadrBundlePicture *picture, gint64 at, GError **error)
{
  KadrRequest request = *order->request;
  g_autoptr (KadrDecision) decision = NULL;

  request.purpose = "crop";
  request.at = at;
  decision = kadr_grant_book_decide (tools->db, picture->photo, &request, error);
  if (decision == NULL)
    return FALSE;
  if (decision->allowed || (picture->grant == NULL && !decision->is_forbidden))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, picture->path,
                         _ ("it may not be cropped: %s"), decision->text);
}

static gboolean
check_crops (const KadrBundleTools *tools, const KadrBundleOrder *order, const GPtrArray *pictures,
             gint64 at, GError **error)
{
  if (order->sizes == NULL || !kadr_delivery_size_has_crop (order->sizes))
    return TRUE;
  for (guint i = 0; i < pictures->len; i++)
    if (!check_crop (tools, order, g_ptr_array_index (pictures, i), at, error))
      return FALSE;
  return TRUE;
}

/* What the threads share that measure the pictures: each has a part of the plan to itself. */
typedef struct
{
  const KadrBundleTools *tools;
  const KadrBundleOrder *order;
  const GPtrArray *pictures;
  GPtrArray *parts;       /* KadrBundlePlan *, one for each picture */
  KadrBundleSpool *spool; /* for the sizes; NULL without them */
} Measuring;

static gboolean
add_picture (gpointer shared, guint n, GError **error)
{
  const Measuring *measuring = shared;
  const KadrBundleTools *tools = measuring->tools;
  const GArray *sizes = measuring->order->sizes;
  KadrBundlePicture *picture = g_ptr_array_index (measuring->pictures, n);
  KadrBundlePlan *part = g_ptr_array_index (measuring->parts, n);

  return kadr_bundle_copy_add (part, picture, tools->store, tools->darkroom, error)
         && (sizes == NULL
             || kadr_bundle_sizes_add (part, picture, sizes, tools->store, tools->darkroom,
                                       measuring->spool, error));
}

static gboolean
add_pictures (KadrBundlePlan *plan, const KadrBundleTools *tools, const KadrBundleOrder *order,
              const GPtrArray *pictures, GError **error)
{
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_bundle_plan_free);
  g_autoptr (KadrBundleSpool) spool
      = order->sizes != NULL ? kadr_bundle_spool_new (tools->renditions, error) : NULL;
  Measuring measuring = { tools, order, pictures, parts, spool };

  if (order->sizes != NULL && spool == NULL)
    return FALSE;
  for (guint i = 0; i < pictures->len; i++)
    g_ptr_array_add (parts, kadr_bundle_plan_new_part (plan));
  if (!kadr_crew_run (pictures->len, kadr_darkroom_get_n_workers (tools->darkroom), add_picture,
                      &measuring, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    kadr_bundle_plan_join (plan, g_ptr_array_index (parts, i));
  return TRUE;
}

static GBytes *
make_sheet (const KadrBundleTools *tools, const KadrBundleOrder *order, const GPtrArray *pictures,
            GError **error)
{
  const KadrSmallPictureParts parts = { tools->store, tools->darkroom, tools->renditions };

  return kadr_sheet_page_make (order->review->story, order->request->outlet, pictures, &parts,
                               error);
}

/* The contact sheet is laid out while the pictures are read: it shows nothing that is only known afterwards. */
typedef struct
{
  const KadrBundleTools *tools;
  const KadrBundleOrder *order;
  const GPtrArray *pictures;
  KadrBundlePlan *plan;
  GBytes *sheet;
} Making;

static gboolean
make_half (gpointer shared, guint n, GError **error)
{
  Making *making = shared;

  if (n == 0)
    return add_pictures (making->plan, making->tools, making->order, making->pictures, error);
  making->sheet = make_sheet (making->tools, making->order, making->pictures, error);
  return making->sheet != NULL;
}

/* Pages say what the pictures were measured as. */
static gboolean
add_all (KadrBundlePlan *plan, const KadrBundleTools *tools, const KadrBundleOrder *order,
         const GPtrArray *pictures, GError **error)
{
  Making making = { tools, order, pictures, plan, NULL };
  gboolean is_made = check_crops (tools, order, pictures, order->at, error)
                     && kadr_crew_run (2, 2, make_half, &making, error);
  g_autoptr (GBytes) sheet = making.sheet;

  if (!is_made)
    return FALSE;
  add_pages (plan, order, pictures);
  kadr_bundle_plan_add_bytes (plan, "data/contact-sheet.pdf", sheet);
  return TRUE;
}

/* Bag-info that is the story's own. */
static gboolean
wrap (KadrBundlePlan *plan, const KadrBundleTools *tools, const KadrBundleOrder *order,
      GError **error)
{
  const KadrStory *story = order->review->story;
  g_autofree char *date = kadr_layout_name_date (story->changed_at);
  KadrBagInfo info = { .organization = tools->organization,
                       .identifier = story->url,
                       .description = story->headline,
                       .sender = story->slug,
                       .date = date };

  return kadr_wrapping_close (order->wrapping, plan, &info, order->form, tools->darkroom, error);
}

static KadrBundleTerms
make_terms (const KadrBundleTools *tools, const KadrBundleOrder *order)
{
  return (KadrBundleTerms){ .db = tools->db,
                            .review = order->review,
                            .names = tools->names,
                            .credit = tools->credit,
                            .channel = tools->channel,
                            .is_own_outlet = tools->is_own_outlet,
                            .with_originals = order->with_originals,
                            .with_sizes = order->sizes != NULL };
}

KadrBundlePlan *
kadr_bundle_prepare (const KadrBundleTools *tools, const KadrBundleOrder *order,
                     GPtrArray **pictures, GError **error)
{
  const KadrStory *story = order->review->story;
  g_autofree char *top = kadr_layout_name_top (story->slug, story->changed_at);
  KadrBundleTerms terms = make_terms (tools, order);
  g_autoptr (GPtrArray) gathered = kadr_bundle_gather (&terms, error);
  g_autoptr (KadrBundlePlan) plan
      = gathered != NULL ? kadr_wrapping_begin (order->wrapping, top, story->changed_at, error)
                         : NULL;

  if (plan == NULL)
    return NULL;
  if (order->form == KADR_PACK_ZIP)
    kadr_bundle_plan_want_crc (plan);
  if (!add_all (plan, tools, order, gathered, error))
    return NULL;
  if (order->base != NULL)
    kadr_bundle_plan_dig (plan, order->base);
  if (!wrap (plan, tools, order, error))
    return NULL;
  *pictures = g_steal_pointer (&gathered);
  return g_steal_pointer (&plan);
}

static gboolean
write_entry (KadrPackWriter *writer, const KadrBundleEntry *entry, const KadrStore *store,
             GError **error)
{
  KadrBundleSpoolRange range = { entry->spool, entry->place, entry->member->size };
  int fd;
  g_autoptr (KadrSplicedFile) file = NULL;

  if (entry->bytes != NULL)
    return kadr_pack_writer_add_bytes (writer, entry->member, entry->bytes, error);
  if (entry->spool != NULL)
    return kadr_pack_writer_add (writer, entry->member, kadr_bundle_spool_read, &range, error);
  fd = kadr_store_open_blob (store, entry->photo, error);
  if (fd < 0)
    return FALSE;
  file = kadr_spliced_file_new (fd, entry->splice, entry->member->path);
  return kadr_pack_writer_add (writer, entry->member, kadr_spliced_file_read, file, error);
}

static gboolean
write_entries (KadrPackWriter *writer, const GPtrArray *entries, const KadrStore *store,
               GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const KadrBundleEntry *entry = g_ptr_array_index (entries, i);

      if (!entry->is_elsewhere && !write_entry (writer, entry, store, error))
        return FALSE;
    }
  return TRUE;
}

/* The ledger decides anew. A picture that was passed by name without a permission gets its row without one, unless it
 * is forbidden. */
static gboolean
take (const KadrBundleTools *tools, const KadrBundleOrder *order, const KadrBundlePicture *picture,
      gint64 at, GError **error)
{
  KadrRequest request = *order->request;
  KadrUse use = { .photo = picture->photo,
                  .story = request.story,
                  .outlet = request.outlet,
                  .purpose = request.purpose,
                  .medium = request.medium,
                  .territory = request.territory,
                  .credit = picture->credit_printed != NULL ? picture->credit_printed : "",
                  .way = "bundle",
                  .answer = "no",
                  .who = order->who,
                  .at = at };
  g_autoptr (KadrDecision) decision = NULL;

  request.at = at;
  if (picture->grant != NULL)
    {
      decision = kadr_use_book_take (tools->db, picture->photo, &request, "bundle", use.credit,
                                     order->who, error);
      return decision != NULL;
    }
  decision = kadr_grant_book_decide (tools->db, picture->photo, &request, error);
  if (decision == NULL)
    return FALSE;
  if (decision->is_forbidden)
    return kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, picture->path, "%s", decision->text);
  return kadr_use_book_add (tools->db, &use, error);
}

static gboolean
log_allowances (const KadrBundleTools *tools, const KadrBundleOrder *order, GError **error)
{
  for (guint i = 0; i < order->allowances->len; i++)
    {
      const KadrAllowance *allowance = g_ptr_array_index (order->allowances, i);
      g_autoptr (json_t) detail = json_object ();

      kadr_json_set_text (detail, "code", allowance->code);
      kadr_json_set_text (detail, "why", allowance->why);
      if (!kadr_log_add (tools->db, order->at, allowance->who, "story.allowed",
                         order->review->story->slug, detail, error))
        return FALSE;
    }
  return TRUE;
}

/* The moment of the record is that at which it leaves, not the one at which the packing began: what ended in between
 * has ended. */
static gboolean
record (const KadrBundleTools *tools, const KadrBundleOrder *order, const KadrBundlePlan *plan,
        const GPtrArray *pictures, const char *digest, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (tools->db, error);
  const KadrBundleTerms terms = make_terms (tools, order);
  KadrRequest request = *order->request;
  KadrReceipt receipt = { .story = order->review->story->slug,
                          .name = plan->top,
                          .digest = digest,
                          .manifest = plan->manifest,
                          .outlet = order->request->outlet,
                          .medium = order->request->medium,
                          .who = order->who,
                          .at = order->at };

  request.at = MAX (order->at, kadr_clock_now ());
  if (work == NULL)
    return FALSE;
  if (!check_crops (tools, order, pictures, request.at, error)
      || !kadr_bundle_recheck_run (&terms, &request, order->allowances, pictures, error)
      || !log_allowances (tools, order, error))
    return FALSE;
  for (guint i = 0; i < pictures->len; i++)
    if (!take (tools, order, g_ptr_array_index (pictures, i), request.at, error))
      return FALSE;
  return kadr_receipt_book_add (tools->db, &receipt, error) && kadr_db_commit (work, error);
}

/* What is asked of a finished archive: both before it is recorded. */
typedef struct
{
  KadrPackWriter *writer;
  const KadrBundleTools *tools;
  const KadrBundleOrder *order;
  const KadrBundlePlan *plan;
} Proof;

static gboolean
prove_half (gpointer shared, guint n, GError **error)
{
  const Proof *proof = shared;

  if (n == 0)
    return kadr_pack_writer_settle (proof->writer, error);
  return kadr_read_back_check (kadr_pack_writer_get_part_path (proof->writer), proof->order->path,
                               proof->plan, proof->tools->darkroom, error);
}

gboolean
kadr_bundle_write (const KadrBundleTools *tools, const KadrBundleOrder *order,
                   const KadrBundlePlan *plan, const GPtrArray *pictures, char **digest,
                   GError **error)
{
  g_autoptr (KadrPackWriter) writer
      = kadr_pack_writer_new (order->form, order->path, plan->moment / 1000, error);
  Proof proof = { writer, tools, order, plan };

  if (writer == NULL || !write_entries (writer, plan->tags, tools->store, error)
      || !write_entries (writer, plan->payload, tools->store, error)
      || !kadr_pack_writer_finish (writer, error)
      || !kadr_crew_run (2, 2, prove_half, &proof, error))
    return FALSE;
  *digest = g_strdup (kadr_pack_writer_get_digest (writer) != NULL
                          ? kadr_pack_writer_get_digest (writer)
                          : plan->tag_manifest);
  return record (tools, order, plan, pictures, *digest, error)
         && kadr_pack_writer_keep (writer, error);
}
