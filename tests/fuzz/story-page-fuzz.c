/* A saved web page or an article in ninjs, from its bytes to a story: what the worker reads, and what is then
 * made of it. */
#include "meta/news-json.h"
#include "meta/web-page.h"
#include "story/story-page.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static KadrCreditNames *names = NULL;
  KadrSpan bytes = { data, size };
  g_autoptr (json_t) page = kadr_news_json_is (bytes) ? kadr_news_json_read (bytes, NULL)
                                                      : kadr_web_page_read (bytes, NULL);
  g_autoptr (KadrStory) story = NULL;

  /* Gathering the names takes longer than reading a page. */
  if (names == NULL)
    names = kadr_credit_names_new ();
  story = page != NULL ? kadr_story_page_read (page, names, NULL) : NULL;
  if (story != NULL)
    g_assert_true (g_utf8_validate (story->headline, -1, NULL));
  return 0;
}
