#include "kadr-worker/job.h"

#include "meta/reader.h"

gboolean
kadr_job_read (KadrSheet *sheet, GError **error)
{
  json_t *meta = kadr_reader_read (sheet->bytes, sheet->length, sheet->name, error);

  if (meta == NULL)
    return FALSE;
  json_object_set_new (sheet->answer, "meta", meta);
  return TRUE;
}
