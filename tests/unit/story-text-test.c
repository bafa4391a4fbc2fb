#include "story/story-text.h"

#include "base/fault.h"
#include "data-file.h"

#include <string.h>

static void
compare (const char *where, const json_t *got, const json_t *want)
{
  g_autofree char *got_line = kadr_json_to_line (got != NULL ? got : json_null ());
  g_autofree char *want_line = kadr_json_to_line (want);

  g_test_message ("%s: %s", where, got_line);
  g_assert_cmpstr (got_line, ==, want_line);
}

/* A slot's caption is its own; all other keys are its credit's. */
static void
compare_slot (const char *where, const json_t *got, json_t *want)
{
  const char *key = NULL;
  json_t *value = NULL;

  json_object_foreach (want, key, value)
    {
      const json_t *holder = strcmp (key, "caption") == 0 || strcmp (key, "credit") == 0
                                 ? got
                                 : json_object_get (got, "credit");

      compare (where, json_object_get (holder, key), value);
    }
}

static json_t *
list_codes (const KadrStory *story)
{
  json_t *codes = json_array ();

  for (guint i = 0; i < story->doubts->len; i++)
    kadr_json_add_text (codes, ((KadrDoubt *) g_ptr_array_index (story->doubts, i))->code);
  return codes;
}

static void
check_article (const char *name, const char *article, const char *expectation)
{
  static const char *const keys[] = { "headline", "lang", "published", "byline", "url" };
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrStory) story = kadr_story_text_read (article, NULL, &error);
  g_autoptr (json_t) got = NULL;
  g_autoptr (json_t) codes = NULL;
  g_autoptr (json_t) want = kadr_json_parse (expectation, strlen (expectation), name, &error);
  const json_t *slots = NULL;
  const json_t *want_slots = NULL;

  g_assert_no_error (error);
  got = kadr_story_to_json (story);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (json_object_get (want, keys[i]) != NULL)
      compare (name, json_object_get (got, keys[i]), json_object_get (want, keys[i]));
  slots = json_object_get (got, "slots");
  want_slots = json_object_get (want, "slots");
  for (gsize i = 0; i < MIN (json_array_size (slots), json_array_size (want_slots)); i++)
    compare_slot (name, json_array_get (slots, i), json_array_get (want_slots, i));
  g_assert_cmpuint (json_array_size (slots), ==, json_array_size (want_slots));
  codes = list_codes (story);
  compare (name, codes, json_object_get (want, "doubts"));
}

static void
test_articles (void)
{
  g_autofree char *text = read_data_file ("articles.txt");
  g_auto (GStrv) parts = g_strsplit (text, "==== ", -1);
  guint n = 0;

  for (char **part = parts + 1; *part != NULL; part++)
    {
      char *line = strchr (*part, '\n');
      char *cut = strstr (*part, "----\n");

      *line = '\0';
      *cut = '\0';
      check_article (*part, line + 1, cut + 5);
      n++;
    }
  g_assert_cmpuint (n, >=, 11);
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
