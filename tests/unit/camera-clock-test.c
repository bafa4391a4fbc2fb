#include "catalog/camera-clock.h"

#include "base/fault.h"

static void
test_shift (void)
{
  static const struct
  {
    const char *local, *shift, *want;
  } rows[] = {
    { "2026-02-13T17:06:42.12", "+1:30", "2026-02-13T18:36:42.12" },
    { "2026-02-13T17:06:42", "-0:00:45", "2026-02-13T17:05:57" },
    { "2026-02-13T23:59", "0:01", "2026-02-14T00:00:00" },
    { "2024-02-28T12:00:00", "+24:00", "2024-02-29T12:00:00" },
    { "2026-01-01T00:00:00.5", "-1:00:00", "2025-12-31T23:00:00.5" },
    { "1969-12-31T23:00:00.25", "+0:30", "1969-12-31T23:30:00.25" },
    { "2026-02-13T17:06:42.12", "0:00", "2026-02-13T17:06:42.12" },
    { "2026-02-13", "+5:00", "2026-02-13" },
    { "2026", "+5:00", "2026" },
    { NULL, "+5:00", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *got = NULL;
      gint64 shift = 0;

      kadr_camera_clock_parse_shift (rows[i].shift, &shift, &error);
      g_assert_no_error (error);
      got = kadr_camera_clock_shift (rows[i].local, shift);
      g_assert_cmpstr (got, ==, rows[i].want);
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *text, *want; /* NULL: refused */
  } rows[] = {
    { "+1:30", "+1:30:00" },
    { "-1:30", "-1:30:00" },
    { "1:30:15", "+1:30:15" },
    { "-0:00:01", "-0:00:01" },
    { "+8760:00", "+8760:00:00" },
    { "", NULL },
    { "1", NULL },
    { "+1:60", NULL },
    { "+1:30:15:2", NULL },
    { "--1:30", NULL },
    { "+ 1:30", NULL },
    { "1:-3", NULL },
    { "one:two", NULL },
    { "9999999:00", NULL },
    { "+1:", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 shift = 0;
      gboolean is_good = kadr_camera_clock_parse_shift (rows[i].text, &shift, &error);
      g_autofree char *got = is_good ? kadr_camera_clock_format_shift (shift) : NULL;

      g_assert_cmpstr (got, ==, rows[i].want);
      if (!is_good)
        g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

static void
test_compare (void)
{
  static const struct
  {
    const char *local, *is;
    gint64 want;
    gboolean is_good;
  } rows[] = {
    { "2026-02-13T17:06:42.9", "2026-02-13 18:36:00", 5358, TRUE },
    { "2026-02-13T17:06:42", "2026-02-13T17:06:42", 0, TRUE },
    { "2000-01-01T00:00:00", "2026-02-13 18:36", 824322960, TRUE },
    { "2026-02-13", "2026-02-13 18:36:00", 0, FALSE },
    { NULL, "2026-02-13 18:36:00", 0, FALSE },
    { "2026-02-13T17:06:42", "2026-02-13", 0, FALSE },
    { "2026-02-13T17:06:42", "2026-02-13T18:36:00+05:00", 0, FALSE },
    { "2026-02-13T17:06:42", "2026-02-33T18:36:00", 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 seconds = 0;

      g_assert_cmpint (kadr_camera_clock_compare (rows[i].local, rows[i].is, &seconds, &error), ==,
                       rows[i].is_good);
      if (rows[i].is_good)
        g_assert_cmpint (seconds, ==, rows[i].want);
      else
        g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera-clock/shift", test_shift);
  g_test_add_func ("/camera-clock/words", test_words);
  g_test_add_func ("/camera-clock/compare", test_compare);
  return g_test_run ();
}
