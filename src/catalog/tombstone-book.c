#include "catalog/tombstone-book.h"

#include "base/fault.h"
#include "base/json.h"
#include "catalog/tombstone-book.sql.h"
#include "db/query.h"
#include "log/log.h"

gboolean
kadr_tombstone_book_find (KadrDb *db, const char *digest, gboolean *is_there, KadrTombstone *stone,
                          GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_tombstone_of);

  kadr_query_bind_text (query, 1, digest);
  *is_there = kadr_query_next (query, &failure);
  if (*is_there)
    *stone = (KadrTombstone){ .bytes = kadr_query_get_int (query, 0),
                              .laid_at = kadr_query_get_int (query, 1),
                              .gone_at = kadr_query_get_int (query, 2) };
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

gboolean
kadr_tombstone_book_lay (KadrDb *db, const char *digest, guint64 bytes, const char *why,
                         const char *who, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_lay_tombstone);
  g_autoptr (json_t) detail = json_object ();

  kadr_query_bind_text (query, 1, digest);
  kadr_query_bind_int (query, 2, (gint64) bytes);
  kadr_query_bind_int (query, 3, at);
  kadr_json_set_text (detail, "why", why);
  kadr_json_set_int (detail, "bytes", (gint64) bytes);
  return kadr_query_run (query, error)
         && kadr_log_add (db, at, who, "original.trashed", digest, detail, error);
}

gboolean
kadr_tombstone_book_set_gone (KadrDb *db, const char *digest, const char *who, gint64 at,
                              GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_set_gone);

  kadr_query_bind_int (query, 1, at);
  kadr_query_bind_text (query, 2, digest);
  return kadr_query_run (query, error)
         && kadr_log_add (db, at, who, "original.deleted", digest, NULL, error);
}

gboolean
kadr_tombstone_book_cancel (KadrDb *db, const char *digest, const char *who, gint64 at,
                            GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_delete_tombstone);

  kadr_query_bind_text (query, 1, digest);
  return kadr_query_run (query, error)
         && kadr_log_add (db, at, who, "original.returned", digest, NULL, error);
}

static GPtrArray *
list (KadrDb *db, const KadrSql *sql, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);

  return kadr_query_list_texts (query, error);
}

GPtrArray *
kadr_tombstone_book_list_laid (KadrDb *db, GError **error)
{
  return list (db, &sql_laid_tombstones, error);
}

GPtrArray *
kadr_tombstone_book_list_gone (KadrDb *db, GError **error)
{
  return list (db, &sql_gone_tombstones, error);
}
