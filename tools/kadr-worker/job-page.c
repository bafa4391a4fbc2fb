#include "kadr-worker/job.h"

#include "meta/news-json.h"
#include "meta/web-page.h"

gboolean
kadr_job_page (KadrSheet *sheet, GError **error)
{
  KadrSpan bytes = { sheet->bytes, sheet->length };
  json_t *page = kadr_news_json_is (bytes) ? kadr_news_json_read (bytes, error)
                                           : kadr_web_page_read (bytes, error);

  if (page == NULL)
    return FALSE;
  json_object_set_new (sheet->answer, "page", page);
  return TRUE;
}
