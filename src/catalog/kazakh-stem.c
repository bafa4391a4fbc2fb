#include "catalog/kazakh-stem.h"

#include <string.h>

#define MIN_STEM 3

/* Longest first within each kind. */
static const char *const cases[]
    = { "ндағы", "ндегі", "дағы", "дегі", "тағы", "тегі", "ның", "нің", "дың", "дің",
        "тың",   "тің",   "нда",  "нде",  "дан",  "ден",  "тан", "тен", "нан", "нен",
        "мен",   "бен",   "пен",  "ға",   "ге",   "қа",   "ке",  "на",  "не",  "ны",
        "ні",    "ды",    "ді",   "ты",   "ті",   "да",   "де",  "та",  "те",  NULL };
static const char *const possessives[]
    = { "ымыз", "іміз", "ыңыз", "іңіз", "сын", "сін", "сы", "сі", "ын",
        "ін",   "ым",   "ім",   "ың",   "ің",  "ы",   "і",  NULL };
static const char *const plurals[] = { "лар", "лер", "дар", "дер", "тар", "тер", NULL };

/* +1 for a front vowel, -1 for a back one, 0 for what agrees with both. */
static int
vowel_side (gunichar c)
{
  if (g_utf8_strchr ("әөүіеэ", -1, c) != NULL)
    return 1;
  return g_utf8_strchr ("аоұыяё", -1, c) != NULL ? -1 : 0;
}

/* The side of the last vowel before @end that has one. */
static int
last_side (const char *word, const char *end)
{
  while (end > word)
    {
      int side = 0;

      end = g_utf8_prev_char (end);
      side = vowel_side (g_utf8_get_char (end));
      if (side != 0)
        return side;
    }
  return 0;
}

static gboolean
comes_off (const char *word, const char *ending)
{
  const char *end = word + strlen (word) - strlen (ending);
  int side = last_side (word, end);
  int ending_side = last_side (ending, ending + strlen (ending));

  return g_utf8_strlen (word, end - word) >= MIN_STEM
         && (side == 0 || ending_side == 0 || side == ending_side);
}

static void
take_off_one (char *word, const char *const *endings)
{
  for (; *endings != NULL; endings++)
    if (g_str_has_suffix (word, *endings) && comes_off (word, *endings))
      {
        word[strlen (word) - strlen (*endings)] = '\0';
        return;
      }
}

char *
kadr_kazakh_stem (const char *word)
{
  char *stem = g_strdup (word);

  take_off_one (stem, cases);
  take_off_one (stem, possessives);
  take_off_one (stem, plurals);
  return stem;
}
