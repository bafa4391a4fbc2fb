/* A page that kadr has composed, as JPEG. */
#include "kadr-worker/job.h"

#include "media/rendition.h"

gboolean
kadr_job_encode (KadrSheet *sheet, GError **error)
{
  int width = (int) CLAMP (kadr_json_get_int (sheet->order, "width", 0), 0, G_MAXUINT16);
  int height = (int) CLAMP (kadr_json_get_int (sheet->order, "height", 0), 0, G_MAXUINT16);
  GBytes *jpeg = kadr_rendition_encode (sheet->bytes, sheet->length, width, height, error);

  if (jpeg == NULL)
    return FALSE;
  g_ptr_array_add (sheet->parts, jpeg);
  return TRUE;
}
