#include "desk/check.h"

#include "base/fault.h"
#include "db/query.h"
#include "desk/check.sql.h"
#include "log/log.h"

#include <string.h>

/* Photos and blobs, both in order of digest, are gone through side by side: no list of either is held. */
typedef struct
{
  KadrDb *db;
  KadrStore *store;
  gboolean full;
  const KadrCheckWatch *watch;
  KadrCheckSummary *summary;
  KadrQuery *photos;
  gboolean has_photo; /* the query stands on a photo that has not met its blob */
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
      find (check, "blob-missing", kadr_query_get_text (check->photos, 0),
            _ ("the original is not in the store; take in a copy of it, or restore a backup"));
      step_photo (check);
    }
}

static void
check_content (Check *check, const char *digest)
{
  g_autoptr (GError) failure = NULL;

  if (!kadr_store_verify (check->store, digest, NULL, &failure))
    find (check, "blob-damaged", digest, failure->message);
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
  if (!is_photo)
    check->summary->orphans++;
  else if ((guint64) kadr_query_get_int (check->photos, 1) != bytes)
    find (check, "blob-damaged", digest, _ ("the stored original has another size than it had"));
  else if (check->full)
    check_content (check, digest);
  if (is_photo && !kadr_store_has_facts (check->store, digest))
    check->summary->without_facts++;
  if (is_photo)
    step_photo (check);
  if (check->watch->progress != NULL)
    check->watch->progress (check->summary, check->watch->data);
  return check->failure == NULL;
}

static gboolean
check_blobs (Check *check, GError **error)
{
  gboolean is_visited = FALSE;

  check->photos = kadr_query_new (check->db, &sql_photos_in_order);
  step_photo (check);
  is_visited = check->failure == NULL && kadr_store_visit (check->store, meet_blob, check, error);
  if (is_visited && check->failure == NULL)
    miss_before (check, NULL);
  g_clear_pointer (&check->photos, kadr_query_free);
  if (check->failure == NULL)
    return is_visited;
  g_propagate_error (error, g_steal_pointer (&check->failure));
  return FALSE;
}

static gboolean
check_catalogue (Check *check, GError **error)
{
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;

  kadr_db_is_sound (check->db, troubles, &failure);
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

  if (kadr_log_verify (check->db, &check->summary->log_rows, &first_bad, &failure))
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
  g_autoptr (KadrQuery) query = kadr_query_new (check->db, &sql_count_unfinished);

  if (kadr_query_next (query, &failure))
    check->summary->unfinished = kadr_query_get_int (query, 0);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

gboolean
kadr_check_run (KadrDb *db, KadrStore *store, gboolean full, const KadrCheckWatch *watch,
                KadrCheckSummary *summary, GError **error)
{
  Check check = { .db = db, .store = store, .full = full, .watch = watch, .summary = summary };

  memset (summary, 0, sizeof *summary);
  return check_catalogue (&check, error) && check_blobs (&check, error) && check_log (&check, error)
         && count_unfinished (&check, error);
}
