#include "catalog/kazakh-stem.h"

static const struct
{
  const char *word, *stem;
} rows[] = {
  { "суреттердің", "сурет" },  { "сурет", "сурет" },    { "балаларды", "бала" },
  { "мектептерде", "мектеп" }, { "қаласында", "қала" }, { "әкімдігінің", "әкімдіг" },
  { "үйден", "үйден" },        { "тау", "тау" },        { "машинадан", "машина" },
  { "халықтар", "халық" },     { "снег", "снег" },      { "", "" },
  { "жолда", "жол" },          { "жолде", "жолде" }, /* vowels disagree: not this word's ending */
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *stem = kadr_kazakh_stem (rows[i].word);

      g_assert_cmpstr (stem, ==, rows[i].stem);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kazakh-stem/table", test_table);
  return g_test_run ();
}
