#include "import/row-writers.h"

struct _KadrRowWriters
{
  KadrDb *db;
  GHashTable *writers; /* KadrRowWriter by its table */
};

KadrRowWriters *
kadr_row_writers_new (KadrDb *db)
{
  KadrRowWriters *self = g_new0 (KadrRowWriters, 1);

  self->db = db;
  self->writers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) kadr_rows_writer_free);
  return self;
}

void
kadr_row_writers_free (KadrRowWriters *self)
{
  g_hash_table_unref (self->writers);
  g_free (self);
}

KadrRowWriter *
kadr_row_writers_load (KadrRowWriters *self, const char *table, GError **error)
{
  KadrRowWriter *writer = g_hash_table_lookup (self->writers, table);

  if (writer != NULL)
    return writer;
  writer = kadr_rows_writer_new (self->db, table, error);
  if (writer != NULL)
    g_hash_table_insert (self->writers, g_strdup (table), writer);
  return writer;
}

gboolean
kadr_row_writers_check (KadrRowWriters *self, const json_t *rows, GError **error)
{
  const char *table = NULL;
  json_t *all = NULL;

  json_object_foreach ((json_t *) rows, table, all)
    {
      const KadrRowWriter *writer = kadr_row_writers_load (self, table, error);

      if (writer == NULL)
        return FALSE;
      for (gsize i = 0; i < json_array_size (all); i++)
        if (!kadr_rows_writer_check (writer, json_array_get (all, i), error))
          return FALSE;
    }
  return TRUE;
}
