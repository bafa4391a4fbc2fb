#include "credit/credit-prefix.h"

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    gboolean is_doubled;
  } rows[] = {
    { "Фото: Фото: Елена Беляева", TRUE },
    { "Фото: фото Елены Беляевой", TRUE },
    { "Photo: Фото: Елена Беляева", TRUE },
    { "Сурет: Сурет: Айгүл Нұрланқызы", TRUE },
    { "Фото / Фото: ТАСС", TRUE },
    { "Фото: Елена Беляева", FALSE },
    { "Елена Беляева", FALSE },
    { "Photo by Anna Reed / AP Photo", FALSE },
    { "Фото: Елена Беляева. Фото: ТАСС", FALSE },
    { "Фото:", FALSE },
    { "", FALSE },
  };
  g_autoptr (KadrCreditNames) known = kadr_credit_names_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (kadr_credit_prefix_is_doubled (rows[i].text, known) != rows[i].is_doubled)
      g_error ("“%s”: %s", rows[i].text, rows[i].is_doubled ? "not seen" : "seen in error");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credit-prefix/table", test_table);
  return g_test_run ();
}
