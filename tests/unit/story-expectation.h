/* Comparing stories with what a data file expects of them: see data/articles.txt and data/pages.txt. */
#pragma once
#include "base/json.h"
#include "data-file.h"
#include "story/story.h"

#include <string.h>

typedef KadrStory *(*ReadStory) (const char *text, GError **error);

static void
compare (const char *where, const json_t *got, const json_t *want)
{
  g_autofree char *got_line = kadr_json_to_line (got != NULL ? got : json_null ());
  g_autofree char *want_line = kadr_json_to_line (want);

  g_test_message ("%s: %s", where, got_line);
  g_assert_cmpstr (got_line, ==, want_line);
}

/* A slot's caption, file and the like are its own; all other keys are its credit's. */
static void
compare_slot (const char *where, const json_t *got, json_t *want)
{
  static const char *const own[] = { "caption", "credit", "file", "alt", NULL };
  const char *key = NULL;
  json_t *value = NULL;

  json_object_foreach (want, key, value)
    {
      const json_t *holder = g_strv_contains (own, key)
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
check_article (ReadStory read, const char *name, const char *article, const char *expectation)
{
  static const char *const keys[] = { "headline", "lang", "published", "byline", "url" };
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrStory) story = read (article, &error);
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

/* Every article of the data file @name; returns how many there are. */
static guint
check_articles (ReadStory read, const char *name)
{
  g_autofree char *text = read_data_file (name);
  g_auto (GStrv) parts = g_strsplit (text, "==== ", -1);
  guint n = 0;

  for (char **part = parts + 1; *part != NULL; part++)
    {
      char *line = strchr (*part, '\n');
      char *cut = strstr (*part, "----\n");

      *line = '\0';
      *cut = '\0';
      check_article (read, *part, line + 1, cut + 5);
      n++;
    }
  return n;
}
