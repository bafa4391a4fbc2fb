#include "bundle/machine-text.h"

/* What stands in a field for an address, and the address that machines are given; NULL: none. */
static void
test_address (void)
{
  static const struct
  {
    const char *text, *address;
  } cases[] = {
    { "https://zarya.example/snow", "https://zarya.example/snow" },
    { "HTTPS://zarya.example", "https://zarya.example/" },
    { "https://заря.kz/қар?a=b|c#й", "https://xn--80an2a1d.kz/%D2%9B%D0%B0%D1%80?a=b%7Cc#%D0%B9" },
    { "https://zarya.example/a b\"c<d>{e}[f]\\^`", "https://zarya.example/"
                                                   "a%20b%22c%3Cd%3E%7Be%7D%5Bf%5D%5C%5E%60" },
    { "https://zarya.example/#a#b", "https://zarya.example/#a%23b" },
    { "http://[::1]/a", "http://[::1]/a" },
    { "https://zarya.example/%zz", NULL },
    { "https://zarya.example/%", NULL },
    { "https://zarya.example:99999/", NULL },
    { "https:///nohost", NULL },
    { "http://[bad/", NULL },
    { "javascript:alert(1)", NULL },
    { "mailto:a@zarya.example", NULL },
    { "ftp://zarya.example/a", NULL },
    { "/snow", NULL },
    { "CC BY 4.0", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = kadr_machine_text_make_address (cases[i].text);

      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    gboolean is_date, is_moment;
  } cases[] = {
    { "2026-02-14T08:05:00+05:00", TRUE, TRUE },
    { "2026-02-14T08:05:00.123Z", TRUE, TRUE },
    { "2026-02-14T08:05:00", TRUE, FALSE },
    { "2026-02-14T08:05", TRUE, FALSE },
    { "2026-02-14", TRUE, FALSE },
    { "2026-02-30", FALSE, FALSE },
    { "2026-13-01T08:05:00Z", FALSE, FALSE },
    { "2026-02-14T25:05:00Z", FALSE, FALSE },
    { "2026-02-14T08:05:00+25:00", FALSE, FALSE },
    { "20260214T080500Z", FALSE, FALSE },
    { "2026-02-14T08:05:00Z\n", FALSE, FALSE },
    { "2026-02", FALSE, FALSE },
    { "вчера", FALSE, FALSE },
    { "", FALSE, FALSE },
    { NULL, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (kadr_machine_text_is_date (cases[i].text), ==, cases[i].is_date);
      g_assert_cmpint (kadr_machine_text_is_moment (cases[i].text), ==, cases[i].is_moment);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machine-text/address", test_address);
  g_test_add_func ("/machine-text/dates", test_dates);
  return g_test_run ();
}
