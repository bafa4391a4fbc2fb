#include "log/log.h"

#include "base/fault.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

typedef struct
{
  char *dir, *path;
  KadrDb *db;
} Fixture;

static void
add_rows (KadrDb *db, int n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (json_t) detail = json_pack ("{s:i}", "i", i);

      g_assert_true (
          kadr_log_add (db, 1000 + i, "Елена\nБеляева", "photo.stored", "abcd", detail, &error));
    }
  g_assert_true (kadr_db_commit (work, &error));
}

static void
set_up (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  f->dir = g_dir_make_tmp ("kadr-log-XXXXXX", NULL);
  f->path = g_build_filename (f->dir, "catalog.db", NULL);
  f->db = kadr_db_open (f->path, TRUE, &error);
  g_assert_no_error (error);
  add_rows (f->db, 5);
}

static void
tear_down (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  kadr_db_close (f->db);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (f->path, suffixes[i], NULL);

      g_unlink (file);
    }
  g_rmdir (f->dir);
  g_free (f->dir);
  g_free (f->path);
}

/* Somebody with the database file and sqlite3, who first drops the guards. */
static void
tamper (Fixture *f, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle,
                                 "DROP TRIGGER log_no_update; DROP TRIGGER log_no_delete;"
                                 "DROP TRIGGER log_only_next;",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_holds (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0, bad = 0;

  g_assert_true (kadr_log_verify (f->db, &n, &bad, &error));
  g_assert_cmpint (n, ==, 5);
}

static void
test_guarded (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE log SET who = 'x' WHERE n = 2", NULL, NULL, NULL),
                   ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (handle, "DELETE FROM log", NULL, NULL, NULL), ==,
                   SQLITE_CONSTRAINT);
  /* REPLACE removes a row without a DELETE. */
  g_assert_cmpint (sqlite3_exec (handle,
                                 "REPLACE INTO log SELECT n, at, 'x', what, subject, detail, hash "
                                 "FROM log WHERE n = 2",
                                 NULL, NULL, NULL),
                   ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (handle, "INSERT INTO log VALUES (9, 1, 'x', 'x', 'x', '{}', 'x')",
                                 NULL, NULL, NULL),
                   ==, SQLITE_CONSTRAINT);
  sqlite3_close (handle);
}

static void
test_names_first_bad (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0, bad = 0;

  tamper (f, data);
  g_assert_false (kadr_log_verify (f->db, &n, &bad, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
  g_assert_cmpint (bad, ==, 3);
}

static void
count (const KadrLogRow *row, gpointer data)
{
  g_assert_cmpstr (row->who, ==, "Елена Беляева");
  ++*(int *) data;
}

static void
test_visit (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  int all = 0, none = 0;

  g_assert_true (kadr_log_visit (f->db, "abcd", count, &all, &error));
  g_assert_true (kadr_log_visit (f->db, "other", count, &none, &error));
  g_assert_cmpint (all, ==, 5);
  g_assert_cmpint (none, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log/holds", Fixture, NULL, set_up, test_holds, tear_down);
  g_test_add ("/log/guarded", Fixture, NULL, set_up, test_guarded, tear_down);
  g_test_add ("/log/visit", Fixture, NULL, set_up, test_visit, tear_down);
#define BAD(name, sql)                                                                             \
  g_test_add ("/log/bad/" name, Fixture, sql, set_up, test_names_first_bad, tear_down)
  BAD ("changed", "UPDATE log SET detail = '{}' WHERE n = 3");
  BAD ("moment", "UPDATE log SET at = at + 1 WHERE n = 3");
  BAD ("removed", "DELETE FROM log WHERE n = 3");
  BAD ("renumbered", "DELETE FROM log WHERE n = 3; UPDATE log SET n = n - 1 WHERE n > 3");
  BAD (
      "swapped",
      "UPDATE log SET n = 99 WHERE n = 3; UPDATE log SET n = 3 WHERE n = 4; UPDATE log SET n = 4 WHERE n = 99");
  BAD ("hash", "UPDATE log SET hash = 'ab' WHERE n = 3");
#undef BAD
  return g_test_run ();
}
