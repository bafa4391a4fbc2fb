#include "evidence/dossier-words.h"

#include <string.h>

static const struct
{
  const char *text;
  const char *en; /* NULL: the text itself */
  const char *ru, *kk;
} words[] = {
#define SENTENCE(text, ru, kk) { text, NULL, ru, kk },
#define CODE(text, en, ru, kk) { text, en, ru, kk },
#include "evidence/dossier-words.def"
#undef SENTENCE
#undef CODE
};

/* The place of @text in the table; its length when it is not there. */
static gsize
find_word (const char *text)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (words) && strcmp (words[i].text, text) != 0)
    i++;
  return i;
}

gboolean
kadr_dossier_words_has (const char *text)
{
  return find_word (text) < G_N_ELEMENTS (words);
}

const char *
kadr_dossier_words_get (const char *text, const char *lang)
{
  gsize i = text != NULL ? find_word (text) : G_N_ELEMENTS (words);

  if (i == G_N_ELEMENTS (words))
    return text;
  if (g_strcmp0 (lang, "ru") == 0)
    return words[i].ru;
  if (g_strcmp0 (lang, "kk") == 0)
    return words[i].kk;
  return words[i].en != NULL ? words[i].en : text;
}
