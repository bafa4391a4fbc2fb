#include "credit/party-merge.h"

#include "base/fault.h"
#include "credit/credit-book.h"
#include "credit/party-merge.sql.h"
#include "db/query.h"
#include "log/log.h"

#include <string.h>

#define PAGE 500

/* Runs @sql with two numbers. */
static gboolean
run_pair (KadrDb *db, const KadrSql *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);

  kadr_query_bind_int (query, 1, first);
  kadr_query_bind_int (query, 2, second);
  return kadr_query_run (query, error);
}

static gboolean
run_one (KadrDb *db, const KadrSql *sql, gint64 id, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);

  kadr_query_bind_int (query, 1, id);
  return kadr_query_run (query, error);
}

/* The ids of the rows that @sql finds of @party; @key NULL: it asks for none. */
static json_t *
list_ids (KadrDb *db, const KadrSql *sql, gint64 party, const char *key, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);
  g_autoptr (json_t) ids = json_array ();

  kadr_query_bind_int (query, 1, party);
  if (key != NULL)
    kadr_query_bind_text (query, 2, key);
  while (kadr_query_next (query, &failure))
    json_array_append_new (ids, json_integer (kadr_query_get_int (query, 0)));
  return kadr_fault_pass (failure, error) ? g_steal_pointer (&ids) : NULL;
}

/* Makes the rows @ids the party @to's by @sql. */
static gboolean
move_rows (KadrDb *db, const KadrSql *sql, const json_t *ids, gint64 to, GError **error)
{
  json_t *id;
  size_t i;

  json_array_foreach (ids, i, id)
    if (!run_pair (db, sql, to, json_integer_value (id), error))
      return FALSE;
  return TRUE;
}

/* The name of the party that goes stays known as a name of the other. */
static gboolean
add_name (KadrDb *db, gint64 id, gint64 into, const char *name, const char *key, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_add_alias);

  kadr_query_bind_int (query, 1, id);
  kadr_query_bind_int (query, 2, into);
  kadr_query_bind_text (query, 3, "");
  kadr_query_bind_text (query, 4, name);
  kadr_query_bind_text (query, 5, key);
  return kadr_query_run (query, error);
}

/* All that undoing needs. */
static json_t *
make_detail (const KadrParty *from, const KadrParty *into, json_t *aliases, json_t *lessons,
             gint64 name_alias)
{
  json_t *detail = json_object ();

  kadr_json_set_int (detail, "party", from->id);
  kadr_json_set_text (detail, "kind", kadr_credit_names_get_party_name (from->kind));
  kadr_json_set_int (detail, "created_at", from->created_at);
  kadr_json_set_int (detail, "into", into->id);
  kadr_json_set_text (detail, "into_name", into->name);
  json_object_set (detail, "aliases", aliases);
  json_object_set (detail, "lessons", lessons);
  kadr_json_set_int (detail, "name_alias", name_alias);
  return detail;
}

gboolean
kadr_party_merge_apply (KadrDb *db, const KadrParty *from, const KadrParty *into, const char *who,
                        gint64 at, GError **error)
{
  g_autofree char *key = kadr_credit_names_make_key (from->name);
  g_autoptr (json_t) aliases = NULL;
  g_autoptr (json_t) lessons = NULL;
  g_autoptr (json_t) own_name = NULL;
  g_autoptr (json_t) detail = NULL;
  gboolean has_name;
  gint64 name_alias;

  if (from->id == into->id)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, from->name,
                           _ ("these are one party already"));
  aliases = list_ids (db, &sql_aliases_of_party, from->id, NULL, error);
  lessons = aliases != NULL ? list_ids (db, &sql_lessons_of_party, from->id, NULL, error) : NULL;
  own_name = lessons != NULL ? list_ids (db, &sql_aliases_with_key, from->id, key, error) : NULL;
  if (own_name == NULL)
    return FALSE;
  has_name = json_array_size (own_name) > 0;
  name_alias = has_name ? 0 : kadr_db_new_id (db);
  detail = make_detail (from, into, aliases, lessons, name_alias);
  return move_rows (db, &sql_move_alias, aliases, into->id, error)
         && move_rows (db, &sql_move_lesson, lessons, into->id, error)
         && (has_name || add_name (db, name_alias, into->id, from->name, key, error))
         && run_pair (db, &sql_move_credits, into->id, from->id, error)
         && run_one (db, &sql_delete_party, from->id, error)
         && kadr_log_add (db, at, who, "party.merged", from->name, detail, error);
}

