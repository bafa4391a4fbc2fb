#include "ingest/journal-list.h"

#include "base/clock.h"
#include "base/fault.h"
#include "db/query.h"
#include "ingest/journal.sql.h"
#include "store/store-claim.h"

#include <string.h>

static void
set_moment (json_t *object, const char *key, const KadrQuery *query, int column)
{
  g_autofree char *moment = kadr_query_is_null (query, column)
                                ? NULL
                                : kadr_clock_format (kadr_query_get_int (query, column));

  kadr_json_set_text (object, key, moment);
}

/* One that was cut off stays "open" in its row until the next ingest. */
static const char *
find_state (const KadrQuery *query, const KadrStore *store)
{
  const char *state = kadr_query_get_text (query, 3);

  return strcmp (state, "open") == 0
                 && !kadr_store_claim_is_held (store, kadr_query_get_int (query, 0))
             ? "cut-off"
             : state;
}

/* Takes the row that @query is at; NULL when its summary is no JSON. */
static json_t *
ingest_of (KadrQuery *query, const KadrStore *store, GError **error)
{
  g_autoptr (json_t) object = json_object ();
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, kadr_query_get_int (query, 0));
  const char *summary = kadr_query_get_text (query, 7);
  json_t *told = summary != NULL ? kadr_json_parse (summary, strlen (summary), "summary", error)
                                 : json_null ();

  if (told == NULL)
    return NULL;
  kadr_json_set_text (object, "ingest", id);
  kadr_json_set_text (object, "root", kadr_query_get_text (query, 1));
  kadr_json_set_text (object, "shoot", kadr_query_get_text (query, 2));
  kadr_json_set_text (object, "state", find_state (query, store));
  set_moment (object, "started", query, 4);
  set_moment (object, "sealed", query, 5);
  kadr_json_set_text (object, "who", kadr_query_get_text (query, 6));
  json_object_set_new (object, "summary", told);
  return g_steal_pointer (&object);
}

json_t *
kadr_journal_list_load (KadrDb *db, const KadrStore *store, guint most, GError **error)
{
  g_autoptr (json_t) list = json_array ();
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_ingests);
  GError *failure = NULL;

  kadr_query_bind_int (query, 1, most);
  while (kadr_query_next (query, &failure))
    {
      json_t *one = ingest_of (query, store, error);

      if (one == NULL)
        return NULL;
      json_array_append_new (list, one);
    }
  return kadr_fault_pass (failure, error) ? g_steal_pointer (&list) : NULL;
}

json_t *
kadr_journal_list_load_one (KadrDb *db, const KadrStore *store, gint64 id, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, id != 0 ? &sql_ingest_by_id : &sql_ingests);
  GError *failure = NULL;

  kadr_query_bind_int (query, 1, id != 0 ? id : 1);
  if (kadr_query_next (query, &failure))
    return ingest_of (query, store, error);
  if (!kadr_fault_pass (failure, error))
    return NULL;
  if (id != 0)
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, NULL,
                    _ ("there is no ingest %ld; kadr ingest list shows them"), (long) id);
  else
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, NULL, _ ("nothing was ever taken in"));
  return NULL;
}

static json_t *
item_of (KadrQuery *query)
{
  json_t *item = json_object ();

  kadr_json_set_text (item, "file", kadr_query_get_text (query, 0));
  kadr_json_set_int (item, "bytes", kadr_query_get_int (query, 1));
  kadr_json_set_text (item, "state", kadr_query_get_text (query, 2));
  kadr_json_set_text (item, "photo", kadr_query_get_text (query, 3));
  kadr_json_set_text (item, "reason", kadr_query_get_text (query, 4));
  return item;
}

gboolean
kadr_journal_list_visit (KadrDb *db, gint64 id, KadrJournalListVisit visit, gpointer data,
                         GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_items_of);
  GError *failure = NULL;
  gboolean goes_on = TRUE;

  kadr_query_bind_int (query, 1, id);
  while (goes_on && kadr_query_next (query, &failure))
    {
      g_autoptr (json_t) item = item_of (query);

      goes_on = visit (item, data);
    }
  return kadr_fault_pass (failure, error);
}
