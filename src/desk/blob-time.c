#include "desk/blob-time.h"

#include "db/query.h"
#include "desk/blob-time.sql.h"

KadrBlobTime *
kadr_blob_time_new (const char *digest, gint64 checked_at, gint64 bytes)
{
  KadrBlobTime *self = g_new0 (KadrBlobTime, 1);

  self->digest = g_strdup (digest);
  self->checked_at = checked_at;
  self->bytes = bytes;
  return self;
}

void
kadr_blob_time_free (KadrBlobTime *self)
{
  g_free (self->digest);
  g_free (self);
}

static gboolean
put (KadrDb *db, const KadrBlobTime *time, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_put_check);

  kadr_query_bind_text (query, 1, time->digest);
  kadr_query_bind_int (query, 2, time->checked_at);
  return kadr_query_run (query, error);
}

gboolean
kadr_blob_time_put (KadrDb *db, const GPtrArray *times, guint n, GError **error)
{
  g_autoptr (KadrTransaction) work = n > 0 ? kadr_db_begin (db, error) : NULL;

  if (work == NULL)
    return n == 0;
  for (guint i = 0; i < n; i++)
    if (!put (db, g_ptr_array_index (times, i), error))
      return FALSE;
  return kadr_db_commit (work, error);
}
