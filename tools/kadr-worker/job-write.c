#include "job.h"

#include "meta/writer.h"

gboolean
kadr_job_write (KadrSheet *sheet, GError **error)
{
  g_autoptr (KadrSplice) splice
      = kadr_writer_plan (sheet->bytes, sheet->length, sheet->order, error);

  if (splice == NULL)
    return FALSE;
  json_object_set_new (sheet->answer, "splice", kadr_splice_to_json (splice, sheet->parts));
  return TRUE;
}
