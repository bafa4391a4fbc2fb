#include "catalog/pattern.h"

#include "base/fault.h"

static const KadrPatternFacts full = { .taken = "2026-02-13T18:06:42.12",
                                       .offset = "+05:00",
                                       .camera = "NIKON D850",
                                       .serial = "3002211",
                                       .photographer = "Әлия Нұр",
                                       .shoot = "Первый снег",
                                       .file = "DSC_0001.JPG",
                                       .folder = "100NCD85",
                                       .card = "NIKON",
                                       .sequence = 7 };

static void
test_fill (void)
{
  static const struct
  {
    const char *text, *want;
  } rows[] = {
    { "", "" },
    { "снег", "снег" },
    { "{date} {time}", "2026-02-13 18:06" },
    { "{year}{month}{day}-{hour}{minute}{second}", "20260213-180642" },
    { "{iso}", "2026-02-13T18:06:42+05:00" },
    { "{date:ru}", "13 февраля 2026 года" },
    { "{date:kk}", "2026 жылғы 13 ақпан" },
    { "{date:en}", "13 February 2026" },
    { "{date} {lang:ru}{date} {date:en} {lang:kk}{date}",
      "2026-02-13 13 февраля 2026 года 13 February 2026 2026 жылғы 13 ақпан" },
    { "{sequence}/{sequence:4}", "7/0007" },
    { "{camera}, {serial}, {photographer}, {shoot}", "NIKON D850, 3002211, Әлия Нұр, Первый снег" },
    { "{filename}.{ext} {folder} {card}", "DSC_0001.JPG 100NCD85 NIKON" },
    { "{filename:0:3}", "DSC" },
    { "{filename:-4}", "0001" },
    { "{filename:-4:2}", "00" },
    { "{shoot:7}", "снег" },
    { "{shoot:0:100}", "Первый снег" },
    { "{shoot:50}", "" },
    { "{shoot:-50:2}", "Пе" },
    { "{{date} {{{date}", "{date} {2026-02-13" },
    { "[{\"city\":\"Алматы\"}]", "[{\"city\":\"Алматы\"}]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrPattern) pattern = kadr_pattern_new (rows[i].text, "test", &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      got = kadr_pattern_fill (pattern, &full);
      g_assert_cmpstr (got, ==, rows[i].want);
    }
}

/* Half a sentence is worse than none. */
static void
test_blank (void)
{
  static const char *const texts[]
      = { "{date}",     "{date:ru}",  "{time}",   "{year}",         "{iso}",
          "{sequence}", "{camera}",   "{serial}", "{photographer}", "{shoot}",
          "{folder}",   "{filename}", "{ext}",    "{card}" };
  const KadrPatternFacts nothing = { .taken = NULL };
  const KadrPatternFacts little = { .taken = "2026", .file = "README" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strconcat ("Фото: ", texts[i], NULL);
      g_autoptr (KadrPattern) pattern = kadr_pattern_new (text, "test", NULL);
      g_autofree char *got = kadr_pattern_fill (pattern, &nothing);
      g_autofree char *got_little = kadr_pattern_fill (pattern, &little);

      g_assert_null (got);
      if (!g_str_equal (texts[i], "{year}") && !g_str_equal (texts[i], "{filename}"))
        g_assert_null (got_little);
      else
        g_assert_nonnull (got_little);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *says;
  } rows[] = {
    { "{nothing}", "there is no variable {nothing}; there are {date} {time}" },
    { "a {date", "a brace is opened and not closed: {date" },
    { "{date:de}", "{date:de}" },
    { "{lang}", "{lang}" },
    { "{lang:de}", "{lang:de}" },
    { "{sequence:0}", "{sequence:0}" },
    { "{sequence:99}", "{sequence:99}" },
    { "{filename:a}", "{filename:a}" },
    { "{filename:0:0}", "{filename:0:0}" },
    { "{filename:0:1:2}", "{filename:0:1:2}" },
    { "{year:2}", "{year:2}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrPattern) pattern = kadr_pattern_new (rows[i].text, "test", &error);

      g_assert_null (pattern);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      g_assert_nonnull (g_strstr_len (error->message, -1, rows[i].says));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/fill", test_fill);
  g_test_add_func ("/pattern/blank", test_blank);
  g_test_add_func ("/pattern/refused", test_refused);
  return g_test_run ();
}
