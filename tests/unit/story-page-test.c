#include "story/story-page.h"

#include "base/fault.h"
#include "meta/news-json.h"
#include "meta/web-page.h"
#include "story-expectation.h"

static KadrStory *
read_page (const char *text, GError **error)
{
  KadrSpan bytes = { (const guint8 *) text, strlen (text) };
  g_autoptr (json_t) page = kadr_news_json_is (bytes) ? kadr_news_json_read (bytes, error)
                                                      : kadr_web_page_read (bytes, error);

  return page != NULL ? kadr_story_page_read (page, NULL, error) : NULL;
}

static void
test_pages (void)
{
  g_assert_cmpuint (check_articles (read_page, "pages.txt"), ==, 8);
}

/* What the worker sends is not trusted either. */
static void
test_any_shape (void)
{
  static const char *const pages[] = {
    "{}",
    "[]",
    "{\"blocks\": 3, \"meta\": [], \"linked\": {}}",
    "{\"blocks\": [null, 1, \"a\", [], {}]}",
    "{\"blocks\": [{\"type\": \"heading\"}]}",
    "{\"title\": 7, \"linked\": [1, {\"@type\": 3}, {\"@graph\": [null]}]}",
  };
  static const char odd[]
      = "{\"title\": \"T\", \"lang\": \"\", \"linked\": [{\"@type\": \"Article\", "
        "\"author\": [3, {}], "
        "\"image\": [4, {\"url\": 5}]}], \"blocks\": [{\"type\": \"picture\", \"place\": \"page\", "
        "\"file\": \"a.jpg\"}, {\"type\": \"paragraph\", \"place\": \"page\"}]}";
  g_autoptr (json_t) page = kadr_json_parse (odd, strlen (odd), "page", NULL);
  g_autoptr (KadrStory) story = kadr_story_page_read (page, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (json_t) value = kadr_json_parse (pages[i], strlen (pages[i]), "page", NULL);

      g_assert_null (kadr_story_page_read (value, NULL, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
  g_assert_cmpstr (story->headline, ==, "T");
  g_assert_cmpuint (story->slots->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-page/pages", test_pages);
  g_test_add_func ("/story-page/any-shape", test_any_shape);
  return g_test_run ();
}
