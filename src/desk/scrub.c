#include "desk/scrub.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/fault.h"
#include "db/query.h"
#include "desk/blob-time.h"
#include "desk/scrub.sql.h"
#include "store/store-pin.h"

#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Rows of one transaction, so that others never wait long. */
#define LISTING 5000
#define BATCH   64
/* A batch of large files is cut off here. */
#define BATCH_US (5 * G_USEC_PER_SEC)

/* linux/ioprio.h, which Debian's headers do not give to programs: nothing but the disk's idle time. */
#define IOPRIO_WHO_PROCESS 1
#define IOPRIO_CLASS_IDLE  3
#define IOPRIO_CLASS_SHIFT 13

typedef struct
{
  const KadrCheckOrder *order;
  const KadrScrubWatch *watch;
  KadrScrubSummary *summary;
  KadrBlobCheck *blobs;
  gint64 began;  /* ms since 1970: what was checked since then is done */
  gint64 end_us; /* monotonic */
} Scrub;

/* ---- the list ---- */

static GPtrArray *
read_rows (KadrQuery *query, gboolean has_moment, gboolean has_bytes, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_blob_time_free);
  g_autoptr (GError) failure = NULL;

  while (kadr_query_next (query, &failure))
    {
      const char *digest = kadr_query_get_text (query, 0);
      gint64 at = has_moment ? kadr_query_get_int (query, 1) : KADR_BLOB_TIME_NEVER;
      gboolean is_photo = has_bytes && !kadr_query_is_null (query, 2);

      if (kadr_digest_is_hex (digest))
        g_ptr_array_add (
            rows, kadr_blob_time_new (digest, at, is_photo ? kadr_query_get_int (query, 2) : -1));
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&rows) : NULL;
}

static GPtrArray *
load_unlisted_photos (KadrDb *db, const char *after, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_unlisted_photos);

  kadr_query_bind_text (query, 1, after);
  kadr_query_bind_int (query, 2, LISTING);
  return read_rows (query, TRUE, FALSE, error);
}

/* Whatever came since the last scrub gets its row. */
static gboolean
list_new (KadrDb *db, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_unlisted_evidence);
  g_autoptr (GPtrArray) evidence = read_rows (query, FALSE, FALSE, error);
  g_autofree char *after = g_strdup ("");

  if (evidence == NULL || !kadr_blob_time_put (db, evidence, evidence->len, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (GPtrArray) photos = load_unlisted_photos (db, after, error);

      if (photos == NULL || !kadr_blob_time_put (db, photos, photos->len, error))
        return FALSE;
      if (photos->len < LISTING)
        return TRUE;
      g_free (after);
      after = g_strdup (((KadrBlobTime *) g_ptr_array_index (photos, photos->len - 1))->digest);
    }
}

/* ---- the reading ---- */

static gboolean
is_evidence (KadrDb *db, const char *digest, gboolean *answer, GError **error)
{
  g_autofree char *text = g_strconcat ("blob:", digest, NULL);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_is_evidence);

  kadr_query_bind_text (query, 1, text);
  if (!kadr_query_next (query, error))
    return FALSE;
  *answer = kadr_query_get_int (query, 0) > 0;
  return TRUE;
}

static gboolean
forget (KadrDb *db, const char *digest, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_delete_check);

  kadr_query_bind_text (query, 1, digest);
  return kadr_query_run (query, error);
}

static GPtrArray *
load_next (const Scrub *scrub, gint64 after, const char *after_digest, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (scrub->order->db, &sql_next_to_read);

  kadr_query_bind_int (query, 1, after);
  kadr_query_bind_text (query, 2, after_digest);
  kadr_query_bind_int (query, 3, scrub->began);
  kadr_query_bind_int (query, 4, BATCH);
  return read_rows (query, TRUE, TRUE, error);
}

static gboolean
is_over (const Scrub *scrub)
{
  return g_get_monotonic_time () >= scrub->end_us;
}

/* Reads the first of @rows that time allows, at least one; their new time goes into their rows. */
static guint
read_some (Scrub *scrub, const GPtrArray *rows)
{
  gint64 until = g_get_monotonic_time () + BATCH_US;
  guint n = 0;

  while (n < rows->len && (n == 0 || (!is_over (scrub) && g_get_monotonic_time () < until)))
    {
      KadrBlobTime *row = g_ptr_array_index (rows, n++);
      gboolean is_good = kadr_blob_check_read (scrub->blobs, row->digest);

      row->checked_at = is_good ? kadr_clock_now () : KADR_BLOB_TIME_NEVER;
      scrub->summary->read++;
      scrub->summary->bytes += row->bytes > 0 ? (guint64) row->bytes : 0;
      if (scrub->watch->progress != NULL)
        scrub->watch->progress (scrub->summary, scrub->watch->data);
    }
  return n;
}

