#include "credit/party-likeness.h"

static void
test_pairs (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    gboolean is_alike;
  } cases[] = {
    { "Kazinform", "Казинформ", TRUE },
    { "МИА «Казинформ»", "Qazinform", TRUE },
    { "ТОО «Тенгизшевройл»", "Тенгизшевроил", TRUE },
    { "пресс-служба завода «Заречный»", "завод Заречный", TRUE },
    { "пресс-служба акимата города Алматы", "пресс-служба акимата города Астаны", FALSE },
    { "Егемен Қазақстан", "Egemen Qazaqstan", TRUE },
    { "Zakon.kz", "Закон", TRUE },
    { "Хабар", "Хабар 24", FALSE },
    { "31 канал", "7 канал", FALSE },
    { "ТАСС", "ТЖМ", FALSE },
    { "AP", "AFP", FALSE },
    { "Ольга Ким", "Ольга Кима", TRUE },
    { "Время", "Пламя", FALSE },
    { "", "ТАСС", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = kadr_party_likeness_make_sound (cases[i].a);
      g_autofree char *b = kadr_party_likeness_make_sound (cases[i].b);

      g_test_message ("%s, %s", a, b);
      g_assert_cmpint (kadr_party_likeness_compare (a, b) > 0, ==, cases[i].is_alike);
      g_assert_cmpfloat (kadr_party_likeness_compare (a, b), ==,
                         kadr_party_likeness_compare (b, a));
    }
}

static void
test_equal_is_one (void)
{
  g_autofree char *long_name = g_strnfill (64, 'a');
  g_autofree char *longer_name = g_strnfill (65, 'a');

  g_assert_cmpfloat (kadr_party_likeness_compare ("kazinform", "kazinform"), ==, 1);
  g_assert_cmpfloat (kadr_party_likeness_compare (long_name, long_name), ==, 1);
  g_assert_cmpfloat (kadr_party_likeness_compare (longer_name, longer_name), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/party-likeness/pairs", test_pairs);
  g_test_add_func ("/party-likeness/equal-is-one", test_equal_is_one);
  return g_test_run ();
}
