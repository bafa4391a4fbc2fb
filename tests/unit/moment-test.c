#include "meta/moment.h"

static const struct
{
  const char *text;
  const char *json; /* NULL: no moment */
} rows[] = {
  { "2026-02-13T18:36:42.12+05:00", "{\"local\":\"2026-02-13T18:36:42.12\",\"offset\":\"+05:00\","
                                    "\"utc\":\"2026-02-13T13:36:42.120Z\"}" },
  { "2026-02-13T18:36:42Z",
    "{\"local\":\"2026-02-13T18:36:42\",\"offset\":\"Z\",\"utc\":\"2026-02-13T18:36:42Z\"}" },
  { "2026-02-13T18:36:42", "{\"local\":\"2026-02-13T18:36:42\",\"offset\":null,\"utc\":null}" },
  { "2026-02-13T18:36", "{\"local\":\"2026-02-13T18:36\",\"offset\":null,\"utc\":null}" },
  { "2026-02-13", "{\"local\":\"2026-02-13\",\"offset\":null,\"utc\":null}" },
  { "2026-02", "{\"local\":\"2026-02\",\"offset\":null,\"utc\":null}" },
  { "2026", "{\"local\":\"2026\",\"offset\":null,\"utc\":null}" },
  { "2026-02-31T18:36:42", NULL },
  { "2026-13-01", NULL },
  { "0000-00-00T00:00:00", NULL },
  { "2026-02-13T18:36:42.", NULL },
  { "2026-02-13T18:36:42.1x", NULL },
  { "yesterday", NULL },
  { "", NULL },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) moment = kadr_moment_to_json (rows[i].text);
      g_autofree char *line = moment != NULL ? kadr_json_to_line (moment) : NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (line, ==, rows[i].json);
    }
}

static void
test_offset (void)
{
  static const struct
  {
    const char *text;
    gboolean is_offset;
    int minutes;
  } offsets[] = { { "Z", TRUE, 0 },         { "+05:00", TRUE, 300 }, { "-03:30", TRUE, -210 },
                  { "+5:00", FALSE, 0 },    { "05:00", FALSE, 0 },   { "", FALSE, 0 },
                  { "+99:00", FALSE, 5940 } };

  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      int minutes;

      g_assert_cmpint (kadr_moment_read_offset (offsets[i].text, &minutes), ==,
                       offsets[i].is_offset);
      g_assert_cmpint (minutes, ==, offsets[i].minutes);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment/read", test_read);
  g_test_add_func ("/moment/offset", test_offset);
  return g_test_run ();
}
