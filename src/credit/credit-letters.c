#include "credit/credit-letters.h"

#include "base/text.h"

#include <string.h>

static const struct
{
  gunichar latin;
  gunichar cyrillic;
} alike[] = {
  { 'A', 0x410 },   { 'B', 0x412 },   { 'C', 0x421 },   { 'E', 0x415 },   { 'H', 0x41D },
  { 'I', 0x406 },   { 'J', 0x408 },   { 'K', 0x41A },   { 'M', 0x41C },   { 'O', 0x41E },
  { 'P', 0x420 },   { 'S', 0x405 },   { 'T', 0x422 },   { 'X', 0x425 },   { 'Y', 0x423 },
  { 'Y', 0x4AE },   { 'a', 0x430 },   { 'c', 0x441 },   { 'e', 0x435 },   { 'h', 0x4BB },
  { 'i', 0x456 },   { 'j', 0x458 },   { 'k', 0x43A },   { 'm', 0x43C },   { 'o', 0x43E },
  { 'p', 0x440 },   { 's', 0x455 },   { 't', 0x442 },   { 'x', 0x445 },   { 'y', 0x443 },
  { 0x18F, 0x4D8 }, { 0x259, 0x4D9 }, { 0x19F, 0x4E8 }, { 0x275, 0x4E9 },
};

gboolean
kadr_credit_letters_is_invisible (gunichar c)
{
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFE0E || c == 0xFE0F;
}

static gunichar
find_cyrillic (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    if (alike[i].latin == c)
      return alike[i].cyrillic;
  return 0;
}

static gunichar
find_latin (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    if (alike[i].cyrillic == c)
      return alike[i].latin;
  return 0;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* The end of the part at @p: the next hyphen, or @end. */
static const char *
skip_part (const char *p, const char *end)
{
  while (p < end && !is_hyphen (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

typedef gunichar (*Twin) (gunichar c);

/* The function that brings the part into one alphabet, or NULL when it is in one, or cannot be brought. */
static Twin
choose_twin (const char *p, const char *end)
{
  guint n_latin = 0, n_cyrillic = 0, n_only_latin = 0, n_only_cyrillic = 0;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);

      n_latin += script == G_UNICODE_SCRIPT_LATIN;
      n_only_latin += script == G_UNICODE_SCRIPT_LATIN && find_cyrillic (c) == 0;
      n_cyrillic += script == G_UNICODE_SCRIPT_CYRILLIC;
      n_only_cyrillic += script == G_UNICODE_SCRIPT_CYRILLIC && find_latin (c) == 0;
    }
  if (n_latin == 0 || n_cyrillic == 0)
    return NULL;
  if (n_only_latin == 0)
    return find_cyrillic;
  return n_only_cyrillic == 0 ? find_latin : NULL;
}

static void
append_part (GString *out, const char *p, const char *end)
{
  Twin twin = choose_twin (p, end);

  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar other = twin != NULL ? twin (c) : 0;

      if (c == 0x2019 || c == 0x2BC || c == '`' || c == 0x2018)
        other = '\'';
      if (!kadr_credit_letters_is_invisible (c))
        g_string_append_unichar (out, other != 0 ? other : c);
    }
}

char *
kadr_credit_letters_make_key (const char *word, gsize length)
{
  g_autoptr (GString) out = g_string_sized_new (length);
  const char *end = word + length;

  while (word < end)
    {
      const char *part_end = skip_part (word, end);

      append_part (out, word, part_end);
      word = part_end;
      if (word < end)
        {
          g_string_append_c (out, '-');
          word = g_utf8_next_char (word);
        }
    }
  return kadr_text_fold (out->str);
}

char *
kadr_credit_letters_make_look (const char *key)
{
  g_autofree char *capitals = g_utf8_strup (key, -1);
  GString *out = g_string_sized_new (strlen (capitals));

  for (const char *p = capitals; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar twin = find_latin (c);

      g_string_append_unichar (out, twin != 0 ? twin : c);
    }
  return g_string_free (out, FALSE);
}
