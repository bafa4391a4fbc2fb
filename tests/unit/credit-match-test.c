#include "story/credit-match.h"

static void
test_pairs (void)
{
  static const struct
  {
    const char *printed, *recorded;
    const char *missing, *extra; /* joined by "|" */
  } rows[] = {
    { "Фото: Kazinform", "Kazinform", "", "" },
    { "Фото: ТАСС", "Photo: TASS", "", "" },
    { "ФОТО: ЕЛЕНА БЕЛЯЕВА", "Елена Беляева", "", "" },
    { "Фото: Елена Беляева/Kazinform", "Kazinform/Елена Беляева", "", "" },
    { "Снег в Алматы. Фото: Kazinform", "Kazinform", "", "" },
    { "Фото: пресс-служба акимата города Алматы",
      "Сурет: Алматы қаласы әкімдігінің баспасөз қызметі", "", "" },
    { "Фото: Пресс-служба  акимата города Алматы", "пресс-служба акимата города Алматы", "", "" },
    { "Фото: Ерлан Омаров/Kazinform", "Kazinform", "", "" },
    { "Фото: Kazinform", "Ерлан Омаров/Kazinform", "Ерлан Омаров", "" },
    { "Фото: Елена Беляева", "Ерлан Омаров", "Ерлан Омаров", "Елена Беляева" },
    { "Фото: Елена Беляева/ТАСС", "Елена Беляева", "", "ТАСС" },
    { "Фото: ТАСС", "Kazinform", "Kazinform", "ТАСС" },
    { "Фото: из открытых источников", "Фото из открытых источников", "", "" },
    { "Фото: Kazinform", "Фото из открытых источников", "", "Kazinform" },
  };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  kadr_credit_names_add (names, "пресс-служба акимата города Алматы", "ru",
                         KADR_CREDIT_PARTY_PRESS_SERVICE, "пресс-служба акимата города Алматы", 20);
  kadr_credit_names_add (names, "Алматы қаласы әкімдігінің баспасөз қызметі", "kk",
                         KADR_CREDIT_PARTY_PRESS_SERVICE, "пресс-служба акимата города Алматы", 20);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrCreditLine) printed = kadr_credit_line_new (rows[i].printed, names, NULL);
      g_autoptr (KadrCreditLine) recorded = kadr_credit_line_new (rows[i].recorded, names, NULL);
      g_autoptr (KadrCreditMatch) match = kadr_credit_match_new (printed, recorded, names);
      g_autofree char *missing = NULL;
      g_autofree char *extra = NULL;

      g_ptr_array_add (match->missing, NULL);
      g_ptr_array_add (match->extra, NULL);
      missing = g_strjoinv ("|", (char **) match->missing->pdata);
      extra = g_strjoinv ("|", (char **) match->extra->pdata);
      g_test_message ("%s / %s", rows[i].printed, rows[i].recorded);
      g_assert_cmpstr (missing, ==, rows[i].missing);
      g_assert_cmpstr (extra, ==, rows[i].extra);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credit-match/pairs", test_pairs);
  return g_test_run ();
}
