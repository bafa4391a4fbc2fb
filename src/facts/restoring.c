#include "facts/restoring.h"

#include "base/fault.h"
#include "db/rows.h"
#include "facts/facts.h"
#include "facts/log-pages.h"
#include "store/pages.h"

#define BATCH 500

typedef struct
{
  KadrDb *db;
  KadrStore *store;
  gboolean sets_aside;
  const KadrRestoringWatch *watch;
  KadrRestoringSummary *summary;
  GHashTable *writers; /* KadrRowWriter by its table */
  GPtrArray *batch;    /* char *: names of pages */
} Restoring;

static KadrRowWriter *
load_writer (Restoring *self, const char *table, GError **error)
{
  KadrRowWriter *writer = g_hash_table_lookup (self->writers, table);

  if (writer != NULL)
    return writer;
  writer = kadr_rows_writer_new (self->db, table, error);
  if (writer != NULL)
    g_hash_table_insert (self->writers, g_strdup (table), writer);
  return writer;
}

static gboolean
add_table (Restoring *self, const char *table, const json_t *rows, GError **error)
{
  KadrRowWriter *writer = load_writer (self, table, error);

  for (gsize i = 0; writer != NULL && i < json_array_size (rows); i++)
    if (!kadr_rows_writer_add (writer, json_array_get (rows, i), error))
      return FALSE;
  return writer != NULL;
}

static gboolean
add_page (Restoring *self, const char *name, GError **error)
{
  g_autofree char *text = kadr_pages_read (self->store, name, error);
  g_autoptr (json_t) page = text != NULL ? kadr_facts_parse (name, text, error) : NULL;
  const char *table = NULL;
  json_t *rows = NULL;

  if (page == NULL)
    return FALSE;
  json_object_foreach (json_object_get (page, "rows"), table, rows)
    if (!add_table (self, table, rows, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_pages (Restoring *self, guint from, guint until, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (self->db, error);

  if (work == NULL)
    return FALSE;
  for (guint i = from; i < until; i++)
    if (!add_page (self, g_ptr_array_index (self->batch, i), error))
      return FALSE;
  return kadr_db_commit (work, error);
}

/* Would every other page meet it, too? */
static gboolean
is_about_machine (const GError *error)
{
  return g_error_matches (error, KADR_FAULT, KADR_FAULT_NO_SPACE)
         || g_error_matches (error, KADR_FAULT, KADR_FAULT_DISK_FAILED)
         || g_error_matches (error, KADR_FAULT, KADR_FAULT_BUSY)
         || g_error_matches (error, KADR_FAULT, KADR_FAULT_BUG);
}

static gboolean
refuse (Restoring *self, const char *name, const GError *trouble, GError **error)
{
  self->summary->unusable++;
  self->watch->trouble (name, trouble->message, self->watch->data);
  return !self->sets_aside || kadr_pages_set_aside (self->store, name, error);
}

static gboolean
add_alone (Restoring *self, guint i, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  if (add_pages (self, i, i + 1, &trouble))
    return TRUE;
  if (!is_about_machine (trouble))
    return refuse (self, g_ptr_array_index (self->batch, i), trouble, error);
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* One page that cannot be used must not take its neighbours with it. */
static gboolean
flush (Restoring *self, GError **error)
{
  if (self->batch->len > 0 && !add_pages (self, 0, self->batch->len, NULL))
    for (guint i = 0; i < self->batch->len; i++)
      if (!add_alone (self, i, error))
        return FALSE;
  self->summary->pages += self->batch->len;
  g_ptr_array_set_size (self->batch, 0);
  if (self->watch->progress != NULL)
    self->watch->progress (self->summary->pages, self->watch->data);
  return TRUE;
}

static gboolean
meet_page (const char *name, gpointer data, GError **error)
{
  Restoring *self = data;

  g_ptr_array_add (self->batch, g_strdup (name));
  return self->batch->len < BATCH || flush (self, error);
}

static gboolean
restore_kinds (Restoring *self, GError **error)
{
  for (guint i = 0; kadr_facts_get_kind (i) != NULL; i++)
    {
      g_autofree char *folder = kadr_facts_make_folder (kadr_facts_get_kind (i));

      if (!kadr_pages_visit (self->store, folder, meet_page, self, error) || !flush (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
restore_log (Restoring *self, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  if (kadr_log_pages_restore (self->db, self->store, &self->summary->log_rows, &trouble))
    return TRUE;
  if (is_about_machine (trouble))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  self->summary->unusable++;
  self->watch->trouble ("log", trouble->message, self->watch->data);
  return TRUE;
}

gboolean
kadr_restoring_run (KadrDb *db, KadrStore *store, gboolean sets_aside,
                    const KadrRestoringWatch *watch, KadrRestoringSummary *summary, GError **error)
{
  g_autoptr (GHashTable) writers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          (GDestroyNotify) kadr_rows_writer_free);
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (g_free);
  Restoring self = { .db = db,
                     .store = store,
                     .sets_aside = sets_aside,
                     .watch = watch,
                     .summary = summary,
                     .writers = writers,
                     .batch = batch };

  *summary = (KadrRestoringSummary){ 0 };
  return restore_kinds (&self, error) && restore_log (&self, error);
}
