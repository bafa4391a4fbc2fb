#include "catalog/camera-clock.h"

#include "base/clock.h"
#include "base/fault.h"

#include <stdlib.h>
#include <string.h>

/* Whoever is further off has mistaken the year, which is a shift of days; more is no clock. */
#define MOST_HOURS (24 * 366 * 40)
/* "2026-02-13T18:36" */
#define UP_TO_MINUTES 16

gboolean
kadr_camera_clock_parse_shift (const char *text, gint64 *seconds, GError **error)
{
  gboolean is_negative = *text == '-';
  const char *digits = *text == '-' || *text == '+' ? text + 1 : text;
  g_auto (GStrv) words = g_strsplit (digits, ":", -1);
  guint n = g_strv_length (words);
  gint64 parts[3] = { 0 };
  static const gint64 most[] = { MOST_HOURS, 59, 59 };
  gboolean is_good = n == 2 || n == 3;

  for (guint i = 0; is_good && i < n; i++)
    is_good = g_ascii_isdigit (*words[i])
              && g_ascii_string_to_signed (words[i], 10, 0, most[i], &parts[i], NULL);
  if (!is_good)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                           _ ("a correction of the clock is written +1:30 or -0:00:45"));
  *seconds = (parts[0] * 60 + parts[1]) * 60 + parts[2];
  *seconds = is_negative ? -*seconds : *seconds;
  return TRUE;
}

char *
kadr_camera_clock_format_shift (gint64 seconds)
{
  gint64 plain = ABS (seconds);

  return g_strdup_printf ("%c%" G_GINT64_FORMAT ":%02d:%02d", seconds < 0 ? '-' : '+', plain / 3600,
                          (int) (plain / 60 % 60), (int) (plain % 60));
}

char *
kadr_camera_clock_shift (const char *local, gint64 seconds)
{
  const char *fraction = local != NULL ? strchr (local, '.') : NULL;
  g_autofree char *moved = NULL;
  gint64 ms = 0;

  if (local == NULL || seconds == 0 || strlen (local) < UP_TO_MINUTES
      || !kadr_clock_parse (local, NULL, &ms, NULL))
    return g_strdup (local);
  ms -= (ms % 1000 + 1000) % 1000;
  moved = kadr_clock_format (ms + seconds * 1000);
  moved[strcspn (moved, ".Z")] = '\0';
  return g_strconcat (moved, fraction, NULL);
}

gboolean
kadr_camera_clock_compare (const char *local, const char *is, gint64 *seconds, GError **error)
{
  gint64 from = 0, to = 0;

  if (local == NULL || strlen (local) < UP_TO_MINUTES)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, local,
                           _ ("the frame does not tell at what time of day it was taken"));
  if (strlen (is) < UP_TO_MINUTES || strpbrk (is + 10, "+-Zz") != NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, is,
                           _ ("the true time is a wall time like \"2026-02-13 18:36:00\""));
  if (!kadr_clock_parse (local, NULL, &from, error) || !kadr_clock_parse (is, NULL, &to, error))
    return FALSE;
  *seconds = to / 1000 - from / 1000;
  return TRUE;
}

json_t *
kadr_camera_clock_new (gint64 shift, const char *zone)
{
  g_autofree char *text = kadr_camera_clock_format_shift (shift);
  json_t *clock = NULL;

  if (shift == 0 && zone == NULL)
    return NULL;
  clock = json_object ();
  kadr_json_set_text (clock, "shift", text);
  kadr_json_set_text (clock, "zone", zone);
  return clock;
}

gint64
kadr_camera_clock_get_shift (const json_t *clock)
{
  const char *text = kadr_json_get_text (clock, "shift");
  gint64 shift = 0;

  return text != NULL && kadr_camera_clock_parse_shift (text, &shift, NULL) ? shift : 0;
}
