/* A saved web page, from its bytes to a story: what the worker reads and what is then made of it. */
#include "meta/web-page.h"
#include "story/story-page.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static KadrCreditNames *names = NULL;
  g_autoptr (json_t) page = kadr_web_page_read ((KadrSpan){ data, size }, NULL);
  g_autoptr (KadrStory) story = NULL;

  /* Gathering the names takes longer than reading a page. */
  if (names == NULL)
    names = kadr_credit_names_new ();
  story = page != NULL ? kadr_story_page_read (page, names, NULL) : NULL;
  if (story != NULL)
    g_assert_true (g_utf8_validate (story->headline, -1, NULL));
  return 0;
}
