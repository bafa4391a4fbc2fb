#include "desk/check.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/fault.h"
#include "base/json.h"
#include "db/query.h"
#include "desk/blob-time.h"
#include "desk/check.sql.h"
#include "log/log.h"
#include "store/store-claim.h"
#include "store/store-pin.h"

#include <string.h>

/* Photos that are asked for at once: nobody who writes waits for a check, nor the other way round. */
#define PAGE 1000
/* Originals that were read, written down at once. */
#define BATCH 64

/* Photos and blobs, both in order of digest, are gone through side by side: no list of either is held. Others may be
 * at work: what does not fit together is looked at once more when all was gone through. */
typedef struct
{
  const KadrCheckOrder *order;
  const KadrCheckWatch *watch;
  KadrCheckSummary *summary;
  KadrBlobCheck *blobs;
  GPtrArray *photos; /* KadrBlobTime *: the next ones of the catalogue */
  guint at;          /* of them: the one that has not met its blob */
  GHashTable
      *evidence; /* digests of the files that grants name; those that were met are taken out */
  GPtrArray *strangers; /* KadrBlobTime *: originals that nothing named when they were met */
  GPtrArray *pageless;  /* char *: photos whose page of facts was not there */
  GPtrArray *read;      /* KadrBlobTime *: originals that were read, not yet written down */
  GError *failure;
} Check;

static void
find (Check *check, const char *code, const char *subject, const char *text)
{
  KadrCheckFinding finding = { .code = code, .subject = subject, .text = text };

  check->summary->found++;
  check->watch->finding (&finding, check->watch->data);
}

/* ---- the photos ---- */

/* The one that has not met its blob; NULL when there is none left. */
static const KadrBlobTime *
get_photo (const Check *check)
{
  return check->at < check->photos->len ? g_ptr_array_index (check->photos, check->at) : NULL;
}

static void
load_photos (Check *check, const char *after)
{
  g_autoptr (KadrQuery) query = kadr_query_new (check->order->db, &sql_photos_after);
  g_autoptr (GPtrArray) photos
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_blob_time_free);

  kadr_query_bind_text (query, 1, after);
  kadr_query_bind_int (query, 2, PAGE);
  while (kadr_query_next (query, &check->failure))
    g_ptr_array_add (photos,
                     kadr_blob_time_new (kadr_query_get_text (query, 0), KADR_BLOB_TIME_NEVER,
                                         kadr_query_get_int (query, 1)));
  check->summary->photos += photos->len;
  check->at = 0;
  g_clear_pointer (&check->photos, g_ptr_array_unref);
  check->photos = g_steal_pointer (&photos);
}

static void
step_photo (Check *check)
{
  g_autofree char *last = g_strdup (get_photo (check)->digest);

  if (++check->at == check->photos->len)
    load_photos (check, last);
}

/* ---- what was read ---- */

/* Not after a failure, which may be of the catalogue. */
static void
write_down (Check *check)
{
  if (check->failure == NULL)
    kadr_blob_time_put (check->order->db, check->read, check->read->len, &check->failure);
  g_ptr_array_set_size (check->read, 0);
}

/* TRUE when the store's own is good in the end. */
static gboolean
read_blob (Check *check, const char *digest)
{
  gboolean is_good = kadr_blob_check_read (check->blobs, digest);

  g_ptr_array_add (
      check->read,
      kadr_blob_time_new (digest, is_good ? kadr_clock_now () : KADR_BLOB_TIME_NEVER, -1));
  if (check->read->len >= BATCH)
    write_down (check);
  return is_good;
}

/* Every photo before @digest (all that are left when NULL) has no blob. */
static void
miss_before (Check *check, const char *digest)
{
  const KadrBlobTime *photo = NULL;

  while (check->failure == NULL && (photo = get_photo (check)) != NULL
         && (digest == NULL || strcmp (photo->digest, digest) < 0))
    {
      read_blob (check, photo->digest);
      step_photo (check);
    }
}

/* Is @digest in the part that is to be read? Digests are spread evenly over any number of parts. */
static gboolean
is_to_be_read (const KadrCheckOrder *order, const char *digest)
{
  g_autofree char *front = g_strndup (digest, 15);

  return order->of_parts > 0
         && g_ascii_strtoull (front, NULL, 16) % order->of_parts == order->part - 1;
}

/* An original that the catalogue says is @bytes long, or that a grant names (@bytes unknown, -1). */
static void
check_blob (Check *check, const char *digest, gint64 bytes, guint64 bytes_there)
{
  gboolean is_other_size = bytes >= 0 && (guint64) bytes != bytes_there;
  gint64 found = check->summary->found;

  if (!is_other_size && !is_to_be_read (check->order, digest))
    return;
  check->summary->read++;
  if (read_blob (check, digest) && is_other_size && check->summary->found == found)
    find (check, "catalogue", digest, _ ("the catalogue has another size than the original"));
}

