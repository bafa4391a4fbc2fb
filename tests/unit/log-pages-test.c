#include "facts/log-pages.h"

#include "base/fault.h"
#include "log/log.h"

#include <glib/gstdio.h>
#include <string.h>

#define ROWS_PER_PAGE 10000

typedef struct
{
  char *dir;
  KadrStore *store;
  KadrDb *db;
} Fixture;

static KadrDb *
open_catalogue (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  KadrDb *db = kadr_db_open (path, TRUE, &error);

  g_assert_no_error (error);
  return db;
}

static void
add_rows (KadrDb *db, int n, const char *who)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);

  for (int i = 0; i < n; i++)
    g_assert_true (kadr_log_add (db, 1000 + i, who, "photo.stored", "снег", NULL, &error));
  g_assert_true (kadr_db_commit (work, &error));
}

static void
set_up (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;

  f->dir = g_dir_make_tmp ("kadr-log-pages-XXXXXX", NULL);
  store = g_build_filename (f->dir, "store", NULL);
  g_assert_true (kadr_store_init (store, NULL, &error));
  f->store = kadr_store_open (store, NULL, &error);
  f->db = open_catalogue (f, "catalog.db");
}

static void
tear_down (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->dir);

  kadr_db_close (f->db);
  kadr_store_close (f->store);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->dir);
}

static void
test_round_trip (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDb) again = open_catalogue (f, "again.db");
  g_autofree char *head = NULL;
  g_autofree char *head_again = NULL;
  gint64 n_rows = 0, first_bad = 0;

  add_rows (f->db, 3, "Елена");
  g_assert_true (kadr_log_pages_keep (f->db, f->store, &error));
  /* Over the end of a page, and again: nothing is written twice. */
  add_rows (f->db, ROWS_PER_PAGE, "Пётр");
  g_assert_true (kadr_log_pages_keep (f->db, f->store, &error));
  g_assert_true (kadr_log_pages_keep (f->db, f->store, &error));
  g_assert_true (kadr_log_pages_restore (again, f->store, &n_rows, &error));
  g_assert_cmpint (n_rows, ==, ROWS_PER_PAGE + 3);
  g_assert_true (kadr_log_verify (again, &n_rows, &first_bad, &error));
  head = kadr_log_load_head (f->db, &error);
  head_again = kadr_log_load_head (again, &error);
  g_assert_cmpstr (head, ==, head_again);
}

static void
test_store_ahead (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDb) other = open_catalogue (f, "other.db");

  add_rows (f->db, 3, "Елена");
  g_assert_true (kadr_log_pages_check (f->db, f->store, &error));
  g_assert_true (kadr_log_pages_keep (f->db, f->store, &error));
  /* A catalogue that ends earlier. */
  add_rows (other, 2, "Елена");
  g_assert_false (kadr_log_pages_check (other, f->store, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_STORE_AHEAD);
  g_clear_error (&error);
  /* One that is as long, and another. */
  add_rows (other, 2, "Пётр");
  g_assert_false (kadr_log_pages_keep (other, f->store, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_STORE_AHEAD);
}

/* The rows before a damaged line are there. */
static void
test_damaged (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDb) again = open_catalogue (f, "again.db");
  g_autofree char *path = g_build_filename (f->dir, "store/facts/desk/log/0000000001.jsonl", NULL);
  g_autofree char *text = NULL;
  gint64 n_rows = 0;

  add_rows (f->db, 3, "Елена");
  g_assert_true (kadr_log_pages_keep (f->db, f->store, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  strchr (text, '\n')[1] = '#';
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_false (kadr_log_pages_restore (again, f->store, &n_rows, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
  g_assert_cmpint (n_rows, ==, 1);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/log-pages/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("store-ahead", test_store_ahead);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
