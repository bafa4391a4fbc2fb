#include "upkeep/tidy.h"

#include "base/fault.h"
#include "base/path.h"
#include "catalog/tombstone-book.h"
#include "facts/log-pages.h"
#include "store/staged.h"
#include "store/trash.h"
#include "upkeep/rendition-sweep.h"
#include "upkeep/tidying.h"
#include "upkeep/trash-settling.h"

#include <string.h>
#include <sys/stat.h>

/* More than one in so many would go. */
#define FEWEST_PER_CANDIDATE 10

/* ---- what would go ---- */

typedef struct
{
  KadrTidying *tidying;
  GPtrArray *candidates; /* char *: digests */
  GError *failure;
} Search;

/* Of what no photo needs: how many stay, and why. */
static void
count_stay (KadrTidySummary *summary, const char *why)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (summary->stays, why));

  g_hash_table_insert (summary->stays, (gpointer) why, GUINT_TO_POINTER (n + 1));
}

/* One whose tombstone is laid already is upkeep/trash-settling.h's. */
static gboolean
add_candidate (Search *search, const char *digest)
{
  KadrTombstone stone = { 0 };
  gboolean is_laid = FALSE;

  if (!kadr_tombstone_book_find (search->tidying->order->db, digest, &is_laid, &stone,
                                 &search->failure))
    return FALSE;
  if (!is_laid || stone.gone_at != 0)
    g_ptr_array_add (search->candidates, g_strdup (digest));
  return TRUE;
}

static gboolean
meet_blob (const char *digest, guint64 bytes G_GNUC_UNUSED, gpointer data)
{
  Search *search = data;
  KadrTidying *tidying = search->tidying;
  KadrTidySummary *summary = tidying->summary;
  KadrKeepVerdict verdict = { 0 };

  summary->blobs++;
  if (tidying->watch->progress != NULL)
    tidying->watch->progress (summary->blobs, tidying->watch->data);
  if (!kadr_keep_verdict_find (tidying->order->db, tidying->order->store, &tidying->terms, digest,
                               &verdict, &search->failure))
    return FALSE;
  if (verdict.goes)
    return add_candidate (search, digest);
  if (strcmp (verdict.why, "there") != 0)
    count_stay (summary, verdict.why);
  return TRUE;
}

static GPtrArray *
list_candidates (KadrTidying *self, GError **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_free);
  Search search = { .tidying = self, .candidates = candidates };
  gboolean is_visited = kadr_store_visit (self->order->store, meet_blob, &search, error);

  if (search.failure != NULL)
    {
      g_propagate_error (error, search.failure);
      return NULL;
    }
  return is_visited ? g_steal_pointer (&candidates) : NULL;
}

/* A desk that is about to lose so much is more likely a wrong or half a catalogue. */
static gboolean
check_extent (const KadrTidying *self, guint n_candidates, GError **error)
{
  const KadrTidyOrder *order = self->order;

  if (order->may_go_far || order->is_trial
      || (guint64) n_candidates * FEWEST_PER_CANDIDATE <= self->summary->blobs)
    return TRUE;
  return kadr_fault_set (
      error, KADR_FAULT_NOT_READY, kadr_store_get_dir (order->store),
      _ ("%u of %lu originals would go, which is more than a tenth; kadr tidy --dry-run "
         "names them, and --i-know takes them away"),
      n_candidates, (unsigned long) self->summary->blobs);
}

/* ---- taking it away ---- */

static gboolean
load_size (const KadrStore *store, const char *digest, guint64 *bytes)
{
  struct stat info;
  g_auto (KadrFd) fd = kadr_store_open_blob (store, digest, NULL);

  if (fd < 0 || fstat (fd, &info) != 0)
    return FALSE;
  *bytes = (guint64) info.st_size;
  return TRUE;
}

static gboolean
trash_one (KadrTidying *self, const char *digest, KadrTransaction *work, GError **error)
{
  const KadrTidyOrder *order = self->order;
  KadrKeepVerdict verdict = { 0 };
  guint64 bytes = 0;

  if (!kadr_keep_verdict_find (order->db, order->store, &self->terms, digest, &verdict, error))
    return FALSE;
  /* Somebody has begun to need it since the list was made, or it is gone. */
  if (!verdict.goes || !load_size (order->store, digest, &bytes))
    return TRUE;
  if (!order->is_trial
      && (!kadr_tombstone_book_lay (order->db, digest, bytes, verdict.why, order->who, order->at,
                                    error)
          || !kadr_db_commit (work, error) || !kadr_trash_put (order->store, digest, error)))
    return FALSE;
  self->summary->trashed++;
  self->summary->trashed_bytes += bytes;
  kadr_tidying_tell (self, "trash", digest, verdict.why, bytes);
  return TRUE;
}

/* ---- the whole ---- */

static gboolean
set_terms (KadrTidying *self, GError **error)
{
  const KadrTidyOrder *order = self->order;
  gint64 patience = 0;

  if (!kadr_keep_verdict_find_patience (order->db, order->at, &patience, error))
    return FALSE;
  self->terms = (KadrKeepTerms){ .removed_before = order->at - order->keep_removed_ms,
                                 .stored_before = order->at - patience };
  return TRUE;
}

static gboolean
tidy (KadrTidying *self, GError **error)
{
  const KadrTidyOrder *order = self->order;
  g_autoptr (GPtrArray) candidates = NULL;

  if (!set_terms (self, error)
      || (!order->may_go_far && !kadr_log_pages_check (order->db, order->store, error)))
    return FALSE;
  candidates = list_candidates (self, error);
  if (candidates == NULL || !check_extent (self, candidates->len, error)
      || !kadr_trash_settling_run (self, error)
      || !kadr_tidying_each (self, candidates, trash_one, error)
      || !kadr_trash_settling_follow (self, error) || !kadr_rendition_sweep_run (self, error))
    return FALSE;
  if (!order->is_trial)
    self->summary->staged = kadr_staged_sweep (order->store);
  return TRUE;
}

gboolean
kadr_tidy_run (const KadrTidyOrder *order, const KadrTidyWatch *watch, KadrTidySummary *summary,
               GError **error)
{
  KadrTidying self = { .order = order, .watch = watch, .summary = summary };

  *summary = (KadrTidySummary){ .stays = g_hash_table_new (g_str_hash, g_str_equal) };
  return tidy (&self, error);
}

void
kadr_tidy_summary_clear (KadrTidySummary *summary)
{
  g_clear_pointer (&summary->stays, g_hash_table_unref);
}
