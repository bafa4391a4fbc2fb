#include "catalog/shoot-book.h"

#include "base/fault.h"
#include "catalog-fixture.h"
#include "log/log.h"

static gint64
find_or_add (KadrDb *db, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);
  gint64 id = 0;

  g_assert_true (kadr_shoot_book_find_or_add (db, name, "tester", 1000, &id, &error));
  g_assert_true (kadr_db_commit (work, &error));
  return id;
}

static void
test_known_however_written (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  gint64 id = find_or_add (f->db, "  Пожар на  Тёплой  ");
  g_autoptr (KadrShoot) shoot = NULL;

  g_assert_cmpint (find_or_add (f->db, "ПОЖАР НА ТЕПЛОЙ"), ==, id);
  g_assert_cmpint (find_or_add (f->db, "Пожар"), !=, id);
  shoot = kadr_shoot_book_load (f->db, "пожар на тёплой", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shoot->name, ==, "Пожар на Тёплой");
  g_assert_cmpint (shoot->n_photos, ==, 0);
}

static void
test_needs_a_name (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);
  gint64 id = 0;

  g_assert_false (kadr_shoot_book_find_or_add (f->db, " \t ", "tester", 1000, &id, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
}

static void
test_missing (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kadr_shoot_book_find (f->db, "нет такой", &error));
  g_assert_no_error (error);
  g_assert_null (kadr_shoot_book_load (f->db, "нет такой", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

static void
test_list_newest_first (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shoots = NULL;
  KadrShoot *first = NULL;

  find_or_add (f->db, "утро");
  find_or_add (f->db, "вечер");
  shoots = kadr_shoot_book_list (f->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shoots->len, ==, 2);
  first = g_ptr_array_index (shoots, 0);
  g_assert_cmpstr (first->name, ==, "вечер");
}

static void
count_row (const KadrLogRow *row, gpointer data)
{
  g_assert_cmpstr (row->what, ==, "shoot.made");
  ++*(int *) data;
}

static void
test_logged_once (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  int n = 0;

  find_or_add (f->db, "Утро");
  find_or_add (f->db, "утро");
  g_assert_true (kadr_log_visit (f->db, "Утро", count_row, &n, &error));
  g_assert_cmpint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/shoot-book/known-however-written", test_known_however_written);
  add_test ("/shoot-book/needs-a-name", test_needs_a_name);
  add_test ("/shoot-book/missing", test_missing);
  add_test ("/shoot-book/list-newest-first", test_list_newest_first);
  add_test ("/shoot-book/logged-once", test_logged_once);
  return g_test_run ();
}
