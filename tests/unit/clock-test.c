#include "base/clock.h"

#include "base/fault.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text, *zone, *utc;
  } cases[] = {
    { "2026-02-13", NULL, "2026-02-13T00:00:00Z" },
    { "2026-02-13", "Asia/Almaty", "2026-02-12T19:00:00Z" },
    { "2026-02-13T21:45", "Asia/Almaty", "2026-02-13T16:45:00Z" },
    { "2026-02-13 21:45", "Asia/Almaty", "2026-02-13T16:45:00Z" },
    { "2026-02-13T21:45+05:00", "America/New_York", "2026-02-13T16:45:00Z" },
    { "2026-02-13T21:45:07.250Z", NULL, "2026-02-13T21:45:07.250Z" },
    { "1969-12-31T23:59:59.500Z", NULL, "1969-12-31T23:59:59.500Z" },
    /* Kazakhstan moved its clocks on 1 March 2024: before that Almaty was six hours ahead. */
    { "2024-02-01T12:00", "Asia/Almaty", "2024-02-01T06:00:00Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *utc = NULL;
      gint64 ms = 0;

      g_assert_true (kadr_clock_parse (cases[i].text, cases[i].zone, &ms, &error));
      utc = kadr_clock_format (ms);
      g_assert_cmpstr (utc, ==, cases[i].utc);
    }
}

static void
test_show (void)
{
  static const struct
  {
    const char *utc, *zone, *shown;
  } cases[] = {
    { "2026-02-28T19:00:00Z", "Asia/Almaty", "2026-03-01 00:00+05:00" },
    { "2026-02-28T19:00:07.250Z", "Asia/Almaty", "2026-03-01 00:00:07+05:00" },
    { "2026-07-01T12:00:00Z", "America/New_York", "2026-07-01 08:00-04:00" },
    { "2026-02-28T19:00:00Z", NULL, "2026-02-28T19:00:00Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = NULL;
      gint64 ms = 0, again = 0;

      g_assert_true (kadr_clock_parse (cases[i].utc, NULL, &ms, NULL));
      shown = kadr_clock_show (ms, cases[i].zone);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_true (kadr_clock_parse (shown, NULL, &again, NULL));
      g_assert_cmpint (again, ==, ms / 1000 * 1000);
    }
}

static void
test_refuse (void)
{
  static const char *const cases[]
      = { "", "вчера", "2026-13-01", "2026-02-30", "13.02.2026", "T12:00", "2026-02-13T25:00" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 ms = 0;

      g_assert_false (kadr_clock_parse (cases[i], NULL, &ms, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

static void
test_unknown_zone (void)
{
  g_autoptr (GError) error = NULL;
  gint64 ms = 0;

  g_assert_false (kadr_clock_parse ("2026-02-13", "Asia/Nowhere", &ms, &error));
  g_assert_cmpstr (kadr_fault_get_subject (error), ==, "Asia/Nowhere");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/parse", test_parse);
  g_test_add_func ("/clock/show", test_show);
  g_test_add_func ("/clock/refuse", test_refuse);
  g_test_add_func ("/clock/unknown-zone", test_unknown_zone);
  return g_test_run ();
}
