#include "export/row-sort.h"

#include <string.h>

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Some are long, so that a record is longer than what is read of a run at a time. */
static char *
make_line (GRand *rand, guint n)
{
  gsize length = n % 97 == 0 ? 9000 : (gsize) g_rand_int_range (rand, 0, 60);
  g_autofree char *filling = g_strnfill (length, 'x');

  return g_strdup_printf ("%08x %s", g_rand_int (rand), filling);
}

static void
assert_sorted (KadrRowSort *sort, const GPtrArray *want)
{
  g_autoptr (GError) error = NULL;
  const char *line = NULL;
  guint n = 0;

  g_assert_true (kadr_row_sort_begin (sort, &error));
  while ((line = kadr_row_sort_next (sort, &error)) != NULL)
    g_assert_cmpstr (line, ==, g_ptr_array_index (want, n++));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, want->len);
}

/* As many as fit into memory, as many as just do not, and many more; each asked for twice. */
static void
test_order (void)
{
  static const guint counts[] = { 0, 1, 2, 900, 5000, 40000 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (KadrRowSort) sort = kadr_row_sort_new (NULL);
      g_autoptr (GPtrArray) want = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;

      for (guint n = 0; n < counts[i]; n++)
        {
          char *line = make_line (rand, n);

          g_ptr_array_add (want, line);
          g_assert_true (kadr_row_sort_add (sort, line, line, &error));
        }
      g_ptr_array_sort (want, compare_lines);
      assert_sorted (sort, want);
      assert_sorted (sort, want);
    }
}

/* Keys are compared as bytes, and those that are equal stay as they came, also over several runs. */
static void
test_equal_keys (void)
{
  g_autoptr (KadrRowSort) sort = kadr_row_sort_new (g_get_tmp_dir ());
  g_autoptr (GError) error = NULL;
  const char *line = NULL;
  guint last = 0, n_first = 0;

  for (guint n = 1; n <= 20000; n++)
    {
      g_autofree char *text = g_strdup_printf ("%u %040u", n, n);

      g_assert_true (kadr_row_sort_add (sort, n % 2 == 0 ? "қар" : "a", text, &error));
    }
  g_assert_true (kadr_row_sort_begin (sort, &error));
  while ((line = kadr_row_sort_next (sort, &error)) != NULL)
    {
      guint n = (guint) g_ascii_strtoull (line, NULL, 10);

      if (n_first == 10000 && last % 2 == 1)
        last = 0;
      g_assert_cmpuint (n, >, last);
      g_assert_cmpuint (n % 2, ==, n_first < 10000 ? 1 : 0);
      n_first += n % 2;
      last = n;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (last, ==, 20000);
}

static void
test_no_folder (void)
{
  g_autoptr (KadrRowSort) sort = kadr_row_sort_new ("/nonexistent/folder");
  g_autofree char *line = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  gboolean is_added = TRUE;

  for (guint n = 0; is_added && n < 10; n++)
    is_added = kadr_row_sort_add (sort, "a", line, &error);
  g_assert_false (is_added);
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-sort/order", test_order);
  g_test_add_func ("/row-sort/equal-keys", test_equal_keys);
  g_test_add_func ("/row-sort/no-folder", test_no_folder);
  return g_test_run ();
}
