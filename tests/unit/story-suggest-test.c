#include "story/story-suggest.h"

#define HOUR (G_GINT64_CONSTANT (60) * 60 * 1000)
#define NOW  (1000 * HOUR)

static void
free_candidate (gpointer candidate)
{
  kadr_story_suggest_candidate_free (candidate);
}

static void
add_candidate (GPtrArray *candidates, const char *photo, const char *file, const char *credit,
               const char *words, gint64 taken_at)
{
  KadrCandidate *candidate = kadr_story_suggest_candidate_new (photo);

  g_ptr_array_add (candidate->files, g_strdup (file));
  candidate->credit = credit != NULL ? kadr_credit_line_new (credit, NULL, NULL) : NULL;
  candidate->words = g_strdup (words);
  candidate->taken_at = taken_at;
  g_ptr_array_add (candidates, candidate);
}

static KadrStory *
make_story (void)
{
  KadrStory *story = kadr_story_new ();
  KadrSlot *slot = NULL;

  story->slug = g_strdup ("sneg");
  story->lang = g_strdup ("ru");
  story->headline = g_strdup ("Снегопад в Алматы");
  slot = kadr_story_add_slot (story);
  slot->credit = kadr_credit_line_new ("Фото: Kazinform", NULL, NULL);
  slot->caption = g_strdup ("Автобусы вышли на линию");
  slot = kadr_story_add_slot (story);
  slot->credit = kadr_credit_line_new ("Фото: Kazinform", NULL, NULL);
  slot->file = g_strdup ("Bus-02.JPG");
  return story;
}

/* "1:bus 2:file": the first suggestion for each slot. */
static char *
list_first (const KadrStory *story, const GPtrArray *candidates)
{
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();
  g_autoptr (GPtrArray) suggestions = kadr_story_suggest_run (story, candidates, NOW, names, 0, 1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < suggestions->len; i++)
    {
      const KadrSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      g_assert_cmpuint (suggestion->reasons->len, >, 0);
      g_string_append_printf (text, "%s%d:%s", i > 0 ? " " : "", suggestion->slot,
                              suggestion->photo);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_signs (void)
{
  g_autoptr (KadrStory) story = make_story ();
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (free_candidate);
  g_autofree char *none = NULL;
  g_autofree char *by_time = NULL;
  g_autofree char *by_credit = NULL;
  g_autofree char *by_words = NULL;
  g_autofree char *by_file = NULL;
  g_autofree char *placed = NULL;

  add_candidate (candidates, "old", "a.jpg", NULL, "Лето", NOW - 900 * HOUR);
  add_candidate (candidates, "future", "a.jpg", NULL, "Лето", NOW + 5 * HOUR);
  add_candidate (candidates, "another", "a.jpg", "ТАСС", "Автобус на линии", NOW - HOUR);
  none = list_first (story, candidates);
  g_assert_cmpstr (none, ==, "");
  add_candidate (candidates, "time", "a.jpg", NULL, "Лето", NOW - 5 * HOUR);
  by_time = list_first (story, candidates);
  g_assert_cmpstr (by_time, ==, "1:time 2:time");
  add_candidate (candidates, "credit", "a.jpg", "Kazinform", "Лето", NOW - 900 * HOUR);
  by_credit = list_first (story, candidates);
  g_assert_cmpstr (by_credit, ==, "1:credit 2:time");
  add_candidate (candidates, "words", "a.jpg", "Kazinform", "Автобус на линии в снегопад",
                 NOW - 900 * HOUR);
  by_words = list_first (story, candidates);
  g_assert_cmpstr (by_words, ==, "1:words 2:credit");
  add_candidate (candidates, "file", "bus-02.jpg", "ТАСС", "Лето", NOW - 900 * HOUR);
  by_file = list_first (story, candidates);
  g_assert_cmpstr (by_file, ==, "1:words 2:file");
  kadr_story_find_slot (story, 1)->photo = g_strdup ("file");
  placed = list_first (story, candidates);
  g_assert_cmpstr (placed, ==, "2:words");
}

static void
test_limit_and_json (void)
{
  g_autoptr (KadrStory) story = make_story ();
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (free_candidate);
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autoptr (json_t) object = NULL;
  g_autofree char *line = NULL;

  add_candidate (candidates, "a", "a.jpg", "Kazinform", "", NOW - HOUR);
  add_candidate (candidates, "b", "bus-02.jpg", "Ерлан Омаров/Kazinform", "", NOW - 50 * HOUR);
  add_candidate (candidates, "c", "c.jpg", NULL, NULL, NOW - HOUR);
  suggestions = kadr_story_suggest_run (story, candidates, NOW, names, 2, 2);
  g_assert_cmpuint (suggestions->len, ==, 2);
  object = kadr_story_suggest_to_json (g_ptr_array_index (suggestions, 0));
  line = kadr_json_to_line (object);
  g_assert_cmpstr (
      line, ==,
      "{\"slot\":2,\"photo\":\"b\",\"score\":85,\"reasons\":[\"the same file name "
      "Bus-02.JPG\",\"a name of the credit in common\",\"taken 2 days before publication\"]}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-suggest/signs", test_signs);
  g_test_add_func ("/story-suggest/limit-and-json", test_limit_and_json);
  return g_test_run ();
}