static void
meet_photo (Check *check, const char *digest, gint64 bytes, guint64 bytes_there)
{
  check_blob (check, digest, bytes, bytes_there);
  if (!kadr_store_has_facts (check->order->store, digest))
    g_ptr_array_add (check->pageless, g_strdup (digest));
}

static gboolean
meet_blob (const char *digest, guint64 bytes, gpointer data)
{
  Check *check = data;
  const KadrBlobTime *photo = NULL;

  miss_before (check, digest);
  if (check->failure != NULL)
    return FALSE;
  check->summary->blobs++;
  check->summary->bytes += bytes;
  photo = get_photo (check);
  if (photo != NULL && strcmp (photo->digest, digest) == 0)
    {
      meet_photo (check, digest, photo->bytes, bytes);
      step_photo (check);
    }
  else if (g_hash_table_contains (check->evidence, digest))
    check_blob (check, digest, -1, bytes);
  else
    g_ptr_array_add (check->strangers,
                     kadr_blob_time_new (digest, KADR_BLOB_TIME_NEVER, (gint64) bytes));
  g_hash_table_remove (check->evidence, digest);
  if (check->watch->progress != NULL)
    check->watch->progress (check->summary, check->watch->data);
  return check->failure == NULL;
}

static GHashTable *
load_evidence (KadrDb *db, GError **error)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_evidence);
  g_autoptr (GError) failure = NULL;

  while (kadr_query_next (query, &failure))
    if (kadr_digest_is_hex (kadr_query_get_text (query, 0)))
      g_hash_table_add (set, g_strdup (kadr_query_get_text (query, 0)));
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&set) : NULL;
}

/* What a grant names as its evidence and the walk has not met. */
static void
miss_evidence (Check *check)
{
  GHashTableIter iter;
  gpointer digest = NULL;

  g_hash_table_iter_init (&iter, check->evidence);
  while (g_hash_table_iter_next (&iter, &digest, NULL))
    read_blob (check, digest);
}

/* ---- what came meanwhile ---- */

/* The size of the photo, -1 when there is none of this digest. */
static gint64
find_bytes (Check *check, const char *digest)
{
  g_autoptr (KadrQuery) query = kadr_query_new (check->order->db, &sql_bytes_of_photo);

  kadr_query_bind_text (query, 1, digest);
  return kadr_query_next (query, &check->failure) ? kadr_query_get_int (query, 0) : -1;
}

/* Counts what was cut off. Since when (ms) others have been taking in; G_MAXINT64 when nobody does. */
static gint64
find_others (Check *check)
{
  g_autoptr (KadrQuery) query = kadr_query_new (check->order->db, &sql_unfinished);
  gint64 since = G_MAXINT64;

  while (check->failure == NULL && kadr_query_next (query, &check->failure))
    if (strcmp (kadr_query_get_text (query, 1), "open") == 0
        && kadr_store_claim_is_held (check->order->store, kadr_query_get_int (query, 0)))
      since = MIN (since, kadr_query_get_int (query, 2));
    else
      check->summary->unfinished++;
  return since;
}

/* Originals that nothing named: their rows may have come since, or are about to come. */
static void
settle_strangers (Check *check, gint64 others_since)
{
  g_autoptr (GHashTable) evidence = load_evidence (check->order->db, &check->failure);

  for (guint i = 0; check->failure == NULL && i < check->strangers->len; i++)
    {
      const KadrBlobTime *blob = g_ptr_array_index (check->strangers, i);
      gint64 bytes = find_bytes (check, blob->digest);

      if (bytes >= 0)
        {
          check->summary->photos++;
          meet_photo (check, blob->digest, bytes, (guint64) blob->bytes);
        }
      else if (g_hash_table_contains (evidence, blob->digest))
        check_blob (check, blob->digest, -1, (guint64) blob->bytes);
      else if (kadr_store_get_time (check->order->store, blob->digest) < others_since)
        check->summary->orphans++;
    }
}

/* Will the next command write the page? */
static gboolean
is_noted (Check *check, const char *digest)
{
  g_autoptr (KadrQuery) query = kadr_query_new (check->order->db, &sql_is_noted);

  kadr_query_bind_text (query, 1, digest);
  return kadr_query_next (query, &check->failure) && kadr_query_get_int (query, 0) > 0;
}

/* A page is there before its note goes. */
static void
settle_pageless (Check *check)
{
  for (guint i = 0; check->failure == NULL && i < check->pageless->len; i++)
    {
      const char *digest = g_ptr_array_index (check->pageless, i);

      if (!is_noted (check, digest) && !kadr_store_has_facts (check->order->store, digest))
        check->summary->without_facts++;
    }
}

