#include "upkeep/rebuild.h"

#include "base/fault.h"
#include "base/path.h"
#include "catalog/search.h"
#include "db/query.h"
#include "db/swap.h"
#include "facts/keeping.h"
#include "facts/restoring.h"
#include "ingest/catching-up.h"
#include "log/log.h"
#include "upkeep/rebuild.sql.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define EVIDENCE "blob:"

typedef struct
{
  const KadrRebuildOrder *order;
  const KadrRebuildWatch *watch;
  KadrRebuildSummary *summary;
  KadrDb *old; /* held until the end: nobody changes it meanwhile; NULL when of no use */
  KadrDb *db;  /* the new one */
} Rebuild;

static void
tell_trouble (const char *subject, const char *text, gpointer data)
{
  Rebuild *self = data;

  self->summary->troubles++;
  self->watch->trouble (subject, text, self->watch->data);
}

static void
tell_progress (guint64 n_pages, gpointer data)
{
  const Rebuild *self = data;

  if (self->watch->progress != NULL)
    self->watch->progress (n_pages, self->watch->data);
}

/* ---- the old one ---- */

/* A catalogue that can be used says what the store does not have yet. One that cannot is the reason for all this;
 * one that is older than the store has nothing to say. */
static gboolean
keep_last_facts (Rebuild *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GStatBuf info;

  /* An empty file would become a catalogue by being opened. */
  if (self->order->held != NULL)
    {
      self->old = self->order->held;
      return TRUE;
    }
  if (!self->order->replaces || g_stat (self->order->path, &info) != 0 || info.st_size == 0)
    return TRUE;
  self->old = kadr_db_open (self->order->path, FALSE, &failure);
  if (self->old != NULL && kadr_db_take_alone (self->old, &failure))
    kadr_keeping_run (self->old, self->order->store, KADR_KEEPING_ALL, NULL, NULL, &failure);
  if (failure == NULL || g_error_matches (failure, KADR_FAULT, KADR_FAULT_STORE_AHEAD)
      || g_error_matches (failure, KADR_FAULT, KADR_FAULT_DESK_DAMAGED)
      || g_error_matches (failure, KADR_FAULT, KADR_FAULT_NO_ACCESS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* ---- the new one ---- */

static gboolean
restore_rows (Rebuild *self, GError **error)
{
  const KadrRestoringWatch watch
      = { .trouble = tell_trouble, .progress = tell_progress, .data = self };
  KadrRestoringSummary restored;

  if (!kadr_db_begin_making (self->db, error)
      || !kadr_restoring_run (self->db, self->order->store, self->order->replaces, &watch,
                              &restored, error))
    return FALSE;
  self->summary->pages = restored.pages;
  self->summary->log_rows = restored.log_rows;
  return TRUE;
}

static gboolean
index_words (Rebuild *self, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (self->db, error);

  return work != NULL && kadr_search_rebuild (self->db, error) && kadr_db_commit (work, error);
}

/* ---- is it whole? ---- */

static gboolean
check_soundness (Rebuild *self, GError **error)
{
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;

  kadr_db_is_sound (self->db, troubles, &failure);
  for (guint i = 0; i < troubles->len; i++)
    {
      g_autofree char *text = g_strdup_printf (_ ("a row of %s names one that is not there"),
                                               (const char *) g_ptr_array_index (troubles, i));

      tell_trouble ("catalog.db", text, self);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
check_log (Rebuild *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 n_rows = 0, first_bad = 0;

  if (kadr_log_verify (self->db, &n_rows, &first_bad, &failure))
    return TRUE;
  if (first_bad == 0)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  tell_trouble ("log", failure->message, self);
  return TRUE;
}

static gboolean
count_photos (Rebuild *self, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (self->db, &sql_count_photos);

  if (!kadr_query_next (query, error))
    return FALSE;
  self->summary->photos = kadr_query_get_int (query, 0);
  return TRUE;
}

/* ---- what no page speaks of ---- */

typedef struct
{
  const KadrStore *store;
  GHashTable *evidence; /* digests that grants name */
  GPtrArray *orphans;
} Search;

static gboolean
meet_blob (const char *digest, guint64 bytes G_GNUC_UNUSED, gpointer data)
{
  Search *search = data;

  if (!kadr_store_has_facts (search->store, digest)
      && !g_hash_table_contains (search->evidence, digest))
    g_ptr_array_add (search->orphans, g_strdup (digest));
  return TRUE;
}

static gboolean
find_orphans (Rebuild *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GHashTable) evidence = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (KadrQuery) query = kadr_query_new (self->db, &sql_list_evidence);
  Search search
      = { .store = self->order->store, .evidence = evidence, .orphans = self->summary->orphans };

  while (kadr_query_next (query, &failure))
    if (g_str_has_prefix (kadr_query_get_text (query, 0), EVIDENCE))
      g_hash_table_add (evidence, g_strdup (kadr_query_get_text (query, 0) + strlen (EVIDENCE)));
  return kadr_fault_pass (g_steal_pointer (&failure), error)
         && kadr_store_visit (self->order->store, meet_blob, &search, error);
}

/* ---- the whole ---- */

static gboolean
fill (Rebuild *self, GError **error)
{
  const KadrRebuildOrder *order = self->order;

  return restore_rows (self, error) && index_words (self, error)
         && kadr_catching_up_note_missing (self->db, order->renditions, order->sizes,
                                           order->n_sizes, error)
         && check_soundness (self, error) && check_log (self, error) && count_photos (self, error)
         && find_orphans (self, error) && kadr_db_end_making (self->db, error);
}

/* What an earlier attempt that was cut off has left. */
static void
remove_made (const char *path)
{
  static const char *const tails[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *one = g_strconcat (path, tails[i], NULL);

      g_unlink (one);
    }
}

static gboolean
put_in_place (const Rebuild *self, const char *made, GError **error)
{
  const KadrRebuildOrder *order = self->order;

  if (self->old != NULL)
    kadr_db_fold (self->old, NULL);
  if (order->replaces)
    return kadr_swap_catalogue (order->path, made, order->at, &self->summary->aside, error);
  return g_rename (made, order->path) == 0
         || kadr_path_fault (error, order->path, errno, _ ("put the file in its place"));
}

static gboolean
make_new (Rebuild *self, GError **error)
{
  g_autofree char *made = g_strconcat (self->order->path, ".rebuilding", NULL);
  gboolean is_filled = FALSE;

  remove_made (made);
  self->db = kadr_db_open (made, TRUE, error);
  if (self->db == NULL)
    return FALSE;
  is_filled = fill (self, error);
  kadr_db_close (self->db);
  if (is_filled && put_in_place (self, made, error))
    return TRUE;
  remove_made (made);
  return FALSE;
}

gboolean
kadr_rebuild_run (const KadrRebuildOrder *order, const KadrRebuildWatch *watch,
                  KadrRebuildSummary *summary, GError **error)
{
  Rebuild self = { .order = order, .watch = watch, .summary = summary };
  gboolean is_done = FALSE;

  *summary = (KadrRebuildSummary){ .orphans = g_ptr_array_new_with_free_func (g_free) };
  if (!order->replaces && g_file_test (order->path, G_FILE_TEST_EXISTS))
    return kadr_fault_set (error, KADR_FAULT_EXISTS, order->path, _ ("there is something already"));
  is_done = keep_last_facts (&self, error) && make_new (&self, error);
  if (order->held == NULL)
    g_clear_pointer (&self.old, kadr_db_close);
  return is_done;
}

void
kadr_rebuild_summary_clear (KadrRebuildSummary *summary)
{
  g_clear_pointer (&summary->orphans, g_ptr_array_unref);
  g_clear_pointer (&summary->aside, g_free);
}
