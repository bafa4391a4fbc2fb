#include "kadr-worker/job.h"

#include "meta/reader.h"

typedef json_t *(*Reader) (const guint8 *bytes, gsize length, const char *name, GError **error);

static Reader
choose_reader (const json_t *order)
{
  if (kadr_json_get_bool (order, "fields_only"))
    return kadr_reader_read_fields;
  return kadr_json_get_bool (order, "fast") ? kadr_reader_read_fast : kadr_reader_read;
}

gboolean
kadr_job_read (KadrSheet *sheet, GError **error)
{
  json_t *meta = choose_reader (sheet->order) (sheet->bytes, sheet->length, sheet->name, error);

  if (meta == NULL)
    return FALSE;
  json_object_set_new (sheet->answer, "meta", meta);
  return TRUE;
}
