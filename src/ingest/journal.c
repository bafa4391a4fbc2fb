#include "ingest/journal.h"

#include "db/query.h"
#include "ingest/journal.sql.h"
#include "store/store-claim.h"

gint64
kadr_journal_open (KadrDb *db, const char *root, gint64 shoot, const char *who, gint64 at,
                   GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_ingest);
  gint64 id = kadr_db_new_id (db);

  kadr_query_bind_int (query, 1, id);
  kadr_query_bind_text (query, 2, root);
  if (shoot != 0)
    kadr_query_bind_int (query, 3, shoot);
  kadr_query_bind_int (query, 4, at);
  kadr_query_bind_text (query, 5, who);
  return kadr_query_run (query, error) ? id : 0;
}

gboolean
kadr_journal_set_shoot (KadrDb *db, gint64 ingest, gint64 shoot, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_set_ingest_shoot);

  kadr_query_bind_int (query, 1, shoot);
  kadr_query_bind_int (query, 2, ingest);
  return kadr_query_run (query, error);
}

static const char *
state_of (const KadrArrival *item)
{
  switch (item->verdict)
    {
    case KADR_ARRIVAL_IGNORED:
      return kadr_report_get_state_name (KADR_REPORT_IGNORED);
    case KADR_ARRIVAL_FAILED:
      return kadr_report_get_state_name (KADR_REPORT_FAILED);
    default:
      return "seen";
    }
}

gboolean
kadr_journal_note (KadrDb *db, gint64 ingest, const KadrArrivalList *list, guint from, guint until,
                   GError **error)
{
  for (guint i = from; i < until; i++)
    {
      const KadrArrival *item = kadr_arrival_list_get (list, i);
      g_autofree char *path = kadr_arrival_list_show_path (list, i);
      g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_item);

      kadr_query_bind_int (query, 1, ingest);
      kadr_query_bind_int (query, 2, i);
      kadr_query_bind_text (query, 3, path);
      kadr_query_bind_int (query, 4, (gint64) item->bytes);
      kadr_query_bind_int (query, 5, item->modified_ns / 1000000);
      kadr_query_bind_text (query, 6, state_of (item));
      kadr_query_bind_text (query, 7, item->reason);
      if (!kadr_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kadr_journal_close_item (KadrDb *db, gint64 ingest, guint n, const KadrReportLine *line,
                         GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_close_item);

  kadr_query_bind_text (query, 1, kadr_report_get_state_name (line->state));
  kadr_query_bind_text (query, 2, line->photo);
  kadr_query_bind_text (query, 3, line->reason);
  kadr_query_bind_int (query, 4, ingest);
  kadr_query_bind_int (query, 5, n);
  return kadr_query_run (query, error);
}

static char *
summary_line (const KadrReportSummary *summary)
{
  g_autoptr (json_t) object = kadr_report_summary_to_json (summary);

  return kadr_json_to_line (json_object_get (object, "summary"));
}

gboolean
kadr_journal_seal (KadrDb *db, gint64 ingest, const KadrReportSummary *summary, gint64 at,
                   GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_seal_ingest);
  g_autofree char *line = summary_line (summary);

  kadr_query_bind_int (query, 1, at);
  kadr_query_bind_text (query, 2, line);
  kadr_query_bind_int (query, 3, ingest);
  return kadr_query_run (query, error);
}

/* @summary: a line of JSON, NULL when nobody knows. */
static gboolean
end_ingest (KadrDb *db, gint64 ingest, const char *state, const char *summary, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_end_ingest);

  kadr_query_bind_text (query, 1, state);
  kadr_query_bind_text (query, 2, summary);
  kadr_query_bind_int (query, 3, ingest);
  return kadr_query_run (query, error);
}

gboolean
kadr_journal_stop (KadrDb *db, gint64 ingest, const KadrReportSummary *summary, GError **error)
{
  g_autofree char *line = summary_line (summary);

  return end_ingest (db, ingest, "stopped", line, error);
}

static GArray *
list_open (KadrDb *db, GError **error)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_open_ingests);
  GError *failure = NULL;

  while (kadr_query_next (query, &failure))
    {
      gint64 id = kadr_query_get_int (query, 0);

      g_array_append_val (open, id);
    }
  return kadr_fault_pass (failure, error) ? g_steal_pointer (&open) : NULL;
}

gboolean
kadr_journal_close_cut_off (KadrDb *db, const KadrStore *store, GError **error)
{
  g_autoptr (GArray) open = list_open (db, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      gint64 id = g_array_index (open, gint64, i);

      if (!kadr_store_claim_is_held (store, id) && !end_ingest (db, id, "cut-off", NULL, error))
        return FALSE;
    }
  return open != NULL;
}

static gboolean
has_same_name (const char *path, const char *other)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *other_name = g_path_get_basename (other);

  return g_str_equal (name, other_name);
}

gboolean
kadr_journal_find_photo (KadrDb *db, const char *path, guint64 bytes, gint64 modified_at,
                         char **photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_list_items);

  *photo = NULL;
  kadr_query_bind_int (query, 1, modified_at);
  kadr_query_bind_int (query, 2, (gint64) bytes);
  while (*photo == NULL && kadr_query_next (query, &failure))
    if (has_same_name (path, kadr_query_get_text (query, 0)))
      *photo = g_strdup (kadr_query_get_text (query, 1));
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}
