#include "import/founding.h"

#include "base/fault.h"
#include "db/query.h"
#include "export/export-names.h"
#include "facts/facts.h"
#include "facts/log-pages.h"
#include "import/blob-intake.h"
#include "import/import.sql.h"
#include "import/log-lines.h"
#include "import/row-writers.h"
#include "store/pages.h"
#include "store/store-pin.h"
#include "upkeep/rebuild.h"

#include <string.h>

#define BATCH 256
/* Where copies of the store are is a matter of each machine. */
#define OWN_KIND "store"

typedef struct
{
  const KadrImportOrder *order;
  const GPtrArray *volumes;
  const KadrImportWatch *watch;
  KadrImportSummary *summary;
  KadrRowWriters *writers;
  GHashTable *names; /* char *: the pages of the export */
  GPtrArray *batch;  /* KadrPage * */
} Founding;

/* ---- may it? ---- */

gboolean
kadr_founding_is_empty (KadrDb *db, gboolean *answer, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_count_work);

  if (!kadr_query_next (query, error))
    return FALSE;
  *answer = kadr_query_get_int (query, 0) == 0;
  return TRUE;
}

gboolean
kadr_founding_is_whole (const GPtrArray *volumes)
{
  const KadrVolume *last = volumes->len > 0 ? g_ptr_array_index (volumes, volumes->len - 1) : NULL;

  if (last == NULL || !kadr_volume_has_whole_log (last)
      || kadr_volume_get_count (last) != volumes->len)
    return FALSE;
  for (guint i = 0; i < volumes->len; i++)
    {
      const KadrVolume *volume = g_ptr_array_index (volumes, i);

      if (kadr_volume_get_number (volume) != i + 1
          || strcmp (kadr_volume_get_group (volume), kadr_volume_get_group (last)) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_still_empty (Founding *self, GError **error)
{
  gboolean is_empty = FALSE;

  if (!kadr_founding_is_empty (self->order->db, &is_empty, error))
    return FALSE;
  return is_empty
         || kadr_fault_set (error, KADR_FAULT_BUSY, self->order->path,
                            _ ("somebody has begun to work at this desk"));
}

/* ---- pages ---- */

typedef gboolean (*Meet) (Founding *self, const char *name, const char *text, GError **error);

/* Every page of @volume that belongs to the new desk. */
static gboolean
visit_pages (Founding *self, const KadrVolume *volume, Meet meet, GError **error)
{
  for (guint i = 0; i < kadr_volume_get_n_files (volume); i++)
    {
      const KadrVolumeFile *file = kadr_volume_get_file (volume, i);
      const char *name = kadr_volume_get_below (file, KADR_EXPORT_NAMES_PAGES);
      g_autofree char *text = name != NULL ? kadr_volume_read (volume, file, error) : NULL;

      if (name != NULL && (text == NULL || !meet (self, name, text, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_page (Founding *self, const char *name, const char *text, GError **error)
{
  g_autoptr (json_t) page = kadr_facts_parse (name, text, error);

  if (page == NULL
      || !kadr_row_writers_check (self->writers, json_object_get (page, "rows"), error))
    return FALSE;
  if (strcmp (kadr_json_get_text (page, "kind"), OWN_KIND) == 0)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, name, _ ("no export has such a page"));
  /* Pages that several volumes need are in each of them. */
  g_hash_table_add (self->names, g_strdup (name));
  return TRUE;
}

static gboolean
flush (Founding *self, GError **error)
{
  gboolean is_done = kadr_pages_write (self->order->store, self->batch, KADR_PAGES_TOGETHER, error);

  g_ptr_array_set_size (self->batch, 0);
  return is_done;
}

static gboolean
put_page (Founding *self, const char *name, const char *text, GError **error)
{
  KadrPage *page = g_new0 (KadrPage, 1);

  page->name = g_strdup (name);
  page->text = g_strdup (text);
  g_ptr_array_add (self->batch, page);
  return self->batch->len < BATCH || flush (self, error);
}

/* What the new desk's own book has, or an import of something else that was given up. */
static gboolean
drop_other (const char *name, gpointer data, GError **error)
{
  Founding *self = data;

  return g_hash_table_contains (self->names, name) || put_page (self, name, NULL, error);
}

static gboolean
drop_others (Founding *self, GError **error)
{
  for (guint i = 0; kadr_facts_get_kind (i) != NULL; i++)
    {
      g_autofree char *folder = kadr_facts_make_folder (kadr_facts_get_kind (i));

      if (strcmp (kadr_facts_get_kind (i), OWN_KIND) != 0
          && !kadr_pages_visit (self->order->store, folder, drop_other, self, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
next_line (gpointer data, GError **error)
{
  return kadr_log_lines_next (data, error);
}

static gboolean
fill_pages (Founding *self, KadrLogLines *log, GError **error)
{
  g_auto (KadrFd) lock = kadr_pages_lock (self->order->store, error);

  if (lock < 0)
    return FALSE;
  for (guint i = 0; i < self->volumes->len; i++)
    if (!visit_pages (self, g_ptr_array_index (self->volumes, i), put_page, error))
      return FALSE;
  return flush (self, error) && drop_others (self, error) && flush (self, error)
         && kadr_log_pages_replace (self->order->store, next_line, log, error);
}

/* ---- before anything is taken ---- */

/* The store must be this desk's, or have the log of an import that was cut off. */
static gboolean
check_log (Founding *self, KadrLogLines *log, GError **error)
{
  const KadrImportOrder *order = self->order;
  g_autofree char *hash = NULL;
  gint64 n = 0, n_rows = 0;
  gboolean is_there = FALSE;

  if (!kadr_log_pages_find_last (order->store, &n, &hash, error)
      || !kadr_log_lines_verify (log, order->db, n, hash, &n_rows, &is_there, error))
    return FALSE;
  self->summary->log_rows = (guint64) n_rows;
  return is_there || kadr_log_pages_check (order->db, order->store, error);
}

static gboolean
check_volumes (Founding *self, GError **error)
{
  g_autoptr (KadrRowWriters) writers = kadr_row_writers_new (self->order->db);
  gboolean is_good = TRUE;

  self->writers = writers;
  for (guint i = 0; is_good && i < self->volumes->len; i++)
    {
      const KadrVolume *volume = g_ptr_array_index (self->volumes, i);

      is_good
          = kadr_blob_intake_check (volume, error) && visit_pages (self, volume, check_page, error);
    }
  self->writers = NULL;
  return is_good;
}

static void
count_photos (Founding *self)
{
  GHashTableIter iter;
  gpointer name = NULL;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    self->summary->photos += !g_str_has_prefix (name, "desk/");
}

/* ---- the whole ---- */

static gboolean
keep_blobs (Founding *self, GError **error)
{
  for (guint i = 0; i < self->volumes->len && !self->summary->is_stopped; i++)
    {
      const KadrBlobIntake intake = { .volume = g_ptr_array_index (self->volumes, i),
                                      .store = self->order->store,
                                      .watch = self->watch,
                                      .summary = self->summary };

      if (!kadr_blob_intake_run (&intake, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_catalogue (Founding *self, GError **error)
{
  const KadrImportOrder *order = self->order;
  const KadrRebuildOrder rebuild = { .store = order->store,
                                     .path = order->path,
                                     .held = order->db,
                                     .replaces = TRUE,
                                     .renditions = order->renditions,
                                     .sizes = order->sizes,
                                     .n_sizes = order->n_sizes,
                                     .at = order->at };
  const KadrRebuildWatch watch = { .trouble = self->watch->trouble, .data = self->watch->data };
  KadrRebuildSummary rebuilt = { 0 };
  gboolean is_done = kadr_rebuild_run (&rebuild, &watch, &rebuilt, error);

  self->summary->troubles += rebuilt.troubles;
  kadr_rebuild_summary_clear (&rebuilt);
  return is_done;
}

static gboolean
found (Founding *self, GError **error)
{
  const KadrVolume *last = g_ptr_array_index (self->volumes, self->volumes->len - 1);
  g_autoptr (KadrStorePin) pin = kadr_store_pin_share_soon (self->order->store, error);
  g_autoptr (KadrLogLines) log = NULL;

  if (pin == NULL || !kadr_db_take_alone (self->order->db, error)
      || !check_still_empty (self, error) || !check_volumes (self, error))
    return FALSE;
  log = kadr_log_lines_open (last, self->order->store, error);
  if (log == NULL || !check_log (self, log, error))
    return FALSE;
  count_photos (self);
  self->summary->is_founded = TRUE;
  if (self->order->is_dry_run)
    return TRUE;
  if (!keep_blobs (self, error))
    return FALSE;
  return self->summary->is_stopped
         || (fill_pages (self, log, error) && make_catalogue (self, error));
}

gboolean
kadr_founding_run (const KadrImportOrder *order, const GPtrArray *volumes,
                   const KadrImportWatch *watch, KadrImportSummary *summary, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) batch
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_pages_page_free);
  Founding self = { .order = order,
                    .volumes = volumes,
                    .watch = watch,
                    .summary = summary,
                    .names = names,
                    .batch = batch };

  return found (&self, error);
}
