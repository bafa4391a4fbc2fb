/* A log of sixty rows, each of them spoilt in every way that a person with sqlite3 has: the row that was
 * touched first must be named, every time. */
#include "log/log.h"

#include "base/fault.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define N_ROWS 60

static const char *const columns[] = { "n", "at", "who", "what", "subject", "detail", "hash" };
/* Each is an expression over the row's own value, here called $. The first are for numbers. */
static const char *const number_lies[] = { "$ + 1", "$ - 1", "-$", "$ || 'x'", "$ + 0.5", "NULL" };
static const char *const text_lies[] = { "$ || 'x'",
                                         "'x' || $",
                                         "''",
                                         "$ || ' '",
                                         "upper ($) || lower ($)",
                                         "NULL",
                                         "$ || char (0) || 'x'",
                                         "CAST ($ AS BLOB)",
                                         "$ || char (10)" };

typedef struct
{
  char *dir, *path;
  KadrDb *db;
  sqlite3 *thief;
} Fixture;

static void
run_sql (Fixture *f, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (f->thief, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static void
add_rows (KadrDb *db)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, NULL);

  for (int i = 0; i < N_ROWS; i++)
    {
      g_autoptr (json_t) detail = json_pack ("{s:i}", "i", i);

      g_assert_true (kadr_log_add (db, 1000 + i, "Елена",
                                   i % 2 == 0 ? "photo.stored" : "photo.used",
                                   i % 3 == 0 ? "abcd" : "ef01", detail, NULL));
    }
  g_assert_true (kadr_db_commit (work, NULL));
}

static void
set_up (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  f->dir = g_dir_make_tmp ("kadr-log-XXXXXX", NULL);
  f->path = g_build_filename (f->dir, "catalog.db", NULL);
  f->db = kadr_db_open (f->path, TRUE, NULL);
  g_assert_nonnull (f->db);
  add_rows (f->db);
  g_assert_cmpint (sqlite3_open (f->path, &f->thief), ==, SQLITE_OK);
  /* Without its triggers and constraints: whoever has the file can write the table anew. */
  run_sql (
      f,
      "PRAGMA synchronous = OFF; CREATE TABLE good AS SELECT * FROM log; DROP TABLE log;"
      "CREATE TABLE log (n BIGINT, at BIGINT, who TEXT, what TEXT, subject TEXT, detail TEXT, hash TEXT);"
      "INSERT INTO log SELECT * FROM good");
}

static void
tear_down (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  sqlite3_close (f->thief);
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

/* Does @sql, which must change something, asks, and takes it back. @head: NULL, or told before. */
static void
expect (Fixture *f, const char *sql, const char *head, gint64 first_bad)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0, bad = 0;
  int before = sqlite3_total_changes (f->thief);
  gboolean is_whole;

  run_sql (f, sql);
  g_assert_cmpint (sqlite3_total_changes (f->thief), >, before);
  is_whole = head != NULL ? kadr_log_verify_head (f->db, head, &n, &bad, &error)
                          : kadr_log_verify (f->db, &n, &bad, &error);
  if (bad != first_bad)
    g_error ("%s: row %d is named, not %d", sql, (int) bad, (int) first_bad);
  g_assert_cmpint (is_whole, ==, first_bad == 0);
  if (!is_whole)
    g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
  run_sql (f, "BEGIN; DELETE FROM log; INSERT INTO log SELECT * FROM good; COMMIT");
}

static void
lie (Fixture *f, int n, const char *column, const char *lie)
{
  g_auto (GStrv) parts = g_strsplit (lie, "$", -1);
  g_autofree char *value = g_strjoinv (column, parts);
  g_autofree char *sql = g_strdup_printf ("UPDATE log SET %s = %s WHERE n = %d", column, value, n);
  gboolean is_moved_up
      = g_strcmp0 (column, "n") == 0
        && (g_str_equal (lie, "$ - 1") || g_str_equal (lie, "-$") || g_str_equal (lie, "NULL"));
  gint64 first = n;

  /* A row with too small a number stands before its place: there the order breaks. */
  if (is_moved_up)
    first = g_str_equal (lie, "$ - 1") && n > 1 ? n : 1;
  expect (f, sql, NULL, first);
}

