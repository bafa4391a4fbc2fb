#include "catalog/analyser.h"

#include "base/text.h"
#include "catalog/kazakh-stem.h"

#include <libstemmer.h>
#include <string.h>

/* Shorter words are names of things and particles: cutting them only joins what is different. */
#define MIN_STEMMED 4

struct _KadrAnalyser
{
  struct sb_stemmer *russian, *english;
};

KadrAnalyser *
kadr_analyser_new (void)
{
  KadrAnalyser *self = g_new0 (KadrAnalyser, 1);

  self->russian = sb_stemmer_new ("russian", "UTF_8");
  self->english = sb_stemmer_new ("english", "UTF_8");
  return self;
}

void
kadr_analyser_free (KadrAnalyser *self)
{
  sb_stemmer_delete (self->russian);
  sb_stemmer_delete (self->english);
  g_free (self);
}

static gboolean
is_part_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

char **
kadr_analyser_split (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = kadr_text_fold (valid);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *start = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gboolean is_word = is_part_of_word (g_utf8_get_char (p));

      if (is_word && start == NULL)
        start = p;
      else if (!is_word && start != NULL)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));

          g_strv_builder_add (words, word);
          start = NULL;
        }
      if (*p == '\0')
        break;
    }
  return g_strv_builder_end (words);
}

static char *
stem_with (struct sb_stemmer *stemmer, const char *word)
{
  const sb_symbol *stem = sb_stemmer_stem (stemmer, (const sb_symbol *) word, (int) strlen (word));

  return stem != NULL ? g_strndup ((const char *) stem, (gsize) sb_stemmer_length (stemmer))
                      : g_strdup (word);
}

char *
kadr_analyser_stem (KadrAnalyser *self, const char *word, const char *lang)
{
  gboolean is_cyrillic = g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_CYRILLIC;
  gboolean is_latin = g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_LATIN;

  if (g_utf8_strlen (word, -1) < MIN_STEMMED)
    return g_strdup (word);
  if (is_cyrillic && g_str_equal (lang, "kk"))
    return kadr_kazakh_stem (word);
  if (is_cyrillic && g_str_equal (lang, "ru"))
    return stem_with (self->russian, word);
  if (is_latin && g_str_equal (lang, "en"))
    return stem_with (self->english, word);
  return g_strdup (word);
}

static void
append_stems (GString *out, KadrAnalyser *self, char **words, const char *cyrillic)
{
  for (; *words != NULL; words++)
    {
      g_autofree char *stem
          = kadr_analyser_stem (self, *words, kadr_analyser_choose_language (*words, cyrillic));

      g_string_append_printf (out, " " KADR_ANALYSER_STEM_MARK "%s", stem);
    }
}

const char *
kadr_analyser_choose_language (const char *word, const char *cyrillic)
{
  return g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_LATIN ? "en" : cyrillic;
}

char *
kadr_analyser_index (KadrAnalyser *self, const char *text)
{
  g_auto (GStrv) words = kadr_analyser_split (text);
  g_autofree char *surface = g_strjoinv (" ", words);
  GString *out = g_string_new (surface);

  append_stems (out, self, words, "ru");
  /* Captions in two languages share a column, and many Kazakh words have no letter of their own. */
  if (g_str_equal (kadr_text_guess_language (surface), "kk"))
    append_stems (out, self, words, "kk");
  return g_string_free (out, FALSE);
}
