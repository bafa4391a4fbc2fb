#include "kadr-worker/job.h"

#include "meta/reader.h"

gboolean
kadr_job_read (KadrSheet *sheet, GError **error)
{
  gboolean is_brief = kadr_json_get_bool (sheet->order, "fields_only");
  json_t *meta = is_brief
                     ? kadr_reader_read_fields (sheet->bytes, sheet->length, sheet->name, error)
                     : kadr_reader_read (sheet->bytes, sheet->length, sheet->name, error);

  if (meta == NULL)
    return FALSE;
  json_object_set_new (sheet->answer, "meta", meta);
  return TRUE;
}
