#include "story/story-suggest.h"

#include "base/fault.h"
#include "base/text.h"
#include "catalog/likeness-book.h"
#include "story/credit-match.h"

#include <stdlib.h>
#include <string.h>

#define HOUR_MS (G_GINT64_CONSTANT (60) * 60 * 1000)
#define DAY_MS  (24 * HOUR_MS)

/* What each sign is worth. The same file name is nearly proof; one sign of the weaker ones alone is none. */
enum
{
  SCORE_FILE = 60,
  SCORE_LOOKS = 70,
  SCORE_LOOKS_LESS = 4, /* for each sign that differs */
  SCORE_PLACE = 10,
  SCORE_CREDIT = 30,
  SCORE_SHARED_NAME = 15,
  SCORE_SAME_DAY = 20,
  SCORE_SAME_DAYS = 10,
  SCORE_CAPTION_WORD = 6,
  SCORE_CAPTION_MOST = 30,
  SCORE_HEADLINE_WORD = 4,
  SCORE_HEADLINE_MOST = 12,
  SCORE_LEAST = 15,
};
#define NEAR_DAYS       3
#define SURE_SIGNS      3
#define SHORTEST_WORD   4
#define MOST_TOLD_WORDS 5

typedef struct
{
  const KadrStory *story;
  const KadrCreditNames *names;
  gint64 published_at;
  KadrAnalyser *analyser;
  GHashTable *headline; /* stems: {stem: word} */
} Search;

KadrCandidate *
kadr_story_suggest_candidate_new (const char *photo)
{
  KadrCandidate *candidate = g_new0 (KadrCandidate, 1);

  candidate->photo = g_strdup (photo);
  candidate->files = g_ptr_array_new_with_free_func (g_free);
  return candidate;
}

void
kadr_story_suggest_candidate_free (KadrCandidate *candidate)
{
  g_free (candidate->photo);
  g_ptr_array_unref (candidate->files);
  g_clear_pointer (&candidate->credit, kadr_credit_line_free);
  g_free (candidate->words);
  g_free (candidate->places);
  g_free (candidate);
}

static void
free_suggestion (gpointer data)
{
  KadrSuggestion *suggestion = data;

  g_free (suggestion->photo);
  g_ptr_array_unref (suggestion->reasons);
  g_free (suggestion);
}

/* The stems of @text's longer words, each with the word it came from. */
static GHashTable *
collect_stems (const Search *search, const char *text)
{
  g_autoptr (GHashTable) stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) words = kadr_analyser_split (text != NULL ? text : "");
  const char *cyrillic = strcmp (search->story->lang, "kk") == 0 ? "kk" : "ru";

  for (char **word = words; *word != NULL; word++)
    if (g_utf8_strlen (*word, -1) >= SHORTEST_WORD)
      g_hash_table_insert (stems,
                           kadr_analyser_stem (search->analyser, *word,
                                               kadr_analyser_choose_language (*word, cyrillic)),
                           g_strdup (*word));
  return g_steal_pointer (&stems);
}

static int
judge_file (const KadrSlot *slot, const KadrCandidate *candidate, GPtrArray *reasons)
{
  g_autofree char *wanted = slot->file != NULL ? kadr_text_fold (slot->file) : NULL;

  for (guint i = 0; wanted != NULL && i < candidate->files->len; i++)
    {
      g_autofree char *name = kadr_text_fold (g_ptr_array_index (candidate->files, i));

      if (strcmp (name, wanted) != 0)
        continue;
      g_ptr_array_add (reasons, g_strdup_printf (_ ("the same file name %s"), slot->file));
      return SCORE_FILE;
    }
  return 0;
}

/* The picture on the page, made smaller and recompressed, is the photo itself. */
static int
judge_looks (const KadrSlot *slot, const KadrCandidate *candidate, GPtrArray *reasons)
{
  int distance = slot->has_likeness && candidate->has_likeness
                     ? kadr_likeness_book_compare (slot->likeness, candidate->likeness)
                     : KADR_LIKENESS_BOOK_NEAR + 1;

  if (distance > KADR_LIKENESS_BOOK_NEAR)
    return 0;
  g_ptr_array_add (reasons, g_strdup (distance <= SURE_SIGNS
                                          ? _ ("it looks the same as the picture on the page")
                                          : _ ("it looks much like the picture on the page")));
  return SCORE_LOOKS - distance * SCORE_LOOKS_LESS;
}

