#include "import/merging.h"

#include "base/fault.h"
#include "catalog/search.h"
#include "catalog/undeveloped-book.h"
#include "db/query.h"
#include "export/export-names.h"
#include "facts/facts.h"
#include "import/batches.h"
#include "import/blob-intake.h"
#include "import/import.sql.h"
#include "import/linking.h"
#include "import/log-merge.h"
#include "import/name-follow.h"
#include "import/page-merge.h"
#include "ingest/renditions.h"
#include "ingest/returning.h"
#include "store/store-pin.h"

#include <string.h>

/* A little longer than SQLite sleeps at most before it tries again. */
#define GIVING_WAY_US (120 * 1000)

typedef struct
{
  const KadrImportOrder *order;
  const KadrImportWatch *watch;
  KadrImportSummary *summary;
  const KadrVolume *volume;
  KadrRowWriters *writers;
  KadrLinkMap *links;
  KadrLogIndex *index;
  /* of a batch */
  KadrLinking *linking;
  KadrPageMerge *pages;
  KadrLogMerge *log;
  KadrNameFollow *names;
  GPtrArray *photos;   /* char *: that are new */
  GPtrArray *extended; /* char *: that were here, and something was added to them */
} Merging;

/* ---- originals and evidence ---- */

static gboolean
has_photo (KadrDb *db, const char *id, gboolean *answer, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_has_photo);

  kadr_query_bind_text (query, 1, id);
  *answer = kadr_query_next (query, &failure);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* The original of a photo that is here is the desk's own matter, even where it was taken away. */
static gboolean
wants_blob (const char *digest, gpointer data, gboolean *answer, GError **error)
{
  const Merging *self = data;
  gboolean is_known = FALSE;

  if (!has_photo (self->order->db, digest, &is_known, error))
    return FALSE;
  *answer = !is_known && !kadr_store_has (self->order->store, digest);
  return TRUE;
}

static gboolean
keep_blobs (Merging *self, GError **error)
{
  const KadrBlobIntake intake = { .volume = self->volume,
                                  .store = self->order->store,
                                  .wants = wants_blob,
                                  .data = self,
                                  .watch = self->watch,
                                  .summary = self->summary };

  return self->order->is_dry_run || kadr_blob_intake_run (&intake, error);
}

/* ---- pages ---- */

static void
note_photo (Merging *self, KadrPageMergeOutcome outcome, const char *id)
{
  if (outcome == KADR_PAGE_MERGE_NEW)
    {
      self->summary->photos++;
      g_ptr_array_add (self->photos, g_strdup (id));
      return;
    }
  self->summary->known++;
  if (outcome == KADR_PAGE_MERGE_EXTENDED)
    g_ptr_array_add (self->extended, g_strdup (id));
}

static void
note (Merging *self, KadrPageMergeOutcome outcome, const json_t *page, const char *here)
{
  const char *kind = kadr_json_get_text (page, "kind");
  const json_t *rows = json_object_get (page, "rows");

  kadr_log_merge_note (self->log, outcome, kind, kadr_json_get_text (page, "subject"), here, rows);
  if (strcmp (kind, "photo") == 0)
    note_photo (self, outcome, here);
  else if (strcmp (kind, "party") == 0 && outcome != KADR_PAGE_MERGE_KNOWN)
    kadr_name_follow_note (self->names, here, rows);
}

/* Are all pictures of an article here? Those of its volume come before it. */
static gboolean
has_pictures (const Merging *self, const json_t *page, gboolean *answer, GError **error)
{
  const json_t *placements = json_object_get (json_object_get (page, "rows"), "placement");

  *answer = TRUE;
  for (gsize i = 0; *answer && i < json_array_size (placements); i++)
    {
      const char *photo = kadr_json_get_text (json_array_get (placements, i), "photo_id");

      if (photo == NULL)
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, "placement",
                               _ ("a page does not say whose it is"));
      if (!has_photo (self->order->db, photo, answer, error))
        return FALSE;
    }
  return TRUE;
}

static void
put_off (Merging *self, const json_t *page)
{
  self->summary->troubles++;
  self->watch->trouble (kadr_json_get_text (page, "subject"),
                        _ ("the article was left out, since some of its pictures are not here; "
                           "import their volumes, then this one again"),
                        self->watch->data);
}

static gboolean
merge_page (Merging *self, const char *name, const char *text, GError **error)
{
  g_autoptr (json_t) page = kadr_facts_parse (name, text, error);
  g_autofree char *here = NULL;
  KadrPageMergeOutcome outcome;
  gboolean is_ready = TRUE;

  if (page == NULL
      || (strcmp (kadr_json_get_text (page, "kind"), "story") == 0
          && !has_pictures (self, page, &is_ready, error)))
    return FALSE;
  if (!is_ready)
    {
      put_off (self, page);
      return TRUE;
    }
  if (!kadr_page_merge_run (self->pages, page, &here, &outcome, error))
    return FALSE;
  note (self, outcome, page, here);
  return TRUE;
}

static gboolean
link_page (Merging *self, const char *name, const char *text, GError **error)
{
  g_autoptr (json_t) page = kadr_facts_parse (name, text, error);

  return page != NULL && kadr_linking_add (self->linking, page, error);
}

typedef gboolean (*Meet) (Merging *self, const char *name, const char *text, GError **error);

