#include "catalog/taken-span.h"

#include "base/clock.h"
#include "base/fault.h"

#include <string.h>

static gboolean
is_shaped (const char *text, const char *shape)
{
  for (; *shape != '\0'; text++, shape++)
    if (*shape == '9' ? !g_ascii_isdigit (*text) : *text != *shape)
      return FALSE;
  return *text == '\0';
}

/* The first day of the year, month or day that @text names, and of the one after it. */
static gboolean
name_days (const char *text, char **first, char **past)
{
  GDate date;
  int year = (int) g_ascii_strtoll (text, NULL, 10);
  int month = 1, day = 1;
  char formatted[32];

  if (is_shaped (text, "9999-99") || is_shaped (text, "9999-99-99"))
    month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  else if (!is_shaped (text, "9999"))
    return FALSE;
  if (strlen (text) == 10)
    day = (int) g_ascii_strtoll (text + 8, NULL, 10);
  if (year < 1 || !g_date_valid_dmy ((GDateDay) day, month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (&date, (GDateDay) day, month, (GDateYear) year);
  *first = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  if (strlen (text) == 4)
    g_date_add_years (&date, 1);
  else if (strlen (text) == 7)
    g_date_add_months (&date, 1);
  else
    g_date_add_days (&date, 1);
  g_snprintf (formatted, sizeof formatted, "%04d-%02d-%02d", g_date_get_year (&date),
              g_date_get_month (&date), g_date_get_day (&date));
  *past = g_strdup (formatted);
  return TRUE;
}

/* A moment is as long as its last written unit. */
static gint64
moment_length (const char *text)
{
  const char *time = strchr (text, 'T');

  return time != NULL && (is_shaped (time, "T99:99") || strlen (time) < 9) ? 60000 : 1000;
}

static gboolean
parse_one (const char *text, const char *zone, KadrTakenSpan *span, GError **error)
{
  g_autofree char *first = NULL, *past = NULL;

  if (name_days (text, &first, &past))
    return kadr_clock_parse (first, zone, &span->from, error)
           && kadr_clock_parse (past, zone, &span->until, error);
  if (strlen (text) < 11 || text[10] != 'T' || !kadr_clock_parse (text, zone, &span->from, NULL))
    return kadr_fault_set (
        error, KADR_FAULT_BAD_INPUT, "taken:",
        _ ("after it stands 2026, 2026-02, 2026-02-13 or 2026-02-13T21:45, or two of them with .. between"));
  span->until = span->from + moment_length (text);
  return TRUE;
}

gboolean
kadr_taken_span_parse (const char *text, const char *zone, KadrTakenSpan *span, GError **error)
{
  const char *dots = strstr (text, "..");
  g_autofree char *left = NULL;
  KadrTakenSpan begin = { .from = G_MININT64 }, end = { .until = G_MAXINT64 };

  if (dots == NULL)
    return parse_one (text, zone, span, error);
  left = g_strndup (text, (gsize) (dots - text));
  if (*left == '\0' && dots[2] == '\0')
    return parse_one ("", zone, span, error);
  if ((*left != '\0' && !parse_one (left, zone, &begin, error))
      || (dots[2] != '\0' && !parse_one (dots + 2, zone, &end, error)))
    return FALSE;
  span->from = begin.from;
  span->until = end.until;
  if (span->from >= span->until)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                           _ ("the end lies before the beginning"));
  return TRUE;
}

GArray *
kadr_taken_span_new_everything (void)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (KadrTakenSpan));
  KadrTakenSpan all = { G_MININT64, G_MAXINT64 };

  return g_array_append_val (spans, all);
}

gboolean
kadr_taken_span_is_everything (const GArray *spans)
{
  const KadrTakenSpan *first = spans->len == 1 ? &g_array_index (spans, KadrTakenSpan, 0) : NULL;

  return first != NULL && first->from == G_MININT64 && first->until == G_MAXINT64;
}

static void
keep_within (GArray *into, const KadrTakenSpan *one, gint64 from, gint64 until)
{
  KadrTakenSpan part = { MAX (one->from, from), MIN (one->until, until) };

  if (part.from < part.until)
    g_array_append_val (into, part);
}

void
kadr_taken_span_restrict (GArray *spans, const KadrTakenSpan *span)
{
  guint n = spans->len;

  for (guint i = 0; i < n; i++)
    {
      KadrTakenSpan one = g_array_index (spans, KadrTakenSpan, i);

      keep_within (spans, &one, span->from, span->until);
    }
  g_array_remove_range (spans, 0, n);
}

void
kadr_taken_span_exclude (GArray *spans, const KadrTakenSpan *span)
{
  guint n = spans->len;

  for (guint i = 0; i < n; i++)
    {
      KadrTakenSpan one = g_array_index (spans, KadrTakenSpan, i);

      keep_within (spans, &one, G_MININT64, span->from);
      keep_within (spans, &one, span->until, G_MAXINT64);
    }
  g_array_remove_range (spans, 0, n);
}