/* @is_another: the article prints somebody else than whom the photo's record names. */
static int
judge_credit (const Search *search, const KadrSlot *slot, const KadrCandidate *candidate,
              gboolean *is_another, GPtrArray *reasons)
{
  g_autoptr (KadrCreditMatch) match = NULL;

  *is_another = FALSE;
  if (slot->credit == NULL || candidate->credit == NULL)
    return 0;
  match = kadr_credit_match_new (slot->credit, candidate->credit, search->names);
  if (kadr_credit_match_is_same (match))
    {
      g_ptr_array_add (reasons, g_strdup (_ ("the same credit")));
      return SCORE_CREDIT;
    }
  *is_another = match->n_shared == 0 && match->missing->len > 0 && match->extra->len > 0;
  if (match->n_shared == 0)
    return 0;
  g_ptr_array_add (reasons, g_strdup (_ ("a name of the credit in common")));
  return SCORE_SHARED_NAME;
}

/* Pictures are taken before they are published; an hour is left for clocks that are wrong. */
static int
judge_time (const Search *search, const KadrCandidate *candidate, GPtrArray *reasons)
{
  gint64 before = search->published_at - candidate->taken_at;

  if (search->published_at == 0 || before < -HOUR_MS || before > NEAR_DAYS * DAY_MS)
    return 0;
  if (before <= DAY_MS)
    g_ptr_array_add (reasons, g_strdup_printf (_ ("taken %d h before publication"),
                                               (int) (MAX (before, 0) / HOUR_MS)));
  else
    g_ptr_array_add (reasons, g_strdup_printf (ngettext ("taken %d day before publication",
                                                         "taken %d days before publication",
                                                         (gulong) (before / DAY_MS)),
                                               (int) (before / DAY_MS)));
  return before <= DAY_MS ? SCORE_SAME_DAY : SCORE_SAME_DAYS;
}

/* Counts the stems of @wanted that @has holds, and adds their words to @told. */
static int
count_common (GHashTable *wanted, GHashTable *has, GHashTable *told)
{
  GHashTableIter each;
  gpointer stem = NULL;
  gpointer word = NULL;
  int n = 0;

  g_hash_table_iter_init (&each, wanted);
  while (g_hash_table_iter_next (&each, &stem, &word))
    if (g_hash_table_contains (has, stem))
      {
        g_hash_table_add (told, g_strdup (word));
        n++;
      }
  return n;
}

static int
compare_words (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
tell_words (GHashTable *told, GPtrArray *reasons)
{
  guint n = 0;
  g_autofree gpointer *words = g_hash_table_get_keys_as_array (told, &n);
  g_autofree char *line = NULL;

  qsort (words, n, sizeof *words, compare_words);
  words[MIN (n, MOST_TOLD_WORDS)] = NULL;
  line = g_strjoinv (", ", (char **) words);
  g_ptr_array_add (reasons, g_strdup_printf (_ ("words in common: %s"), line));
}

static int
judge_words (const Search *search, GHashTable *caption, const KadrCandidate *candidate,
             GPtrArray *reasons)
{
  g_autoptr (GHashTable) has = collect_stems (search, candidate->words);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int score = MIN (count_common (caption, has, told) * SCORE_CAPTION_WORD, SCORE_CAPTION_MOST);

  score += MIN (count_common (search->headline, has, told) * SCORE_HEADLINE_WORD,
                SCORE_HEADLINE_MOST);
  if (score > 0)
    tell_words (told, reasons);
  return score;
}

/* The headline or the caption names where the photo was taken. */
static int
judge_place (const Search *search, GHashTable *caption, const KadrCandidate *candidate,
             GPtrArray *reasons)
{
  g_autoptr (GHashTable) places = collect_stems (search, candidate->places);
  GHashTableIter each;
  gpointer stem = NULL;
  gpointer word = NULL;

  g_hash_table_iter_init (&each, places);
  while (g_hash_table_iter_next (&each, &stem, &word))
    if (g_hash_table_contains (caption, stem) || g_hash_table_contains (search->headline, stem))
      {
        g_ptr_array_add (reasons,
                         g_strdup_printf (_ ("the article names its place: %s"), (char *) word));
        return SCORE_PLACE;
      }
  return 0;
}

/* A photo of somebody else than the article names is no proposal, whatever the day and the words: it would put a
 * wrong credit into print. Its name or its looks may say that it is the one, and the printed credit wrong. */
static KadrSuggestion *
judge (const Search *search, const KadrSlot *slot, GHashTable *caption,
       const KadrCandidate *candidate)
{
  KadrSuggestion *suggestion = g_new0 (KadrSuggestion, 1);
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);
  gboolean is_another;

  suggestion->slot = slot->n;
  suggestion->photo = g_strdup (candidate->photo);
  suggestion->reasons = reasons;
  suggestion->score
      = judge_looks (slot, candidate, reasons) + judge_file (slot, candidate, reasons);
  suggestion->score += judge_credit (search, slot, candidate, &is_another, reasons);
  if (is_another && suggestion->score == 0)
    return suggestion;
  suggestion->score += judge_time (search, candidate, reasons)
                       + judge_place (search, caption, candidate, reasons)
                       + judge_words (search, caption, candidate, reasons);
  return suggestion;
}

