#include "desk/check.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/json.h"
#include "db/query.h"
#include "desk/check.sql.h"
#include "log/log.h"

#include <string.h>

/* Photos and blobs, both in order of digest, are gone through side by side: no list of either is held. */
typedef struct
{
  const KadrCheckOrder *order;
  const KadrCheckWatch *watch;
  KadrCheckSummary *summary;
  KadrBlobCheck *blobs;
  KadrQuery *photos;
  gboolean has_photo; /* the query stands on a photo that has not met its blob */
  GHashTable
      *evidence; /* digests of the files that grants name; those that were met are taken out */
  GError *failure;
} Check;

static void
find (Check *check, const char *code, const char *subject, const char *text)
{
  KadrCheckFinding finding = { .code = code, .subject = subject, .text = text };

  check->summary->found++;
  check->watch->finding (&finding, check->watch->data);
}

static void
step_photo (Check *check)
{
  check->has_photo = kadr_query_next (check->photos, &check->failure);
  if (check->has_photo)
    check->summary->photos++;
}

/* Every photo before @digest (all that are left when NULL) has no blob. */
static void
miss_before (Check *check, const char *digest)
{
  while (check->has_photo
         && (digest == NULL || strcmp (kadr_query_get_text (check->photos, 0), digest) < 0))
    {
      kadr_blob_check_read (check->blobs, kadr_query_get_text (check->photos, 0));
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
  if (kadr_blob_check_read (check->blobs, digest) && is_other_size
      && check->summary->found == found)
    find (check, "catalogue", digest, _ ("the catalogue has another size than the original"));
}

static gboolean
meet_blob (const char *digest, guint64 bytes, gpointer data)
{
  Check *check = data;
  gboolean is_photo = FALSE;

  miss_before (check, digest);
  if (check->failure != NULL)
    return FALSE;
  check->summary->blobs++;
  check->summary->bytes += bytes;
  is_photo = check->has_photo && strcmp (kadr_query_get_text (check->photos, 0), digest) == 0;
  if (is_photo)
    check_blob (check, digest, kadr_query_get_int (check->photos, 1), bytes);
  else if (g_hash_table_contains (check->evidence, digest))
    check_blob (check, digest, -1, bytes);
  else
    check->summary->orphans++;
  g_hash_table_remove (check->evidence, digest);
  if (is_photo && !kadr_store_has_facts (check->order->store, digest))
    check->summary->without_facts++;
  if (is_photo)
    step_photo (check);
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
    kadr_blob_check_read (check->blobs, digest);
}

static gboolean
walk_blobs (Check *check, GError **error)
{
  gboolean is_visited = FALSE;

  check->photos = kadr_query_new (check->order->db, &sql_photos_in_order);
  step_photo (check);
  is_visited
      = check->failure == NULL && kadr_store_visit (check->order->store, meet_blob, check, error);
  if (is_visited && check->failure == NULL)
    miss_before (check, NULL);
  g_clear_pointer (&check->photos, kadr_query_free);
  if (check->failure == NULL)
    return is_visited;
  g_propagate_error (error, g_steal_pointer (&check->failure));
  return FALSE;
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
  gboolean is_walked = FALSE;

  if (evidence == NULL)
    return FALSE;
  check->evidence = evidence;
  check->blobs = state;
  is_walked = walk_blobs (check, error);
  if (is_walked)
    miss_evidence (check);
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
count_unfinished (Check *check, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (check->order->db, &sql_count_unfinished);

  if (kadr_query_next (query, &failure))
    check->summary->unfinished = kadr_query_get_int (query, 0);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

gboolean
kadr_check_run (const KadrCheckOrder *order, const KadrCheckWatch *watch, KadrCheckSummary *summary,
                GError **error)
{
  Check check = { .order = order, .watch = watch, .summary = summary };

  memset (summary, 0, sizeof *summary);
  return check_catalogue (&check, error) && check_blobs (&check, error) && check_log (&check, error)
         && count_unfinished (&check, error);
}
