#include "rights/named-moment.h"

#include "base/clock.h"

#include <string.h>

static const char *const months[12][4] = {
  { "january", "jan", "января", "қаңтар" },
  { "february", "feb", "февраля", "ақпан" },
  { "march", "mar", "марта", "наурыз" },
  { "april", "apr", "апреля", "сәуір" },
  { "may", "may", "мая", "мамыр" },
  { "june", "jun", "июня", "маусым" },
  { "july", "jul", "июля", "шілде" },
  { "august", "aug", "августа", "тамыз" },
  { "september", "sep", "сентября", "қыркүйек" },
  { "october", "oct", "октября", "қазан" },
  { "november", "nov", "ноября", "қараша" },
  { "december", "dec", "декабря", "желтоқсан" },
};

enum
{
  KAZAKH = 3
};

static gboolean
find_month (const char *word, int *month)
{
  for (int m = 0; m < 12; m++)
    for (int k = 0; k < 4; k++)
      /* In Kazakh the case is at the end of the month: "15 ақпанға дейін". */
      if (k == KAZAKH ? g_str_has_prefix (word, months[m][k]) : strcmp (months[m][k], word) == 0)
        {
          *month = m + 1;
          return TRUE;
        }
  return FALSE;
}

/* "2026-02-15", "15.02.2026", "15 february 2026", "february 15, 2026", "2026 жылғы 15 ақпан" as year, month, day;
 * FALSE for none. */
static gboolean
read_date (const GMatchInfo *match, int date[3])
{
  g_auto (GStrv) part = g_match_info_fetch_all (match);
  guint n = g_strv_length (part);

  for (int i = 0; i < 3; i++)
    date[i] = 0;
  if (n > 3 && *part[1] != '\0')
    for (int i = 0; i < 3; i++)
      date[i] = (int) g_ascii_strtoll (part[i + 1], NULL, 10);
  else if (n > 6 && *part[4] != '\0')
    for (int i = 0; i < 3; i++)
      date[2 - i] = (int) g_ascii_strtoll (part[i + 4], NULL, 10);
  else if (n > 9 && *part[7] != '\0' && find_month (part[8], &date[1]))
    {
      date[2] = (int) g_ascii_strtoll (part[7], NULL, 10);
      date[0] = (int) g_ascii_strtoll (part[9], NULL, 10);
    }
  else if (n > 12 && find_month (part[10], &date[1]))
    {
      date[2] = (int) g_ascii_strtoll (part[11], NULL, 10);
      date[0] = (int) g_ascii_strtoll (part[12], NULL, 10);
    }
  else if (n > 15 && find_month (part[15], &date[1]))
    {
      date[0] = (int) g_ascii_strtoll (part[13], NULL, 10);
      date[2] = (int) g_ascii_strtoll (part[14], NULL, 10);
    }
  return g_date_valid_dmy ((GDateDay) date[2], (GDateMonth) date[1], (GDateYear) date[0]);
}

/* "00:01" anywhere in the text, as "T00:01"; empty without. Owned by the caller. */
static char *
find_time (const char *folded)
{
  g_autoptr (GRegex) form
      = g_regex_new ("\\b([01]?\\d|2[0-3])[:.]([0-5]\\d)\\b(?!\\.)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *minute = NULL;

  if (!g_regex_match (form, folded, 0, &match))
    return g_strdup ("");
  hour = g_match_info_fetch (match, 1);
  minute = g_match_info_fetch (match, 2);
  return g_strdup_printf ("T%02d:%s", (int) g_ascii_strtoll (hour, NULL, 10), minute);
}

gboolean
kadr_named_moment_find (const char *folded, const char *zone, gint64 *at)
{
  g_autoptr (GRegex) form
      = g_regex_new ("(\\d{4})-(\\d{2})-(\\d{2})|\\b(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})"
                     "|\\b(\\d{1,2}) (\\pL+),? (\\d{4})|(\\pL+) (\\d{1,2}),? (\\d{4})"
                     "|\\b(\\d{4}) жыл\\pL* (\\d{1,2}) (\\pL+)",
                     0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *time = find_time (folded);
  gboolean is_utc = g_regex_match_simple ("\\b(utc|gmt)\\b", folded, 0, 0);

  *at = 0;
  for (g_regex_match (form, folded, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      int date[3];
      gint64 moment = 0;
      g_autofree char *text = NULL;

      if (!read_date (match, date))
        continue;
      text = g_strdup_printf ("%04d-%02d-%02d%s", date[0], date[1], date[2], time);
      if (kadr_clock_parse (text, is_utc ? NULL : zone, &moment, NULL))
        *at = MAX (*at, moment);
    }
  return *at != 0;
}
