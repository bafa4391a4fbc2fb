#include "base/columns.h"

static const struct
{
  const char *text;
  int columns;
  int most;
  const char *cut, *name;
} cases[] = {
  { "", 0, 3, "", "   " },
  { "abc", 3, 3, "abc", "abc" },
  { "abcd", 4, 3, "ab…", "…cd" },
  { "Қар.jpg", 7, 9, "Қар.jpg", "Қар.jpg  " },
  { "Қар.jpg", 7, 4, "Қар…", "…jpg" },
  { "写真", 4, 4, "写真", "写真" },
  { "写真機", 6, 4, "写…", "…機 " },
  { "е\u0301лка", 4, 3, "е\u0301л…", "…ка" },
  { "abc", 3, 1, "…", "…" },
  { "abc", 3, 0, "", "…" },
};

static void
test_columns (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cut = kadr_columns_cut (cases[i].text, cases[i].most);
      g_autofree char *name = kadr_columns_fit_name (cases[i].text, MAX (1, cases[i].most));

      g_assert_cmpint (kadr_columns_count (cases[i].text), ==, cases[i].columns);
      g_assert_cmpstr (cut, ==, cases[i].cut);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/count-cut-fit", test_columns);
  return g_test_run ();
}
