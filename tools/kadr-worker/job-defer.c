/* A picture that another worker is to decode. */
#include "kadr-worker/job.h"

#include "media/rendition.h"

gboolean
kadr_job_defer (KadrSheet *sheet)
{
  gboolean is_deferred = kadr_rendition_wants_heif (sheet->bytes, sheet->length);

  if (is_deferred)
    kadr_json_set_text (sheet->answer, "wants", "heif");
  return is_deferred;
}
