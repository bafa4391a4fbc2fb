#include "catalog/likeness-book.h"

#include "rights-fixture.h"

static void
put (KadrDb *db, int n, guint64 likeness)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);

  g_assert_true (kadr_likeness_book_put (db, photo (n), likeness, &error));
  g_assert_true (kadr_db_commit (work, &error));
}

/* @likeness with @n different signs changed. */
static guint64
change_signs (guint64 likeness, int n, GRand *rand)
{
  guint64 changed = likeness;

  while (kadr_likeness_book_compare (changed, likeness) < n)
    changed ^= G_GUINT64_CONSTANT (1) << g_rand_int_range (rand, 0, 64);
  return changed;
}

static void
test_read (void)
{
  static const char *const bad[] = { "",
                                     "1",
                                     "0123456789abcde",
                                     "0123456789abcdef0",
                                     "0123456789abcdeg",
                                     "-123456789abcdef",
                                     " 123456789abcdef",
                                     NULL };
  guint64 likeness = 0;

  g_assert_true (kadr_likeness_book_read ("fedcba9876543210", &likeness));
  g_assert_cmphex (likeness, ==, 0xfedcba9876543210);
  g_assert_false (kadr_likeness_book_read (NULL, &likeness));
  for (int i = 0; bad[i] != NULL; i++)
    g_assert_false (kadr_likeness_book_read (bad[i], &likeness));
}

static void
test_find (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  gboolean is_known = TRUE;
  guint64 likeness = 0;

  fill (f);
  g_assert_true (kadr_likeness_book_find (f->db, photo (1), &is_known, &likeness, &error));
  g_assert_false (is_known);
  put (f->db, 1, 0xffffffffffffffff);
  put (f->db, 1, 0x8000000000000001);
  g_assert_true (kadr_likeness_book_find (f->db, photo (1), &is_known, &likeness, &error));
  g_assert_true (is_known);
  g_assert_cmphex (likeness, ==, 0x8000000000000001);
}

/* Wherever the signs differ: up to seven are found, eight are another picture. */
static void
test_near (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  fill (f);
  for (int round = 0; round < 200; round++)
    {
      int distance = round % 10;
      guint64 likeness = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) likes = NULL;

      put (f->db, 1, likeness);
      put (f->db, 2, ~likeness);
      likes = kadr_likeness_book_find_near (f->db, change_signs (likeness, distance, rand), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (likes->len, ==, distance <= KADR_LIKENESS_BOOK_NEAR);
      if (likes->len > 0)
        {
          const KadrLike *like = g_ptr_array_index (likes, 0);

          g_assert_cmpstr (like->photo, ==, photo (1));
          g_assert_cmpint (like->distance, ==, distance);
        }
    }
}

static void
test_order (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) likes = NULL;

  fill (f);
  put (f->db, 1, 0x00000000000000ff);
  put (f->db, 2, 0x000000000000000f);
  put (f->db, 3, 0x000000000000001f);
  put (f->db, 4, 0xffff000000000000);
  likes = kadr_likeness_book_find_near (f->db, 0x000000000000000f, NULL);
  g_assert_cmpuint (likes->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      static const int want[] = { 2, 3, 1 };
      const KadrLike *like = g_ptr_array_index (likes, i);

      g_assert_cmpstr (like->photo, ==, photo (want[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/likeness-book/read", test_read);
  add_test ("/likeness-book/find", test_find);
  add_test ("/likeness-book/near", test_near);
  add_test ("/likeness-book/order", test_order);
  return g_test_run ();
}
