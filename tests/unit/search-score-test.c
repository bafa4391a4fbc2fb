#include "catalog/search-score.h"

static void
test_table (void)
{
  static const struct
  {
    const char *query;
    double score;
  } rows[] = {
    { "снегопад", 1.0 },
    { "снегопадом", 0.5 },
    { "снегопад акиматом", 0.75 },
    { "\"у акимата\"", 1.0 },
    { "снег*", 1.0 },
    { "опад*", 0.5 },
    { "акимат", 0.5 },
    { "-снегопад has:by", 1.0 },
    { "беляева", 1.0 },
  };
  static const char *const columns[] = { "елена беляева", "снегопад у акимата", "", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrSearchQuery) query = kadr_search_query_new (rows[i].query, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (kadr_search_score_rate (query, columns), rows[i].score,
                                      0.001);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-score/table", test_table);
  return g_test_run ();
}
