#include "catalog/near-names.h"

static void
test_table (void)
{
  static const char *const known[]
      = { "creditLine", "captionWriter", "description", "cityName", "title", "source" };
  static const struct
  {
    const char *typed, *near;
  } rows[] = {
    { "creditline", "creditLine" },
    { "credit", "creditLine" },
    { "caption", "captionWriter" },
    { "titel", NULL },
    { "tilte", NULL },
    { "tite", "title" },
    { "descripton", "description" },
    { "xyz", NULL },
    { "", NULL },
    { "name", "cityName" },
  };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_ptr_array_add (names, (gpointer) known[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *near = kadr_near_names_list (names, rows[i].typed);

      g_assert_cmpstr (near, ==, rows[i].near);
    }
}

static void
test_long_is_near_nothing (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *typed = g_strnfill (100000, 'a');

  g_ptr_array_add (names, (gpointer) "aaaa");
  g_assert_null (kadr_near_names_list (names, typed));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/near-names/table", test_table);
  g_test_add_func ("/near-names/long-is-near-nothing", test_long_is_near_nothing);
  return g_test_run ();
}