/* Rows of what is neither a photo nor evidence any more are taken out of @rows and of the table. */
static gboolean
drop_gone (KadrDb *db, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) gone
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_blob_time_free);
  g_autoptr (KadrTransaction) work = NULL;

  for (guint i = 0; i < rows->len;)
    {
      KadrBlobTime *row = g_ptr_array_index (rows, i);
      gboolean is_kept = row->bytes >= 0;

      if (!is_kept && !is_evidence (db, row->digest, &is_kept, error))
        return FALSE;
      if (is_kept)
        i++;
      else
        g_ptr_array_add (gone, g_ptr_array_steal_index (rows, i));
    }
  if (gone->len == 0)
    return TRUE;
  work = kadr_db_begin (db, error);
  for (guint i = 0; work != NULL && i < gone->len; i++)
    if (!forget (db, ((KadrBlobTime *) g_ptr_array_index (gone, i))->digest, error))
      return FALSE;
  return work != NULL && kadr_db_commit (work, error);
}

static gboolean
record (Scrub *scrub, const GPtrArray *rows, guint n, GError **error)
{
  const KadrCheckOrder *order = scrub->order;
  const KadrBlobCheckTally *tally = kadr_blob_check_get_tally (scrub->blobs);

  kadr_blob_check_settle (scrub->blobs);
  scrub->summary->found = tally->found;
  scrub->summary->repaired = tally->repaired;
  scrub->summary->lost = tally->lost;
  scrub->summary->copied = tally->copied;
  return kadr_check_log_repairs (order->db, scrub->blobs, order->who, order->at, error)
         && kadr_blob_time_put (order->db, rows, n, error);
}

/* Takes what was read out of @rows. */
static gboolean
read_batch (Scrub *scrub, GPtrArray *rows, GError **error)
{
  while (rows->len > 0 && !is_over (scrub))
    {
      guint n = read_some (scrub, rows);

      if (!record (scrub, rows, n, error))
        return FALSE;
      g_ptr_array_remove_range (rows, 0, n);
    }
  return TRUE;
}

static gboolean
read_all (Scrub *scrub, GError **error)
{
  gint64 after = KADR_BLOB_TIME_NEVER;
  g_autofree char *after_digest = g_strdup ("");

  while (!is_over (scrub))
    {
      g_autoptr (GPtrArray) rows = load_next (scrub, after, after_digest, error);
      const KadrBlobTime *last = NULL;

      if (rows == NULL)
        return FALSE;
      scrub->summary->is_whole = rows->len == 0;
      if (rows->len == 0)
        return TRUE;
      last = g_ptr_array_index (rows, rows->len - 1);
      after = last->checked_at;
      g_free (after_digest);
      after_digest = g_strdup (last->digest);
      if (!drop_gone (scrub->order->db, rows, error) || !read_batch (scrub, rows, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_oldest (Scrub *scrub, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (scrub->order->db, &sql_oldest_check);

  if (!kadr_query_next (query, error))
    return FALSE;
  scrub->summary->oldest_at = kadr_query_get_int (query, 0);
  return TRUE;
}

gboolean
kadr_scrub_run (const KadrCheckOrder *order, guint minutes, const KadrScrubWatch *watch,
                KadrScrubSummary *summary, GError **error)
{
  const KadrBlobCheckOrder blobs = { .store = order->store,
                                     .copies = order->copies,
                                     .n_copies = order->n_copies,
                                     .may_repair = order->may_repair,
                                     .tell = watch->finding,
                                     .data = watch->data };
  g_autoptr (KadrBlobCheck) state = kadr_blob_check_new (&blobs);
  /* Nothing is taken away under the reading. */
  g_autoptr (KadrStorePin) pin = kadr_store_pin_share_soon (order->store, error);
  Scrub scrub = {
    .order = order, .watch = watch, .summary = summary, .blobs = state, .began = kadr_clock_now ()
  };

  memset (summary, 0, sizeof *summary);
  if (pin == NULL)
    return FALSE;
  /* A disk or a kernel that knows no classes reads as it always does. */
  syscall (SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_CLASS_IDLE << IOPRIO_CLASS_SHIFT);
  if (!list_new (order->db, error))
    return FALSE;
  scrub.end_us = minutes > 0 ? g_get_monotonic_time () + minutes * G_TIME_SPAN_MINUTE : G_MAXINT64;
  return read_all (&scrub, error) && find_oldest (&scrub, error);
}
