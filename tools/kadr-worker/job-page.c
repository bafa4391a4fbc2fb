#include "kadr-worker/job.h"

#include "meta/web-page.h"

gboolean
kadr_job_page (KadrSheet *sheet, GError **error)
{
  json_t *page = kadr_web_page_read ((KadrSpan){ sheet->bytes, sheet->length }, error);

  if (page == NULL)
    return FALSE;
  json_object_set_new (sheet->answer, "page", page);
  return TRUE;
}
