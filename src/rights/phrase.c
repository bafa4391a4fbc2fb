#include "rights/phrase.h"

#include "base/clock.h"
#include "base/text.h"

#include <string.h>

static const struct
{
  const char *words;
  KadrEffect effect;
  const char *purpose, *medium, *duty;
} phrases[] = {
#define PHRASE(words, effect, purpose, medium, duty)                                               \
  { words, KADR_EFFECT_##effect, purpose, medium, duty },
#include "rights/phrases.def"
#undef PHRASE
};

static const struct
{
  const char *words, *code;
} countries[] = {
#define COUNTRY(words, code) { words, code },
#include "rights/countries.def"
#undef COUNTRY
};

static const char *const embargo_words[]
    = { "embargo", "embargoed", "эмбарго", "not before", "publish before", "publication before" };

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

static gboolean
is_letter_at (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p));
}

/* Where @words stand at or behind @from in @folded, not as parts of longer words; NULL when they do not. */
static const char *
find_words (const char *folded, const char *from, const char *words)
{
  for (const char *hit = strstr (from, words); hit != NULL; hit = strstr (hit + 1, words))
    {
      const char *end = hit + strlen (words);
      gboolean begins = hit == folded || !is_letter_at (g_utf8_prev_char (hit));

      if (begins && (*end == '\0' || !is_letter_at (end)))
        return hit;
    }
  return NULL;
}

static gboolean
has_words (const char *folded, const char *words)
{
  return find_words (folded, folded, words) != NULL;
}

static gboolean
find_month (const char *word, int *month)
{
  for (int m = 0; m < 12; m++)
    for (int k = 0; k < 4; k++)
      if (strcmp (months[m][k], word) == 0)
        {
          *month = m + 1;
          return TRUE;
        }
  return FALSE;
}

/* "2026-02-15", "15.02.2026", "15 february 2026", "february 15, 2026" as year, month, day; FALSE for none. */
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

/* The latest moment that the text names; FALSE when it names none. */
static gboolean
find_moment (const char *folded, const char *zone, gint64 *at)
{
  g_autoptr (GRegex) form
      = g_regex_new ("(\\d{4})-(\\d{2})-(\\d{2})|\\b(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})"
                     "|\\b(\\d{1,2}) (\\pL+),? (\\d{4})|(\\pL+) (\\d{1,2}),? (\\d{4})",
                     0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *time = find_time (folded);
  gboolean is_utc = has_words (folded, "utc") || has_words (folded, "gmt");

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

/* Until when; for good when the text does not say it in a way that is understood. */
static gboolean
add_embargo (GPtrArray *statements, const char *folded, const char *text, const char *zone)
{
  KadrGrant *grant;
  gboolean is_said = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (embargo_words); i++)
    is_said = is_said || has_words (folded, embargo_words[i]);
  if (!is_said)
    return FALSE;
  grant = kadr_statement_make_grant (KADR_EFFECT_FORBID, "publish", "any", NULL);
  find_moment (folded, zone, &grant->until_at);
  kadr_statement_add (statements, grant, text);
  return TRUE;
}

/* What follows the name of a country: OUT, or the next of a list of names. */
typedef enum
{
  FOLLOWED_BY_NOTHING,
  FOLLOWED_BY_NEXT,
  FOLLOWED_BY_OUT,
} Followed;

static Followed
look_behind_name (const char *end)
{
  const char *p = end + strspn (end, " ");

  if (g_str_has_prefix (p, "out") && !is_letter_at (p + strlen ("out")))
    return FOLLOWED_BY_OUT;
  return *p != '\0' && (strchr (",&/", *p) != NULL || g_str_has_prefix (p, "and "))
             ? FOLLOWED_BY_NEXT
             : FOLLOWED_BY_NOTHING;
}

static Followed
find_out (const char *folded, const char *words)
{
  Followed most = FOLLOWED_BY_NOTHING;

  for (const char *hit = find_words (folded, folded, words); hit != NULL;
       hit = find_words (folded, hit + 1, words))
    most = MAX (most, look_behind_name (hit + strlen (words)));
  return most;
}

/* "japan out", "japan, korea and china out": forbidden there. */
static gboolean
add_countries (GPtrArray *statements, const char *folded, const char *text)
{
  Followed found[G_N_ELEMENTS (countries)];
  gboolean is_any_out = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      found[i] = find_out (folded, countries[i].words);
      is_any_out = is_any_out || found[i] == FOLLOWED_BY_OUT;
    }
  for (gsize i = 0; is_any_out && i < G_N_ELEMENTS (countries); i++)
    if (found[i] != FOLLOWED_BY_NOTHING)
      {
        KadrGrant *grant = kadr_statement_make_grant (KADR_EFFECT_FORBID, "any", "any", NULL);

        kadr_grant_set_territory (grant, countries[i].code, NULL);
        kadr_statement_add (statements, grant, text);
      }
  return is_any_out;
}

void
kadr_phrase_read (GPtrArray *statements, const char *text, const char *zone)
{
  g_autofree char *folded = kadr_text_fold (text);
  gboolean is_embargo = add_embargo (statements, folded, text, zone);
  gboolean is_understood = add_countries (statements, folded, text) || is_embargo;

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      gboolean is_ban = phrases[i].effect == KADR_EFFECT_FORBID
                        && strcmp (phrases[i].purpose, "publish") == 0
                        && strcmp (phrases[i].medium, "any") == 0;

      if (!has_words (folded, phrases[i].words))
        continue;
      is_understood = TRUE;
      /* "not for publication before ..." is the embargo that was read already. */
      if (!is_ban || !is_embargo)
        kadr_statement_add (statements,
                            kadr_statement_make_grant (phrases[i].effect, phrases[i].purpose,
                                                       phrases[i].medium, phrases[i].duty),
                            text);
    }
  if (!is_understood)
    kadr_statement_add (statements, NULL, text);
}
