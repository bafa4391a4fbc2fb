#include "rights/phrase-words.h"

#include "base/text.h"

#include <string.h>

enum
{
  LONGEST_GAP = 4,
  LONGEST_CODE = 3 /* letters */
};

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* "U.S. OUT", "г. Алматы": a dot behind a single letter ends no sentence. */
static KadrPhraseBreak
weigh_char (const char *p, glong letters_before)
{
  gunichar c = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);

  if (c == '.')
    return letters_before > 1 && (*next == '\0' || *next == ' ') ? KADR_PHRASE_BREAK_SENTENCE
                                                                 : KADR_PHRASE_BREAK_NONE;
  if (c == ';' || c == '!' || c == '?' || c == '*' || c == '|' || c == 0x2022)
    return KADR_PHRASE_BREAK_SENTENCE;
  return c == ',' || c == '(' || c == ')' || c == ':' || c == 0x2013 || c == 0x2014
             ? KADR_PHRASE_BREAK_COMMA
             : KADR_PHRASE_BREAK_NONE;
}

/* The folded forms of short words that @text writes in capitals. */
static GHashTable *
list_capitals (const char *text)
{
  GHashTable *capitals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;
      gboolean is_capital = TRUE;
      glong length = 0;

      for (; *p != '\0' && is_word_char (g_utf8_get_char (p)); p = g_utf8_next_char (p), length++)
        is_capital = is_capital && g_unichar_isupper (g_utf8_get_char (p));
      if (length > 0 && length <= LONGEST_CODE && is_capital)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));

          g_hash_table_add (capitals, kadr_text_fold (word));
        }
      if (length == 0)
        p = g_utf8_next_char (p);
    }
  return capitals;
}

static gboolean
is_among (GHashTable *capitals, const char *start, gsize length)
{
  g_autofree char *word = g_strndup (start, length);

  return g_hash_table_contains (capitals, word);
}

KadrPhraseWords *
kadr_phrase_words_new (const char *text)
{
  KadrPhraseWords *self = g_new0 (KadrPhraseWords, 1);
  g_autoptr (GHashTable) capitals = list_capitals (text);
  KadrPhraseBreak before = KADR_PHRASE_BREAK_SENTENCE;
  glong letters = 0;
  const char *p;

  self->folded = kadr_text_fold (text);
  self->words = g_array_new (FALSE, FALSE, sizeof (KadrPhraseWord));
  for (p = self->folded; *p != '\0';)
    {
      KadrPhraseWord word = { .start = p, .before = before };

      if (!is_word_char (g_utf8_get_char (p)))
        {
          before = MAX (before, weigh_char (p, letters));
          letters = 0;
          p = g_utf8_next_char (p);
          continue;
        }
      for (letters = 0; *p != '\0' && is_word_char (g_utf8_get_char (p)); letters++)
        p = g_utf8_next_char (p);
      word.length = (gsize) (p - word.start);
      word.is_capital = letters <= LONGEST_CODE && is_among (capitals, word.start, word.length);
      g_array_append_val (self->words, word);
      before = KADR_PHRASE_BREAK_NONE;
    }
  return self;
}

void
kadr_phrase_words_free (KadrPhraseWords *self)
{
  g_array_unref (self->words);
  g_free (self->folded);
  g_free (self);
}

const KadrPhraseWord *
kadr_phrase_words_get (const KadrPhraseWords *self, guint at)
{
  return at < self->words->len ? &g_array_index (self->words, KadrPhraseWord, at) : NULL;
}

/* @alternatives: up to a blank or the end. */
static gboolean
fits (const KadrPhraseWord *word, const char *alternatives)
{
  const char *start = alternatives;

  for (;;)
    {
      gsize length = strcspn (start, "| ");
      gboolean is_stem = length > 0 && start[length - 1] == '~';
      gsize own = is_stem ? length - 1 : length;

      if ((is_stem ? word->length >= own : word->length == own)
          && memcmp (word->start, start, own) == 0)
        return TRUE;
      if (start[length] != '|')
        return FALSE;
      start += length + 1;
    }
}

gboolean
kadr_phrase_words_is (const KadrPhraseWords *self, guint at, const char *alternatives)
{
  const KadrPhraseWord *word = kadr_phrase_words_get (self, at);

  return word != NULL && fits (word, alternatives);
}

gboolean
kadr_phrase_words_is_negation (const KadrPhraseWords *self, guint at)
{
  return kadr_phrase_words_is (self, at, "no|not|never|without|не|нет|без|ни|isn|aren");
}

/* TRUE when word @at is there and belongs to the same run of words as the one before it. */
static gboolean
goes_on (const KadrPhraseWords *self, guint at)
{
  const KadrPhraseWord *word = kadr_phrase_words_get (self, at);

  return word != NULL && word->before == KADR_PHRASE_BREAK_NONE;
}

static guint
match_from (const KadrPhraseWords *self, guint first, guint at, const char *phrase)
{
  const char *next = phrase + strcspn (phrase, " ");

  next += strspn (next, " ");
  if (*phrase == '\0')
    return at - first;
  if (*phrase != '*')
    return (at == first || goes_on (self, at)) && kadr_phrase_words_is (self, at, phrase)
               ? match_from (self, first, at + 1, next)
               : 0;
  for (guint gap = 0; gap <= LONGEST_GAP; gap++, at++)
    {
      guint n = match_from (self, first, at, next);

      if (n > 0)
        return n;
      if (!goes_on (self, at) || kadr_phrase_words_is_negation (self, at))
        return 0;
    }
  return 0;
}

guint
kadr_phrase_words_match (const KadrPhraseWords *self, guint from, const char *phrase)
{
  return match_from (self, from, from, phrase);
}