static gboolean
visit_pages (Merging *self, const GPtrArray *files, Meet meet, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const KadrVolumeFile *file = g_ptr_array_index (files, i);
      g_autofree char *text = kadr_volume_read (self->volume, file, error);

      if (text == NULL
          || !meet (self, kadr_volume_get_below (file, KADR_EXPORT_NAMES_PAGES), text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
merge_pages (Merging *self, const GPtrArray *files, GError **error)
{
  return visit_pages (self, files, link_page, error) && kadr_linking_finish (self->linking, error)
         && visit_pages (self, files, merge_page, error);
}

/* ---- what follows from it ---- */

static gboolean
settle_photo (const Merging *self, const char *id, GError **error)
{
  const KadrImportOrder *order = self->order;

  if (!order->is_dry_run
      && !kadr_returning_bring_back (order->db, order->store, id, order->who, order->at, NULL,
                                     error))
    return FALSE;
  return kadr_search_put (order->db, id, error)
         && (kadr_renditions_are_there (order->renditions, id, order->sizes, order->n_sizes)
             || kadr_undeveloped_book_add (order->db, id, error));
}

static gboolean
settle_photos (const Merging *self, GError **error)
{
  for (guint i = 0; i < self->photos->len; i++)
    if (!settle_photo (self, g_ptr_array_index (self->photos, i), error))
      return FALSE;
  for (guint i = 0; i < self->extended->len; i++)
    if (!kadr_search_put (self->order->db, g_ptr_array_index (self->extended, i), error))
      return FALSE;
  return kadr_name_follow_run (self->names, self->order, error);
}

/* ---- a batch ---- */

static gboolean
merge_rows (Merging *self, const GPtrArray *files, GError **error)
{
  return kadr_db_defer_links (self->order->db, error) && merge_pages (self, files, error)
         && settle_photos (self, error)
         && kadr_log_merge_run (self->log, self->index, self->links, self->order, self->volume,
                                self->summary, error);
}

static gboolean
merge_batch (Merging *self, const GPtrArray *files, GError **error)
{
  const KadrImportOrder *order = self->order;
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) extended = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KadrNameFollow) names = kadr_name_follow_new ();
  g_autoptr (KadrLinking) linking = kadr_linking_new (order->db, self->links);
  g_autoptr (KadrPageMerge) pages
      = kadr_page_merge_new (order->db, self->writers, self->links, self->watch, self->summary);
  g_autoptr (KadrLogMerge) log = kadr_log_merge_new ();

  self->photos = photos;
  self->extended = extended;
  self->names = names;
  self->linking = linking;
  self->pages = pages;
  self->log = log;
  return merge_rows (self, files, error);
}

static gboolean
take_batch (Merging *self, const GPtrArray *files, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (self->order->db, error);

  return work != NULL && merge_batch (self, files, error) && kadr_db_commit (work, error);
}

/* ---- a volume ---- */

/* Others who wait for the catalogue look again every tenth of a second. */
static gboolean
take_batches (Merging *self, const KadrBatches *batches, GError **error)
{
  for (guint n = 0; n < kadr_batches_get_length (batches); n++)
    {
      self->summary->is_stopped |= self->watch->should_stop (self->watch->data);
      if (self->summary->is_stopped)
        break;
      if (n > 0)
        g_usleep (GIVING_WAY_US);
      if (!take_batch (self, kadr_batches_get_files (batches, n), error))
        return FALSE;
      self->watch->progress (self->summary, self->watch->data);
    }
  return TRUE;
}

/* All of it at once, since later batches must find what earlier ones would bring; none of it stays. */
static gboolean
try_batches (Merging *self, const KadrBatches *batches, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (self->order->db, error);
  gboolean is_done = work != NULL;

  for (guint n = 0; is_done && n < kadr_batches_get_length (batches); n++)
    is_done = merge_batch (self, kadr_batches_get_files (batches, n), error);
  return is_done;
}

static gboolean
merge_volume (const KadrImportOrder *order, const KadrVolume *volume, const KadrImportWatch *watch,
              KadrImportSummary *summary, GError **error)
{
  g_autoptr (KadrStorePin) pin = kadr_store_pin_share_soon (order->store, error);
  g_autoptr (KadrRowWriters) writers = kadr_row_writers_new (order->db);
  g_autoptr (KadrLinkMap) links = kadr_link_map_new ();
  g_autoptr (KadrLogIndex) index = kadr_log_index_new (volume, order->store);
  g_autoptr (KadrBatches) batches = NULL;
  Merging self = { .order = order,
                   .watch = watch,
                   .summary = summary,
                   .volume = volume,
                   .writers = writers,
                   .links = links,
                   .index = index };

  if (pin == NULL)
    return FALSE;
  batches = kadr_batches_new (volume, writers, error);
  if (batches == NULL || !keep_blobs (&self, error))
    return FALSE;
  return order->is_dry_run ? try_batches (&self, batches, error)
                           : summary->is_stopped || take_batches (&self, batches, error);
}

/* Of all of them, before anything of the first is taken. */
static gboolean
check_volumes (const KadrImportOrder *order, const GPtrArray *volumes, GError **error)
{
  g_autoptr (KadrRowWriters) writers = kadr_row_writers_new (order->db);
  gboolean is_good = TRUE;

  for (guint i = 0; is_good && i < volumes->len; i++)
    {
      const KadrVolume *volume = g_ptr_array_index (volumes, i);
      KadrBatches *batches = kadr_blob_intake_check (volume, error)
                                 ? kadr_batches_new (volume, writers, error)
                                 : NULL;

      is_good = batches != NULL;
      g_clear_pointer (&batches, kadr_batches_free);
    }
  return is_good;
}

gboolean
kadr_merging_run (const KadrImportOrder *order, const GPtrArray *volumes,
                  const KadrImportWatch *watch, KadrImportSummary *summary, GError **error)
{
  if (!check_volumes (order, volumes, error))
    return FALSE;
  for (guint i = 0; i < volumes->len && !summary->is_stopped; i++)
    if (!merge_volume (order, g_ptr_array_index (volumes, i), watch, summary, error))
      return FALSE;
  return TRUE;
}
