#include "base/columns.h"

#define CUT "…"

static int
count_character (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

int
kadr_columns_count (const char *text)
{
  int columns = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    columns += count_character (g_utf8_get_char (p));
  return columns;
}

char *
kadr_columns_cut (const char *text, int most)
{
  const char *p = text;
  int columns = 0;

  if (kadr_columns_count (text) <= most)
    return g_strdup (text);
  if (most < 1)
    return g_strdup ("");
  while (columns + count_character (g_utf8_get_char (p)) <= most - 1)
    {
      columns += count_character (g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
  return g_strdup_printf ("%.*s%s", (int) (p - text), text, CUT);
}

char *
kadr_columns_fit_name (const char *name, int columns)
{
  const char *p = name;
  int left = kadr_columns_count (name);
  gboolean is_cut = left > columns;

  /* An accent goes with the letter that it is on. */
  while (*p != '\0'
         && (left > columns - (is_cut ? 1 : 0)
             || (p > name && g_unichar_iszerowidth (g_utf8_get_char (p)))))
    {
      left -= count_character (g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
  return g_strdup_printf ("%s%s%*s", is_cut ? CUT : "", p,
                          MAX (0, columns - left - (is_cut ? 1 : 0)), "");
}