static void
test_columns (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  for (int n = 1; n <= N_ROWS; n++)
    for (gsize c = 0; c < G_N_ELEMENTS (columns); c++)
      if (c < 2)
        for (gsize i = 0; i < G_N_ELEMENTS (number_lies); i++)
          lie (f, n, columns[c], number_lies[i]);
      else
        for (gsize i = 0; i < G_N_ELEMENTS (text_lies); i++)
          lie (f, n, columns[c], text_lies[i]);
}

static void
test_removed (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  for (int n = 1; n < N_ROWS; n++)
    {
      g_autofree char *gap = g_strdup_printf ("DELETE FROM log WHERE n = %d", n);
      g_autofree char *closed = g_strconcat (gap, "; UPDATE log SET n = n - 1 WHERE n > ",
                                             gap + strlen ("DELETE FROM log WHERE n = "), NULL);

      expect (f, gap, NULL, n);
      expect (f, closed, NULL, n);
    }
}

static void
test_swapped (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  for (int n = 1; n < N_ROWS; n++)
    {
      g_autofree char *numbers
          = g_strdup_printf ("UPDATE log SET n = %d - n WHERE n IN (%d, %d)", 2 * n + 1, n, n + 1);

      expect (f, numbers, NULL, n);
    }
}

static void
test_inserted (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  for (int n = 1; n <= N_ROWS; n++)
    {
      g_autofree char *twice
          = g_strdup_printf ("INSERT INTO log SELECT * FROM good WHERE n = %d", n);
      g_autofree char *between = g_strdup_printf (
          "UPDATE log SET n = n + 1 WHERE n >= %d;"
          "INSERT INTO log SELECT n, at, 'nobody', what, subject, detail, hash FROM good WHERE n = %d",
          n, n);

      /* Whichever of the equal two comes first is sound. */
      expect (f, twice, NULL, n + 1);
      expect (f, between, NULL, n);
    }
}

static char *
tell_head (Fixture *f, int n)
{
  g_autofree char *hash = kadr_log_load_hash_before (f->db, n + 1, NULL);

  return g_strdup_printf ("%s:%d", hash, n);
}

/* What is left of a log whose tail was cut is a log; only a head that was told before shows it. */
static void
test_cut (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *head = tell_head (f, N_ROWS);
  g_autofree char *hash = g_strndup (head, 64);

  for (int n = 1; n < N_ROWS; n++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM log WHERE n > %d", n);
      g_autofree char *earlier = tell_head (f, n);

      expect (f, sql, NULL, 0);
      expect (f, sql, earlier, 0);
      expect (f, sql, head, n + 1);
      expect (f, sql, hash, n + 1);
    }
}

/* A log written anew from some row on is a log too; it has not the hash that was told. */
static void
test_rewritten (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *head = tell_head (f, 40);
  g_autoptr (KadrTransaction) work = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 0, bad = 0;

  run_sql (f, "DELETE FROM log WHERE n > 30");
  work = kadr_db_begin (f->db, NULL);
  for (int i = 30; i < N_ROWS; i++)
    g_assert_true (kadr_log_add (f->db, 1000 + i, "Елена", "photo.stored", "abcd", NULL, NULL));
  g_assert_true (kadr_db_commit (work, NULL));
  g_assert_true (kadr_log_verify (f->db, &n, &bad, NULL));
  g_assert_false (kadr_log_verify_head (f->db, head, &n, &bad, &error));
  g_assert_cmpint (bad, ==, 40);
}

static void
test_heads (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const wrong[]
      = { "", "abcd", ":5", "abcd:5", "%s:", "%s:0", "%s:-1", "%s:x", "%s:60:60" };
  g_autofree char *head = kadr_log_load_head (f->db, NULL);
  g_autofree char *known = tell_head (f, N_ROWS);
  gint64 n = 0, bad = 0;

  g_assert_cmpstr (head, ==, known);
  g_assert_true (kadr_log_verify_head (f->db, head, &n, &bad, NULL));
  g_assert_cmpint (n, ==, N_ROWS);
  known[64] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (GStrv) parts = g_strsplit (wrong[i], "%s", -1);
      g_autofree char *text = g_strjoinv (known, parts);
      g_autoptr (GError) error = NULL;

      g_assert_false (kadr_log_verify_head (f->db, text, &n, &bad, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      g_assert_cmpint (bad, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/log-tamper/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("columns", test_columns);
  ADD ("removed", test_removed);
  ADD ("swapped", test_swapped);
  ADD ("inserted", test_inserted);
  ADD ("cut", test_cut);
  ADD ("rewritten", test_rewritten);
  ADD ("heads", test_heads);
#undef ADD
  return g_test_run ();
}
