#include "rights/place.h"

#include <string.h>

static const struct
{
  const char *words, *code;
} countries[] = {
#define COUNTRY(words, code) { words, code },
#include "rights/countries.def"
#undef COUNTRY
};

static const struct
{
  const char *alpha3, *code;
} codes_of_three[] = {
#define CODE(alpha3, code) { alpha3, code },
#include "rights/country-codes.def"
#undef CODE
};

const char *
kadr_place_find_code (const char *alpha3)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes_of_three); i++)
    if (g_ascii_strcasecmp (codes_of_three[i].alpha3, alpha3) == 0)
      return codes_of_three[i].code;
  return NULL;
}

/* "AND" and "CAN" in a text of capitals are countries only where they are OUT. */
static gboolean
is_common_word (const KadrPhraseWords *words, guint at)
{
  return kadr_phrase_words_is (words, at, "and|are|can|per|nor|com|use|pan|lie|top")
         && !kadr_phrase_words_is (words, at + 1, "out");
}

static guint
match_code (const KadrPhraseWords *words, guint from, const char **code)
{
  const KadrPhraseWord *word = kadr_phrase_words_get (words, from);
  g_autofree char *text = NULL;

  if (word == NULL || word->length != 3 || !word->is_capital || is_common_word (words, from))
    return 0;
  text = g_strndup (word->start, word->length);
  *code = kadr_place_find_code (text);
  return *code != NULL ? 1 : 0;
}

guint
kadr_place_match (const KadrPhraseWords *words, guint from, const char **code)
{
  guint longest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      guint n = kadr_phrase_words_match (words, from, countries[i].words);

      if (n > longest)
        {
          longest = n;
          *code = countries[i].code;
        }
    }
  /* "us" is a country only in capitals. */
  if (longest == 1 && kadr_phrase_words_get (words, from)->length == 2
      && !kadr_phrase_words_get (words, from)->is_capital)
    return 0;
  return longest > 0 ? longest : match_code (words, from, code);
}

static void
add_code (GPtrArray *codes, const char *code)
{
  if (!g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
    g_ptr_array_add (codes, (gpointer) code);
}

guint
kadr_place_match_list (const KadrPhraseWords *words, guint from, GPtrArray *codes)
{
  guint at = from;

  for (;;)
    {
      const char *code = NULL;
      gboolean is_joined
          = at > from && kadr_phrase_words_is (words, at, "and|or|и|или|мен|және|пен|бен");
      const KadrPhraseWord *word = kadr_phrase_words_get (words, at);
      guint n = 0;

      if (word == NULL || (at > from && word->before == KADR_PHRASE_BREAK_SENTENCE))
        break;
      n = kadr_place_match (words, is_joined ? at + 1 : at, &code);
      if (n == 0)
        break;
      add_code (codes, code);
      at += n + (is_joined ? 1 : 0);
    }
  return at - from;
}