/* What the walk has left: photos behind the last blob, evidence that it has not met, what others did meanwhile. */
static void
settle (Check *check)
{
  gint64 others_since = 0;

  miss_before (check, NULL);
  miss_evidence (check);
  others_since = find_others (check);
  if (check->failure == NULL)
    settle_strangers (check, others_since);
  settle_pageless (check);
}

/* ---- the walk ---- */

static gboolean
walk_blobs (Check *check, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  load_photos (check, "");
  if (check->failure == NULL)
    kadr_store_visit (check->order->store, meet_blob, check, &trouble);
  if (check->failure == NULL)
    check->failure = g_steal_pointer (&trouble);
  if (check->failure == NULL)
    settle (check);
  write_down (check);
  return kadr_fault_pass (g_steal_pointer (&check->failure), error);
}

gboolean
kadr_check_log_repairs (KadrDb *db, KadrBlobCheck *blobs, const char *who, gint64 at,
                        GError **error)
{
  g_autoptr (GPtrArray) repaired = kadr_blob_check_take_repaired (blobs);
  g_autoptr (KadrTransaction) work = NULL;

  if (repaired->len == 0)
    return TRUE;
  work = kadr_db_begin (db, error);
  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < repaired->len; i += 2)
    {
      g_autoptr (json_t) detail = json_object ();

      kadr_json_set_text (detail, "from", g_ptr_array_index (repaired, i + 1));
      if (!kadr_log_add (db, at, who, "original.repaired", g_ptr_array_index (repaired, i), detail,
                         error))
        return FALSE;
    }
  return kadr_db_commit (work, error);
}

/* A finding of the blobs, told in the middle of the walk. */
static void
take_finding (const KadrCheckFinding *finding, gpointer data)
{
  Check *check = data;

  check->summary->found++;
  check->watch->finding (finding, check->watch->data);
}

static gboolean
check_blobs (Check *check, GError **error)
{
  const KadrCheckOrder *order = check->order;
  const KadrBlobCheckOrder blobs = { .store = order->store,
                                     .copies = order->copies,
                                     .n_copies = order->n_copies,
                                     .may_repair = order->may_repair,
                                     .tell = take_finding,
                                     .data = check };
  g_autoptr (KadrBlobCheck) state = kadr_blob_check_new (&blobs);
  const KadrBlobCheckTally *tally = kadr_blob_check_get_tally (state);
  g_autoptr (GHashTable) evidence = load_evidence (order->db, error);
  g_autoptr (GPtrArray) strangers
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_blob_time_free);
  g_autoptr (GPtrArray) pageless = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) read
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_blob_time_free);
  gboolean is_walked = FALSE;

  if (evidence == NULL)
    return FALSE;
  check->evidence = evidence;
  check->strangers = strangers;
  check->pageless = pageless;
  check->read = read;
  check->blobs = state;
  is_walked = walk_blobs (check, error);
  g_clear_pointer (&check->photos, g_ptr_array_unref);
  kadr_blob_check_settle (state);
  check->summary->repaired = tally->repaired;
  check->summary->lost = tally->lost;
  check->summary->copied = tally->copied;
  /* Also when the walk ended early: it is done, so it is written down. */
  return kadr_check_log_repairs (order->db, state, order->who, order->at, is_walked ? error : NULL)
         && is_walked;
}

static gboolean
check_catalogue (Check *check, GError **error)
{
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;

  kadr_db_is_sound (check->order->db, troubles, &failure);
  for (guint i = 0; i < troubles->len; i++)
    find (check, "catalogue", "catalog.db", g_ptr_array_index (troubles, i));
  if (failure == NULL)
    return TRUE;
  if (!g_error_matches (failure, KADR_FAULT, KADR_FAULT_DESK_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  find (check, "catalogue", "catalog.db", failure->message);
  return TRUE;
}

static gboolean
check_log (Check *check, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 first_bad = 0;

  if (kadr_log_verify (check->order->db, &check->summary->log_rows, &first_bad, &failure))
    return TRUE;
  if (first_bad == 0)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  find (check, "log-broken", "log", failure->message);
  return TRUE;
}

static gboolean
count_trash (Check *check, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (check->order->db, &sql_count_trash);

  if (kadr_query_next (query, &failure))
    check->summary->in_trash = kadr_query_get_int (query, 0);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

gboolean
kadr_check_run (const KadrCheckOrder *order, const KadrCheckWatch *watch, KadrCheckSummary *summary,
                GError **error)
{
  Check check = { .order = order, .watch = watch, .summary = summary };
  g_autoptr (KadrStorePin) pin = kadr_store_pin_share_soon (order->store, error);

  memset (summary, 0, sizeof *summary);
  return pin != NULL && check_catalogue (&check, error) && check_blobs (&check, error)
         && check_log (&check, error) && count_trash (&check, error);
}
