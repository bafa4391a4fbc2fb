#include "db/query.h"

#include "base/fault.h"
#include "db/db-private.h"

#include <string.h>

struct _KadrQuery
{
  KadrDb *db;
  const KadrSql *sql;
  sqlite3_stmt *statement; /* NULL when it could not be prepared */
  GError *trouble;         /* why, until the first next() or run() says so */
  int changed;
};

KadrQuery *
kadr_query_new (KadrDb *db, const KadrSql *sql)
{
  KadrQuery *self = g_new0 (KadrQuery, 1);

  self->db = db;
  self->sql = sql;
  self->statement = kadr_db_take_statement (db, sql, &self->trouble);
  return self;
}

void
kadr_query_free (KadrQuery *self)
{
  if (self->statement != NULL)
    kadr_db_return_statement (self->db, self->sql, self->statement);
  g_clear_error (&self->trouble);
  g_free (self);
}

void
kadr_query_bind_text (KadrQuery *self, int param, const char *text)
{
  g_return_if_fail (param >= 1 && param <= self->sql->n_params);
  if (self->statement != NULL)
    sqlite3_bind_text (self->statement, param, text, -1, SQLITE_TRANSIENT);
}

void
kadr_query_bind_int (KadrQuery *self, int param, gint64 value)
{
  g_return_if_fail (param >= 1 && param <= self->sql->n_params);
  if (self->statement != NULL)
    sqlite3_bind_int64 (self->statement, param, value);
}

void
kadr_query_bind_null (KadrQuery *self, int param)
{
  g_return_if_fail (param >= 1 && param <= self->sql->n_params);
  if (self->statement != NULL)
    sqlite3_bind_null (self->statement, param);
}

gboolean
kadr_query_next (KadrQuery *self, GError **error)
{
  int result = 0;

  if (self->statement == NULL)
    {
      if (self->trouble != NULL)
        g_propagate_error (error, g_steal_pointer (&self->trouble));
      return FALSE;
    }
  result = sqlite3_step (self->statement);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    return kadr_db_fault_in (error, kadr_db_get_handle (self->db), self->sql->name);
  self->changed = sqlite3_changes (kadr_db_get_handle (self->db));
  return FALSE;
}

GPtrArray *
kadr_query_list_texts (KadrQuery *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  while (kadr_query_next (self, &failure))
    g_ptr_array_add (texts, g_strdup (kadr_query_get_text (self, 0)));
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&texts) : NULL;
}

gboolean
kadr_query_run (KadrQuery *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (kadr_query_next (self, &failure))
    ;
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  sqlite3_reset (self->statement);
  return TRUE;
}

int
kadr_query_get_changed (const KadrQuery *self)
{
  return self->changed;
}

const char *
kadr_query_get_text (const KadrQuery *self, int column)
{
  return (const char *) sqlite3_column_text (self->statement, column);
}

gint64
kadr_query_get_int (const KadrQuery *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

gboolean
kadr_query_is_null (const KadrQuery *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

gboolean
kadr_query_is_text (const KadrQuery *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_TEXT
         && strlen (kadr_query_get_text (self, column))
                == (gsize) sqlite3_column_bytes (self->statement, column);
}

gboolean
kadr_query_is_int (const KadrQuery *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_INTEGER;
}

int
kadr_query_get_n_columns (const KadrQuery *self)
{
  return sqlite3_column_count (self->statement);
}

const char *
kadr_query_get_column_name (const KadrQuery *self, int column)
{
  return sqlite3_column_name (self->statement, column);
}
