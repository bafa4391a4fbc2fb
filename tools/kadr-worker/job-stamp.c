#include "kadr-worker/job.h"

#include "base/time-stamp.h"

gboolean
kadr_job_stamp (KadrSheet *sheet, GError **error)
{
  g_autoptr (KadrTimeStamp) stamp = kadr_time_stamp_read (
      sheet->bytes, sheet->length, kadr_json_get_text (sheet->order, "authorities"), error);

  if (stamp == NULL)
    return FALSE;
  kadr_json_set_text (sheet->answer, "algorithm", stamp->algorithm);
  kadr_json_set_text (sheet->answer, "imprint", stamp->imprint);
  kadr_json_set_int (sheet->answer, "at", stamp->at);
  kadr_json_set_text (sheet->answer, "authority", stamp->authority);
  kadr_json_set_bool (sheet->answer, "verified", stamp->is_verified);
  kadr_json_set_text (sheet->answer, "doubt", stamp->doubt);
  return TRUE;
}
