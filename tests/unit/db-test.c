#include "db/db.h"

#include "base/fault.h"
#include "db/migration.h"
#include "db/query.h"
#include "db/snapshot.h"

#include <glib/gstdio.h>

static const KadrSql sql_add
    = { "db-test.add", 2,
        "INSERT INTO shoot (id, name, name_key, created_at) VALUES ($1, $2, $2, 0)" };
static const KadrSql sql_names = { "db-test.names", 0, "SELECT name, id FROM shoot ORDER BY id" };
static const KadrSql sql_wrong = { "db-test.wrong", 0, "SELECT nothing FROM nowhere" };

typedef struct
{
  char *dir, *path;
  KadrDb *db;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  f->dir = g_dir_make_tmp ("kadr-db-XXXXXX", NULL);
  f->path = g_build_filename (f->dir, "catalog.db", NULL);
  f->db = kadr_db_open (f->path, TRUE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  g_clear_pointer (&f->db, kadr_db_close);
  dir = g_dir_open (f->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->dir);
  g_free (f->dir);
  g_free (f->path);
}

static gboolean
add (KadrDb *db, gint64 id, const char *name, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_add);

  kadr_query_bind_int (query, 1, id);
  kadr_query_bind_text (query, 2, name);
  return kadr_query_run (query, error);
}

static int
count (KadrDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_names);
  int n = 0;

  while (kadr_query_next (query, &error))
    n++;
  g_assert_no_error (error);
  return n;
}

static void
test_commit_and_rollback (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);

    g_assert_true (add (f->db, 1, "снегопад", &error));
    g_assert_true (kadr_db_commit (work, &error));
  }
  {
    g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);

    g_assert_nonnull (work);
    g_assert_true (add (f->db, 2, "паводок", &error));
  }
  g_assert_cmpint (count (f->db), ==, 1);
  g_assert_false (kadr_db_is_in_transaction (f->db));
}

static void
test_constraint_is_fault (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (add (f->db, 1, "a", &error));
  g_assert_false (add (f->db, 1, "b", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BUG);
}

static void
test_wrong_sql_is_bug (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (f->db, &sql_wrong);

  g_assert_false (kadr_query_next (query, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BUG);
}

static void
test_writer_waits_its_turn (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDb) other = kadr_db_open (f->path, FALSE, &error);
  g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);

  /* Readers are not held up by a writer. */
  g_assert_true (add (f->db, 1, "a", &error));
  g_assert_cmpint (count (other), ==, 0);
  g_assert_true (kadr_db_commit (work, &error));
  g_assert_cmpint (count (other), ==, 1);
}

static void
test_same_statement_twice (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrQuery) outer = NULL;
  int n = 0;

  for (int i = 1; i <= 3; i++)
    g_assert_true (add (f->db, i, i == 1 ? "a" : i == 2 ? "b" : "c", &error));
  outer = kadr_query_new (f->db, &sql_names);
  while (kadr_query_next (outer, &error))
    n += count (f->db);
  g_assert_cmpint (n, ==, 9);
}

static void
test_ids_ascend (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  gint64 last = 0;

  for (int i = 0; i < 10000; i++)
    {
      gint64 id = kadr_db_new_id (f->db);

      g_assert_cmpint (id, >, last);
      last = id;
    }
}

static void
test_opens_again (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (add (f->db, 1, "a", &error));
  g_clear_pointer (&f->db, kadr_db_close);
  f->db = kadr_db_open (f->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (f->db), ==, 1);
  g_assert_true (kadr_db_is_sound (f->db, troubles, &error));
}

static const KadrSql sql_forge
    = { "db-test.forge", 0, "UPDATE migration SET digest = 'other' WHERE number = 1" };
static const KadrSql sql_future
    = { "db-test.future", 1, "INSERT INTO migration VALUES ($1, 'future', 'x', 0)" };

static void
test_changed_step_refused (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (KadrQuery) query = kadr_query_new (f->db, &sql_forge);

    g_assert_true (kadr_query_run (query, &error));
  }
  g_clear_pointer (&f->db, kadr_db_close);
  g_assert_null (kadr_db_open (f->path, FALSE, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_TOO_NEW);
}

static void
test_newer_catalogue_refused (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (KadrQuery) query = kadr_query_new (f->db, &sql_future);

    kadr_query_bind_int (query, 1, kadr_migration_get_latest () + 1);
    g_assert_true (kadr_query_run (query, &error));
  }
  g_clear_pointer (&f->db, kadr_db_close);
  g_assert_null (kadr_db_open (f->path, FALSE, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_TOO_NEW);
}

static void
test_not_a_catalogue (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->dir, "other.db", NULL);

  g_assert_null (kadr_db_open (path, FALSE, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NO_ACCESS);
  g_clear_error (&error);
  g_assert_true (
      g_file_set_contents (path, "this is a letter, not a database, and long enough", -1, NULL));
  g_assert_null (kadr_db_open (path, FALSE, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DESK_DAMAGED);
}

/* The snapshot has what was committed before it and nothing of later; reading it makes nothing beside it. */
static void
test_snapshot (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->dir, "a ?#%.db", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autoptr (KadrDb) snapshot = NULL;

  g_assert_true (add (f->db, 1, "one", &error));
  g_assert_true (kadr_snapshot_write (f->db, path, &error));
  g_assert_no_error (error);
  g_assert_true (add (f->db, 2, "two", &error));
  snapshot = kadr_snapshot_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (snapshot), ==, 1);
  g_assert_cmpint (count (f->db), ==, 2);
  g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));
  g_assert_false (add (snapshot, 3, "three", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NO_ACCESS);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/db/commit-and-rollback", test_commit_and_rollback },
    { "/db/constraint-is-fault", test_constraint_is_fault },
    { "/db/wrong-sql-is-bug", test_wrong_sql_is_bug },
    { "/db/writer-waits-its-turn", test_writer_waits_its_turn },
    { "/db/same-statement-twice", test_same_statement_twice },
    { "/db/ids-ascend", test_ids_ascend },
    { "/db/snapshot", test_snapshot },
    { "/db/opens-again", test_opens_again },
    { "/db/changed-step-refused", test_changed_step_refused },
    { "/db/newer-catalogue-refused", test_newer_catalogue_refused },
    { "/db/not-a-catalogue", test_not_a_catalogue },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
