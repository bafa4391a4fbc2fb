#include "catalog/analyser.h"

static void
test_words (void)
{
  static const struct
  {
    const char *text, *words;
  } rows[] = {
    { "Ёлка у ТЮЗа: пресс-служба", "елка|у|тюза|пресс|служба" },
    { "", "" },
    { " — … !!! ", "" },
    { "DSC_0123.JPG", "dsc|0123|jpg" },
    { "Әкімдігінің «баспасөз» қызметі", "әкімдігінің|баспасөз|қызметі" },
    { "и\xCC\x86од", "йод" }, /* decomposed й */
    { "a\xFF"
      "b",
      "a|b" },
    { "№5", "no5" },
    { "слово" KADR_ANALYSER_STEM_MARK "слово", "слово|слово" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) words = kadr_analyser_split (rows[i].text);
      g_autofree char *joined = g_strjoinv ("|", words);

      g_assert_cmpstr (joined, ==, rows[i].words);
    }
}

static void
test_stems (void)
{
  static const struct
  {
    const char *lang, *one, *other;
    gboolean same;
  } rows[] = {
    { "ru", "акимата", "акимату", TRUE },
    { "ru", "фотографии", "фотография", TRUE },
    { "ru", "беляевой", "беляева", TRUE },
    { "ru", "снег", "снегопад", FALSE },
    { "en", "floods", "flooded", TRUE },
    { "en", "flood", "floor", FALSE },
    { "kk", "суреттердің", "сурет", TRUE },
    { "kk", "қаласында", "қаласы", TRUE },
    { "kk", "сурет", "сурау", FALSE },
    { "en", "снега", "снегу", FALSE }, /* not this language's letters */
  };
  g_autoptr (KadrAnalyser) analyser = kadr_analyser_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *one = kadr_analyser_stem (analyser, rows[i].one, rows[i].lang);
      g_autofree char *other = kadr_analyser_stem (analyser, rows[i].other, rows[i].lang);

      g_test_message ("%s, %s", rows[i].one, rows[i].other);
      g_assert_cmpint (g_str_equal (one, other), ==, rows[i].same);
    }
}

static void
test_index (void)
{
  g_autoptr (KadrAnalyser) analyser = kadr_analyser_new ();
  g_autofree char *index = kadr_analyser_index (analyser, "Снег у акимата");
  g_autofree char *empty = kadr_analyser_index (analyser, "--");

  g_assert_cmpstr (index, ==,
                   "снег у акимата " KADR_ANALYSER_STEM_MARK "снег " KADR_ANALYSER_STEM_MARK
                   "у " KADR_ANALYSER_STEM_MARK "акимат");
  g_assert_cmpstr (empty, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analyser/words", test_words);
  g_test_add_func ("/analyser/stems", test_stems);
  g_test_add_func ("/analyser/index", test_index);
  return g_test_run ();
}
