#include "db/rows.h"

#include "base/fault.h"
#include "db/db-private.h"

#include <string.h>

struct _KadrRowWriter
{
  KadrDb *db;
  char *table;
  GPtrArray *columns; /* char * */
  sqlite3_stmt *insert;
};

/* ---- out ---- */

/* A new reference; NULL for what is neither an integer, nor a whole text, nor null. */
static json_t *
load_value (const KadrQuery *query, int column)
{
  if (kadr_query_is_null (query, column))
    return json_null ();
  if (kadr_query_is_int (query, column))
    return json_integer (kadr_query_get_int (query, column));
  return kadr_query_is_text (query, column) ? json_string (kadr_query_get_text (query, column))
                                            : NULL;
}

static json_t *
load_row (const KadrQuery *query, GError **error)
{
  g_autoptr (json_t) row = json_object ();

  for (int i = 0; i < kadr_query_get_n_columns (query); i++)
    {
      const char *name = kadr_query_get_column_name (query, i);

      if (json_object_set_new (row, name, load_value (query, i)) != 0)
        {
          kadr_fault_set (error, KADR_FAULT_DAMAGED, name,
                          _ ("the catalogue has a value that is no text of valid UTF-8"));
          return NULL;
        }
    }
  return g_steal_pointer (&row);
}

json_t *
kadr_rows_load (KadrQuery *query, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) rows = json_array ();

  while (kadr_query_next (query, &failure))
    {
      json_t *row = load_row (query, error);

      if (row == NULL)
        return NULL;
      json_array_append_new (rows, row);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&rows) : NULL;
}

/* ---- and back ---- */

static gboolean
load_columns (KadrRowWriter *self, GError **error)
{
  sqlite3 *handle = kadr_db_get_handle (self->db);
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT name FROM pragma_table_info (?1) ORDER BY cid", -1,
                          &statement, NULL)
      != SQLITE_OK)
    return kadr_db_fault_in (error, handle, self->table);
  sqlite3_bind_text (statement, 1, self->table, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (self->columns, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  return self->columns->len > 0
         || kadr_fault_set (error, KADR_FAULT_BUG, self->table, _ ("there is no such table"));
}

static gboolean
prepare (KadrRowWriter *self, GError **error)
{
  sqlite3 *handle = kadr_db_get_handle (self->db);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                              (const char *) g_ptr_array_index (self->columns, i));
      g_string_append_printf (marks, "%s?%u", i > 0 ? ", " : "", i + 1);
    }
  text = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", self->table, names->str, marks->str);
  return sqlite3_prepare_v3 (handle, text, -1, SQLITE_PREPARE_PERSISTENT, &self->insert, NULL)
             == SQLITE_OK
         || kadr_db_fault_in (error, handle, self->table);
}

KadrRowWriter *
kadr_rows_writer_new (KadrDb *db, const char *table, GError **error)
{
  g_autoptr (KadrRowWriter) self = g_new0 (KadrRowWriter, 1);

  self->db = db;
  self->table = g_strdup (table);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  return load_columns (self, error) && prepare (self, error) ? g_steal_pointer (&self) : NULL;
}

void
kadr_rows_writer_free (KadrRowWriter *self)
{
  sqlite3_finalize (self->insert);
  g_ptr_array_unref (self->columns);
  g_free (self->table);
  g_free (self);
}

static gboolean
has_column (const KadrRowWriter *self, const char *name)
{
  return g_ptr_array_find_with_equal_func (self->columns, name, g_str_equal, NULL);
}

gboolean
kadr_rows_writer_check (const KadrRowWriter *self, const json_t *row, GError **error)
{
  const char *name = NULL;
  json_t *value = NULL;

  if (!json_is_object (row))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, self->table, _ ("this is no row"));
  json_object_foreach ((json_t *) row, name, value)
    if (!has_column (self, name))
      return kadr_fault_set (error, KADR_FAULT_TOO_NEW, self->table,
                             _ ("a row has “%s”, which this Kadr does not know"), name);
  return TRUE;
}

static gboolean
bind (KadrRowWriter *self, int param, const char *name, const json_t *value, GError **error)
{
  if (value == NULL || json_is_null (value))
    sqlite3_bind_null (self->insert, param);
  else if (json_is_integer (value))
    sqlite3_bind_int64 (self->insert, param, json_integer_value (value));
  else if (json_is_string (value))
    sqlite3_bind_text (self->insert, param, json_string_value (value),
                       (int) json_string_length (value), SQLITE_TRANSIENT);
  else
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, name,
                           _ ("it is neither a number nor a text"));
  return TRUE;
}

gboolean
kadr_rows_writer_add (KadrRowWriter *self, const json_t *row, GError **error)
{
  int result = 0;

  g_return_val_if_fail (kadr_db_is_in_transaction (self->db), FALSE);
  if (!kadr_rows_writer_check (self, row, error))
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *name = g_ptr_array_index (self->columns, i);

      if (!bind (self, (int) i + 1, name, json_object_get (row, name), error))
        return FALSE;
    }
  result = sqlite3_step (self->insert);
  sqlite3_reset (self->insert);
  if (result == SQLITE_DONE)
    return TRUE;
  if (result != SQLITE_CONSTRAINT)
    return kadr_db_fault_in (error, kadr_db_get_handle (self->db), self->table);
  return kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, self->table,
                         _ ("a row cannot be put back: %s"),
                         sqlite3_errmsg (kadr_db_get_handle (self->db)));
}
