#include "story/story-date.h"

static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    const char *want; /* NULL: no date */
  } rows[] = {
    { "Новости от 13.02.2026 21:45", "2026-02-13T21:45" },
    { "13.02.2026, 21:45", "2026-02-13T21:45" },
    { "13.02.2026 в 9:05", "2026-02-13T09:05" },
    { "1/2/2026", "2026-02-01" },
    { " date 2026-02-13 #Казахстан", "2026-02-13" },
    { "2026-02-14 09:30", "2026-02-14T09:30" },
    { "2026-02-14T09:30:15+05:00", "2026-02-14T09:30:15+05:00" },
    { "2026-02-14T09:30+0500", "2026-02-14T09:30+05:00" },
    { "2026-02-14T09:30:00Z", "2026-02-14T09:30:00Z" },
    { "13 февраля 2022 года в городе Алматы", "2022-02-13" },
    { "13 Февраля 2026 г., 21:45", "2026-02-13T21:45" },
    { "21:45, 13 февраля 2026", "2026-02-13T21:45" },
    { "1 мая 2026", "2026-05-01" },
    { "14 ақпан 2026, 08:05", "2026-02-14T08:05" },
    { "2026 жылғы 14 ақпанда", "2026-02-14" },
    { "2026 жылдың 1 наурызынан бастап", "2026-03-01" },
    { "14 February 2026, 08:05", "2026-02-14T08:05" },
    { "Almaty, Feb. 14, 2026.", "2026-02-14" },
    { "on March 3rd, 2026 at 16:40", "2026-03-03T16:40" },
    { "May 5, 2026", "2026-05-05" },
    { "в 2026 году", NULL },
    { "13 февраля", NULL },
    { "32.01.2026", NULL },
    { "30 февраля 2026", NULL },
    { "13 слонов 2026", NULL },
    { "версия 1.13.02.2026", NULL },
    { "2026-13-01", NULL },
    { "120 мая 20261", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      KadrStoryDate date;
      gboolean is_found = kadr_story_date_find (rows[i].text, 0, &date);
      g_autofree char *got = is_found ? kadr_story_date_format (&date) : NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (got, ==, rows[i].want);
    }
}

static void
test_place (void)
{
  static const char text[] = "с 1 мая 2026 по 3.05.2026 включительно";
  KadrStoryDate first, second, third;

  g_assert_true (kadr_story_date_find (text, 0, &first));
  g_assert_cmpmem (text + first.start, first.end - first.start, "1 мая 2026",
                   strlen ("1 мая 2026"));
  g_assert_true (kadr_story_date_find (text, first.end, &second));
  g_assert_cmpmem (text + second.start, second.end - second.start, "3.05.2026", 9);
  g_assert_false (kadr_story_date_find (text, second.end, &third));
}

static void
test_season_gap (void)
{
  KadrStoryDate february = { .year = 2022, .month = 2, .day = 13 };
  KadrStoryDate next = { .year = 2026, .month = 2, .day = 14 };
  KadrStoryDate end = { .year = 2025, .month = 12, .day = 31 };
  KadrStoryDate start = { .year = 2026, .month = 1, .day = 1 };

  g_assert_cmpint (kadr_story_date_get_season_gap (&february, &february), ==, 0);
  g_assert_cmpint (kadr_story_date_get_season_gap (&february, &next), ==, 1);
  g_assert_cmpint (kadr_story_date_get_season_gap (&end, &start), ==, 1);
  g_assert_cmpint (kadr_story_date_get_season_gap (&start, &end), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-date/forms", test_forms);
  g_test_add_func ("/story-date/place", test_place);
  g_test_add_func ("/story-date/season-gap", test_season_gap);
  return g_test_run ();
}