static void
keep_merge (const KadrLogRow *row, gpointer data)
{
  json_t **detail = data;

  if (!g_str_equal (row->what, "party.merged"))
    return;
  g_clear_pointer (detail, json_decref);
  *detail = kadr_json_parse (row->detail, strlen (row->detail), row->subject, NULL);
}

/* What the log keeps of the last merge of @name; NULL with a fault when there is none. */
static json_t *
load_merge (KadrDb *db, const char *name, GError **error)
{
  g_autoptr (json_t) detail = NULL;

  if (!kadr_log_visit (db, name, keep_merge, &detail, error))
    return NULL;
  if (detail == NULL)
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, name,
                    _ ("no party of this name was merged into another"));
  return g_steal_pointer (&detail);
}

static gboolean
restore_party (KadrDb *db, const json_t *detail, const char *name, GError **error)
{
  g_autofree char *key = kadr_credit_names_make_key (name);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_restore_party);

  kadr_query_bind_int (query, 1, kadr_json_get_int (detail, "party", 0));
  kadr_query_bind_text (query, 2, kadr_json_get_text (detail, "kind"));
  kadr_query_bind_text (query, 3, name);
  kadr_query_bind_text (query, 4, key);
  kadr_query_bind_int (query, 5, kadr_json_get_int (detail, "created_at", 0));
  return kadr_query_run (query, error);
}

/* Ties each photo of @party to whom its credit names by now. */
static gboolean
tie_photos (KadrDb *db, gint64 party, const char *who, gint64 at, GError **error)
{
  g_autofree char *after = g_strdup ("");

  for (;;)
    {
      g_autoptr (GPtrArray) photos = kadr_credit_book_list_photos (db, party, after, PAGE, error);

      if (photos == NULL)
        return FALSE;
      for (guint i = 0; i < photos->len; i++)
        {
          g_autoptr (KadrCredit) credit = kadr_credit_book_load (db, photos->pdata[i], error);

          if (credit == NULL
              || !kadr_credit_book_set (db, photos->pdata[i], credit->line, credit->origin, who, at,
                                        error))
            return FALSE;
        }
      if (photos->len < PAGE)
        return TRUE;
      g_free (after);
      after = g_strdup (photos->pdata[photos->len - 1]);
    }
}

/* TRUE while the name still means the party it was merged into. */
static gboolean
check_merged (KadrDb *db, const json_t *detail, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrParty) now = kadr_party_book_find (db, name, &failure);

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if (now != NULL && now->id == kadr_json_get_int (detail, "into", 0))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name,
                         _ ("its merge cannot be taken back: the book has changed since"));
}

gboolean
kadr_party_merge_undo (KadrDb *db, const char *name, const char *who, gint64 at, KadrParty **party,
                       GError **error)
{
  g_autoptr (json_t) detail = load_merge (db, name, error);
  gint64 id, into, name_alias;

  *party = NULL;
  if (detail == NULL || !check_merged (db, detail, name, error))
    return FALSE;
  id = kadr_json_get_int (detail, "party", 0);
  into = kadr_json_get_int (detail, "into", 0);
  name_alias = kadr_json_get_int (detail, "name_alias", 0);
  if ((name_alias != 0 && !run_one (db, &sql_delete_alias, name_alias, error))
      || !restore_party (db, detail, name, error)
      || !move_rows (db, &sql_move_alias, json_object_get (detail, "aliases"), id, error)
      || !move_rows (db, &sql_move_lesson, json_object_get (detail, "lessons"), id, error)
      || !tie_photos (db, into, who, at, error)
      || !kadr_log_add (db, at, who, "party.unmerged", name, detail, error))
    return FALSE;
  *party = kadr_party_book_load_by_id (db, id, error);
  return *party != NULL;
}
