#include "story/story-date.h"

#include <stdlib.h>
#include <string.h>

/* Month names by the letters that no form of theirs changes, in the three languages. */
static const char *const months[12][5] = {
  { "январ", "қаңтар", "jan", NULL },     { "феврал", "ақпан", "feb", NULL },
  { "март", "наурыз", "mar", NULL },      { "апрел", "сәуір", "apr", NULL },
  { "мая", "май", "мамыр", "may", NULL }, { "июн", "маусым", "jun", NULL },
  { "июл", "шілде", "jul", NULL },        { "август", "тамыз", "aug", NULL },
  { "сентябр", "қыркүйек", "sep", NULL }, { "октябр", "қазан", "oct", NULL },
  { "ноябр", "қараша", "nov", NULL },     { "декабр", "желтоқсан", "dec", NULL },
};

/* The groups of each pattern are named; "mon" is a word that find_month() must know. A year has four
 * digits, a time may stand before or after the date. Every repetition is bounded, so is the work. */
#define TIME  "(?:(?<h>[01]?\\d|2[0-3])[:.](?<mi>[0-5]\\d)(?::(?<s>[0-5]\\d))?)"
#define AFTER "(?:,?\\s*(?:г\\.|года|жылы|ж\\.)?,?\\s*(?:в|at|сағат|-|–|—|\\|)?\\s*" TIME ")?"
#define YEAR  "(?<y>(?:19|20)\\d\\d)"

static const char *const patterns[] = {
  /* 2026-02-14T09:30:00+05:00 */
  "(?<!\\d)" YEAR "-(?<m>\\d\\d)-(?<d>\\d\\d)(?!\\d)(?:[T ]" TIME "(?<o>Z|[+-]\\d\\d:?\\d\\d)?)?",
  /* 13.02.2026 21:45, 13/02/2026 */
  "(?<![\\d.])(?<d>\\d{1,2})[./](?<m>\\d{1,2})[./]" YEAR "(?![\\d])" AFTER,
  /* 13 февраля 2026 года, 21:45; 14 February 2026; 14 ақпан 2026 */
  "(?:(?<h0>[01]?\\d|2[0-3]):(?<mi0>[0-5]\\d),?\\s+)?(?<![\\d.:])(?<d>\\d{1,2})(?:st|nd|rd|th)?(?:-го|-е)?"
  "\\s+(?<mon>\\p{L}{3,14})\\.?,?\\s+" YEAR "(?!\\d)" AFTER,
  /* Feb. 14, 2026, 08:05 */
  "\\b(?<mon>\\p{L}{3,14})\\.?\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?,\\s*" YEAR "(?!\\d)" AFTER,
  /* 2026 жылғы 14 ақпан, 08:05; 2026 жылдың 14 ақпанында */
  "(?<!\\d)" YEAR "\\s*(?:жылғы|жылдың|жылы|ж\\.)\\s+(?<d>\\d{1,2})\\s+(?<mon>\\p{L}{3,14})" AFTER,
};

static int
find_month (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);

  for (int month = 0; month < 12; month++)
    for (int i = 0; months[month][i] != NULL; i++)
      if (g_str_has_prefix (lower, months[month][i]))
        return month + 1;
  return 0;
}

static int
fetch_number (const GMatchInfo *match, const char *group)
{
  g_autofree char *text = g_match_info_fetch_named (match, group);

  return text != NULL && *text != '\0' ? (int) strtol (text, NULL, 10) : -1;
}

static void
take_time (const GMatchInfo *match, KadrStoryDate *date)
{
  int hour = fetch_number (match, "h");
  int minute = fetch_number (match, "mi");
  int second = fetch_number (match, "s");
  g_autofree char *offset = g_match_info_fetch_named (match, "o");

  if (hour < 0)
    {
      hour = fetch_number (match, "h0");
      minute = fetch_number (match, "mi0");
    }
  if (hour < 0)
    return;
  if (second >= 0)
    g_snprintf (date->time, sizeof date->time, "%02d:%02d:%02d", hour, minute, second);
  else
    g_snprintf (date->time, sizeof date->time, "%02d:%02d", hour, minute);
  if (offset == NULL || *offset == '\0')
    return;
  if (strlen (offset) == 5)
    g_snprintf (date->offset, sizeof date->offset, "%.3s:%s", offset, offset + 3);
  else
    g_strlcpy (date->offset, offset, sizeof date->offset);
}

static gboolean
read_match (const GMatchInfo *match, KadrStoryDate *date)
{
  g_autofree char *word = g_match_info_fetch_named (match, "mon");
  int start = 0;
  int end = 0;

  *date = (KadrStoryDate){ 0 };
  date->year = fetch_number (match, "y");
  date->day = fetch_number (match, "d");
  date->month = word != NULL && *word != '\0' ? find_month (word) : fetch_number (match, "m");
  if (!g_date_valid_dmy ((GDateDay) date->day, (GDateMonth) date->month, (GDateYear) date->year))
    return FALSE;
  g_match_info_fetch_pos (match, 0, &start, &end);
  date->start = (gsize) start;
  date->end = (gsize) end;
  take_time (match, date);
  return TRUE;
}

static gpointer
compile_patterns (gpointer data G_GNUC_UNUSED)
{
  GRegex **regexes = g_new0 (GRegex *, G_N_ELEMENTS (patterns));

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    regexes[i] = g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_DUPNAMES | G_REGEX_OPTIMIZE,
                              0, NULL);
  return regexes;
}

/* The compiled patterns: made once, never changed, safe for any thread. */
static GRegex *const *
get_regexes (void)
{
  static GOnce gonce_data = G_ONCE_INIT;

  return g_once (&gonce_data, compile_patterns, NULL);
}

/* The first valid match of one pattern. */
static gboolean
find_by (const GRegex *regex, const char *text, gsize from, KadrStoryDate *date)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_return_val_if_fail (regex != NULL, FALSE);
  g_regex_match_full (regex, text, -1, (int) from, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    if (read_match (match, date))
      return TRUE;
  return FALSE;
}

/* Every date has a year of this or the last century: most lines are done here. */
static gboolean
has_year (const char *text)
{
  for (const char *p = strpbrk (text, "12"); p != NULL; p = strpbrk (p + 1, "12"))
    if ((g_str_has_prefix (p, "19") || g_str_has_prefix (p, "20")) && g_ascii_isdigit (p[2])
        && g_ascii_isdigit (p[3]))
      return TRUE;
  return FALSE;
}

gboolean
kadr_story_date_find (const char *text, gsize from, KadrStoryDate *date)
{
  gboolean is_found = FALSE;

  if (!has_year (text + from))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      KadrStoryDate other;

      if (find_by (get_regexes ()[i], text, from, &other)
          && (!is_found || other.start < date->start
              || (other.start == date->start && other.end > date->end)))
        {
          *date = other;
          is_found = TRUE;
        }
    }
  return is_found;
}

char *
kadr_story_date_format (const KadrStoryDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d%s%s%s", date->year, date->month, date->day,
                          *date->time != '\0' ? "T" : "", date->time, date->offset);
}

int
kadr_story_date_get_season_gap (const KadrStoryDate *a, const KadrStoryDate *b)
{
  GDate left, right;
  int gap = 0;

  g_date_set_dmy (&left, (GDateDay) a->day, (GDateMonth) a->month, 2000);
  g_date_set_dmy (&right, (GDateDay) b->day, (GDateMonth) b->month, 2000);
  gap = abs (g_date_days_between (&left, &right));
  return MIN (gap, 366 - gap);
}
