#include "credit/party-likeness.h"

#include "credit/credit-names.h"

#include <string.h>

/* Short sounds are like too many others. */
#define MIN_LENGTH 4
#define MAX_LENGTH 64

/* "...города Алматы" and "...города Астаны" differ by three letters. */
#define MAX_SLIPS 2

static const struct
{
  gunichar letter;
  const char *sound;
} sounds[] = {
  { 0x430, "a" },  { 0x431, "b" },  { 0x432, "v" },  { 0x433, "g" },  { 0x434, "d" },
  { 0x435, "e" },  { 0x436, "zh" }, { 0x437, "z" },  { 0x438, "i" },  { 0x439, "i" },
  { 0x43A, "k" },  { 0x43B, "l" },  { 0x43C, "m" },  { 0x43D, "n" },  { 0x43E, "o" },
  { 0x43F, "p" },  { 0x440, "r" },  { 0x441, "s" },  { 0x442, "t" },  { 0x443, "u" },
  { 0x444, "f" },  { 0x445, "h" },  { 0x446, "ts" }, { 0x447, "ch" }, { 0x448, "sh" },
  { 0x449, "sh" }, { 0x44A, "" },   { 0x44B, "y" },  { 0x44C, "" },   { 0x44D, "e" },
  { 0x44E, "yu" }, { 0x44F, "ya" }, { 0x4D9, "a" },  { 0x493, "g" },  { 0x49B, "k" },
  { 0x4A3, "n" },  { 0x4E9, "o" },  { 0x4B1, "u" },  { 0x4AF, "u" },  { 0x4BB, "h" },
  { 0x456, "i" },  { 'q', "k" },    { 'w', "v" },    { 'j', "zh" },   { 'x', "ks" },
  { 'c', "k" },    { 0x259, "a" },
};

/* Folded words that many names have in common. */
static const char *const common[] = {
  "пресс-служба",
  "пресс",
  "служба",
  "баспасоз",
  "баспасөз",
  "қызметі",
  "агентство",
  "агенттігі",
  "миа",
  "иа",
  "информационное",
  "тоо",
  "жшс",
  "ао",
  "ақ",
  "ооо",
  "пао",
  "оао",
  "нк",
  "газета",
  "газеті",
  "телеканал",
  "портал",
  "the",
  "agency",
  "news",
  "press",
  "service",
  "llc",
  "llp",
  "ltd",
  "inc",
  "jsc",
  "kz",
  "com",
  "рк",
  "қр",
};

static gboolean
is_common (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    if (strcmp (common[i], word) == 0)
      return TRUE;
  return FALSE;
}

static void
append_sound (GString *out, gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sounds); i++)
    if (sounds[i].letter == c)
      {
        g_string_append (out, sounds[i].sound);
        return;
      }
  if (g_unichar_isalnum (c))
    g_string_append_unichar (out, c);
}

char *
kadr_party_likeness_make_sound (const char *name)
{
  g_autofree char *key = kadr_credit_names_make_key (name);
  g_auto (GStrv) words = g_strsplit_set (key, " .", -1);
  GString *out = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (!is_common (*word))
      for (const char *p = *word; *p != '\0'; p = g_utf8_next_char (p))
        append_sound (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* TRUE when both hold the same digits in the same order. */
static gboolean
has_same_digits (const char *a, const char *b)
{
  static const char digits[] = "0123456789";

  for (;;)
    {
      a += strcspn (a, digits);
      b += strcspn (b, digits);
      if (*a != *b)
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }
}

/* How many letters must be put in, left out or changed (Levenshtein); at most MAX_LENGTH bytes each. */
static gsize
count_slips (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize row[MAX_LENGTH + 1];

  for (gsize k = 0; k <= b_length; k++)
    row[k] = k;
  for (gsize i = 1; i <= a_length; i++)
    {
      gsize corner = row[0];

      row[0] = i;
      for (gsize k = 1; k <= b_length; k++)
        {
          gsize changed = corner + (a[i - 1] != b[k - 1]);

          corner = row[k];
          row[k] = MIN (changed, MIN (row[k], row[k - 1]) + 1);
        }
    }
  return row[b_length];
}

double
kadr_party_likeness_compare (const char *sound, const char *other)
{
  gsize length = strlen (sound);
  gsize other_length = strlen (other);
  gsize longest = MAX (length, other_length);
  gsize allowed = MIN (longest / 5, MAX_SLIPS);
  gsize slips;

  if (MIN (length, other_length) < MIN_LENGTH || longest > MAX_LENGTH
      || !has_same_digits (sound, other))
    return 0;
  if (longest - MIN (length, other_length) > allowed)
    return 0;
  slips = count_slips (sound, length, other, other_length);
  return slips > allowed ? 0 : 1 - (double) slips / (double) longest;
}
