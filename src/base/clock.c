#include "base/clock.h"

#include "base/fault.h"

#include <string.h>

gint64
kadr_clock_now (void)
{
  return g_get_real_time () / 1000;
}

char *
kadr_clock_format (gint64 ms)
{
  g_autoptr (GDateTime) base
      = g_date_time_new_from_unix_utc (ms >= 0 ? ms / 1000 : (ms - 999) / 1000);
  gint64 fraction = ms - (ms >= 0 ? ms / 1000 : (ms - 999) / 1000) * 1000;
  g_autofree char *seconds = NULL;

  if (base == NULL)
    return g_strdup ("");
  seconds = g_date_time_format (base, "%Y-%m-%dT%H:%M:%S");
  if (fraction == 0)
    return g_strconcat (seconds, "Z", NULL);
  return g_strdup_printf ("%s.%03dZ", seconds, (int) fraction);
}

char *
kadr_clock_show (gint64 ms, const char *zone)
{
  g_autoptr (GTimeZone) tz = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) wall
      = tz != NULL && moment != NULL ? g_date_time_to_timezone (moment, tz) : NULL;
  gboolean is_round = ms % 60000 == 0;

  if (wall == NULL)
    return kadr_clock_format (ms);
  return g_date_time_format (wall, is_round ? "%Y-%m-%d %H:%M%:z" : "%Y-%m-%d %H:%M:%S%:z");
}

/* GLib wants seconds; people write "2026-02-13T21:45". */
static char *
complete_iso (const char *text)
{
  const char *t = strpbrk (text, "T ");
  gsize date = t != NULL ? (gsize) (t - text) : strlen (text);
  const char *tail = t != NULL ? strpbrk (t + 1, "Zz+-") : NULL;
  g_autofree char *time = NULL;

  if (t == NULL)
    return g_strconcat (text, "T00:00:00", NULL);
  time = tail != NULL ? g_strndup (t + 1, (gsize) (tail - t - 1)) : g_strdup (t + 1);
  return g_strdup_printf ("%.*sT%s%s%s", (int) date, text, time, strlen (time) == 5 ? ":00" : "",
                          tail != NULL ? tail : "");
}

gboolean
kadr_clock_parse (const char *text, const char *zone, gint64 *ms, GError **error)
{
  g_autofree char *iso = complete_iso (text);
  g_autoptr (GTimeZone) tz
      = zone != NULL ? g_time_zone_new_identifier (zone) : g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = NULL;

  if (tz == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, zone, _ ("there is no such time zone"));
  moment = g_date_time_new_from_iso8601 (iso, tz);
  if (moment == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                           _ ("not a date or time like 2026-02-13 or 2026-02-13T21:45+05:00"));
  *ms = g_date_time_to_unix (moment) * 1000 + g_date_time_get_microsecond (moment) / 1000;
  return TRUE;
}
