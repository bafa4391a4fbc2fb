#include "story/story-text.h"

#include "base/fault.h"
#include "story-expectation.h"

#include <string.h>

static KadrStory *
read_article (const char *text, GError **error)
{
  return kadr_story_text_read (text, NULL, error);
}

static void
test_articles (void)
{
  g_assert_cmpuint (check_articles (read_article, "articles.txt"), >=, 11);
}

/* Nothing that people paste may hurt: cut anywhere, broken bytes, one endless line. */
static void
test_any_bytes (void)
{
  g_autofree char *text = read_data_file ("articles.txt");
  gsize length = strlen (text);
  g_autofree char *endless = NULL;

  for (gsize cut = 1; cut < length; cut += 97)
    {
      g_autofree char *part = g_strndup (text + cut, 700);
      g_autoptr (KadrStory) story = NULL;

      part[strlen (part) / 2] = '\xD0';
      story = kadr_story_text_read (part, NULL, NULL);
      g_assert_true (story == NULL || g_utf8_validate (story->headline, -1, NULL));
    }
  endless = g_strnfill (200000, 'a');
  for (gsize i = 0; i < 200000; i += 7)
    endless[i] = " 1.(:/2,"[i % 8];
  {
    g_autoptr (KadrStory) story = kadr_story_text_read (endless, NULL, NULL);

    g_assert_nonnull (story);
  }
}

static void
test_empty (void)
{
  static const char *const texts[] = { "", "\n\n", " \t\r\n\xC2\xA0\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (kadr_story_text_read (texts[i], NULL, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-text/articles", test_articles);
  g_test_add_func ("/story-text/any-bytes", test_any_bytes);
  g_test_add_func ("/story-text/empty", test_empty);
  return g_test_run ();
}
