#include "ingest/progress-text.h"

#include "base/columns.h"
#include "base/text.h"
#include "ingest/report-card.h"

#define MB 1000000

static KadrReportCard *
make_card (const char *name, guint kept, guint files)
{
  KadrReportCard *card = g_new0 (KadrReportCard, 1);

  card->name = g_strdup (name);
  card->kept = kept;
  card->files = files;
  card->kept_bytes = kept * (guint64) MB;
  card->bytes = files * (guint64) MB;
  card->began = 0;
  return card;
}

/* "a|b": the lines; blanks in numbers are plain. */
static char *
make (const KadrIngestProgress *progress, double seconds, int width, int height)
{
  g_autoptr (GPtrArray) lines = kadr_progress_text_make (progress, seconds, width, height);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);

      g_assert_cmpint (kadr_columns_count (line), <=, width);
      g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", line);
    }
  g_string_replace (joined, "\u00a0", " ", 0);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static const struct
{
  guint first, second; /* of 100 and 20 files */
  double seconds;
  int width, height;
  const char *want;
} cases[] = {
  { 0, 0, 0.1, 100, 24,
    "/media/A       0 of 100 files     0 bytes of 100.0 MB|"
    "single files   0 of 20 files      0 bytes of 20.0 MB|"
    "together       0 of 120 files     0 bytes of 120.0 MB" },
  { 50, 0, 10, 100, 24,
    "/media/A       50 of 100 files    50.0 MB of 100.0 MB    5.0 MB/s   about 0:10 left|"
    "single files   0 of 20 files      0 bytes of 20.0 MB|"
    "together       50 of 120 files    50.0 MB of 120.0 MB    5.0 MB/s   about 0:14 left" },
  { 100, 10, 7260, 100, 24,
    "/media/A       100 of 100 files                                      gone through|"
    "single files   10 of 20 files     10.0 MB of 20.0 MB     1.4 kB/s    about 2:01:00 left|"
    "together       110 of 120 files   110.0 MB of 120.0 MB   15.2 kB/s   about 11:00 left" },
  /* The line that counts stays, with what is needed most. */
  { 50, 0, 10, 50, 24,
    "/media/A       50 of 100 files    about 0:10 left|"
    "single files   0 of 20 files|"
    "together       50 of 120 files    about 0:14 left" },
  { 50, 0, 10, 40, 2, "50 of 120 files    about 0:14 left" },
  { 50, 0, 10, 9, 1, "50 of 12…" },
  { 100, 20, 10, 100, 24, "renditions of 30 of 90 photos   about 0:20 left" },
};

static void
test_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint kept = cases[i].first + cases[i].second;
      g_autoptr (GPtrArray) cards = kadr_report_card_new_array ();
      const KadrIngestProgress progress = { .kept = kept,
                                            .files = 120,
                                            .kept_bytes = kept * (guint64) MB,
                                            .bytes = 120 * (guint64) MB,
                                            .developed = 30,
                                            .to_develop = 90,
                                            .cards = cards };
      g_autofree char *got = NULL;

      g_ptr_array_add (cards, make_card ("/media/A", cases[i].first, 100));
      g_ptr_array_add (cards, make_card ("", cases[i].second, 20));
      got = make (&progress, cases[i].seconds, cases[i].width, cases[i].height);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
test_duration (void)
{
  static const struct
  {
    double seconds;
    const char *want;
  } durations[]
      = { { 0, "0:00" },    { 0.6, "0:01" },       { 59.4, "0:59" }, { 60, "1:00" },
          { 725, "12:05" }, { 3599.6, "1:00:00" }, { -1, "0:00" },   { 36000, "10:00:00" } };

  for (gsize i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *got = kadr_progress_text_show_duration (durations[i].seconds);

      g_assert_cmpstr (got, ==, durations[i].want);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-text/lines", test_lines);
  g_test_add_func ("/progress-text/duration", test_duration);
  return g_test_run ();
}