/* Better ones first; equals keep the order in which they were taken. */
static gint
compare_scores (gconstpointer a, gconstpointer b)
{
  const KadrSuggestion *left = *(const KadrSuggestion *const *) a;
  const KadrSuggestion *right = *(const KadrSuggestion *const *) b;

  return right->score - left->score;
}

/* All that are likely for @slot, best first; what comes first elsewhere comes last. */
static GPtrArray *
rank (const Search *search, const KadrSlot *slot, const GPtrArray *candidates, GHashTable *placed,
      GHashTable *used)
{
  g_autoptr (GPtrArray) ranked = g_ptr_array_new_with_free_func (free_suggestion);
  g_autoptr (GPtrArray) later = g_ptr_array_new ();
  g_autoptr (GHashTable) caption = collect_stems (search, slot->caption);

  for (guint i = 0; i < candidates->len; i++)
    {
      const KadrCandidate *candidate = g_ptr_array_index (candidates, i);
      KadrSuggestion *suggestion = NULL;

      if (g_hash_table_contains (placed, candidate->photo))
        continue;
      suggestion = judge (search, slot, caption, candidate);
      if (suggestion->score < SCORE_LEAST)
        free_suggestion (suggestion);
      else if (g_hash_table_contains (used, candidate->photo))
        g_ptr_array_add (later, suggestion);
      else
        g_ptr_array_add (ranked, suggestion);
    }
  g_ptr_array_sort (ranked, compare_scores);
  g_ptr_array_sort (later, compare_scores);
  for (guint i = 0; i < later->len; i++)
    g_ptr_array_add (ranked, g_ptr_array_index (later, i));
  return g_steal_pointer (&ranked);
}

static GHashTable *
collect_placed (const KadrStory *story)
{
  GHashTable *placed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < story->slots->len; i++)
    {
      const KadrSlot *slot = g_ptr_array_index (story->slots, i);

      if (slot->photo != NULL)
        g_hash_table_add (placed, slot->photo);
    }
  return placed;
}

static gint
compare_times (gconstpointer a, gconstpointer b)
{
  const KadrCandidate *left = *(const KadrCandidate *const *) a;
  const KadrCandidate *right = *(const KadrCandidate *const *) b;

  if (left->taken_at != right->taken_at)
    return left->taken_at < right->taken_at ? -1 : 1;
  return strcmp (left->photo, right->photo);
}

GPtrArray *
kadr_story_suggest_run (const KadrStory *story, const GPtrArray *candidates, gint64 published_at,
                        const KadrCreditNames *names, int slot, int limit)
{
  g_autoptr (KadrAnalyser) analyser = kadr_analyser_new ();
  Search search
      = { .story = story, .names = names, .published_at = published_at, .analyser = analyser };
  g_autoptr (GHashTable) headline = collect_stems (&search, story->headline);
  g_autoptr (GHashTable) placed = collect_placed (story);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) in_time = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_suggestion);

  search.headline = headline;
  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (in_time, g_ptr_array_index (candidates, i));
  g_ptr_array_sort (in_time, compare_times);
  for (int n = 1; n <= (int) story->slots->len; n++)
    {
      const KadrSlot *each = kadr_story_find_slot (story, n);
      g_autoptr (GPtrArray) ranked = NULL;

      if (each->photo != NULL || (slot != 0 && slot != n))
        continue;
      ranked = rank (&search, each, in_time, placed, used);
      for (int i = 0; i < limit && ranked->len > 0; i++)
        {
          KadrSuggestion *suggestion = g_ptr_array_steal_index (ranked, 0);

          if (i == 0)
            g_hash_table_add (used, g_strdup (suggestion->photo));
          g_ptr_array_add (all, suggestion);
        }
    }
  return g_steal_pointer (&all);
}

json_t *
kadr_story_suggest_to_json (const KadrSuggestion *suggestion)
{
  json_t *object = json_object ();
  json_t *reasons = json_array ();

  kadr_json_set_int (object, "slot", suggestion->slot);
  kadr_json_set_text (object, "photo", suggestion->photo);
  kadr_json_set_int (object, "score", suggestion->score);
  for (guint i = 0; i < suggestion->reasons->len; i++)
    kadr_json_add_text (reasons, g_ptr_array_index (suggestion->reasons, i));
  json_object_set_new (object, "reasons", reasons);
  return object;
}
