#include "rights/use-book.h"

#include "base/fault.h"
#include "rights/grant-book.h"
#include "rights-fixture.h"

static void
permit (Fixture *f, gint64 max_uses)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, NULL);
  g_autoptr (KadrGrant) grant = kadr_grant_new ();

  grant->scope = g_strdup ("photo");
  grant->target = g_strdup (photo (1));
  kadr_grant_set_purpose (grant, "publish", NULL);
  grant->max_uses = max_uses;
  g_assert_cmpint (kadr_grant_book_add (f->db, grant, "tester", 500, NULL), ==, 1);
  g_assert_true (kadr_db_commit (work, NULL));
}

static gboolean
take (KadrDb *db, int n, const char *purpose, gint64 at, GError **error)
{
  KadrRequest request = { .purpose = purpose, .medium = "web", .story = "koalitsiya", .at = at };
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrDecision) decision = NULL;

  if (work == NULL)
    return FALSE;
  decision = kadr_use_book_take (db, photo (n), &request, "copy", "tester", error);
  return decision != NULL && kadr_db_commit (work, error);
}

static void
append_use (const KadrUse *use, gpointer data)
{
  g_autoptr (json_t) object = kadr_use_book_to_json (use);
  g_autofree char *line = kadr_json_to_line (object);

  g_string_append_printf (data, "%s\n", line);
}

static void
test_ledger (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);

  fill (f);
  permit (f, 0);
  g_assert_true (take (f->db, 1, "publish", 1000, &error));
  g_assert_no_error (error);
  g_assert_false (take (f->db, 1, "sell", 1000, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_RIGHTS_FORBID);
  g_assert_cmpstr (kadr_fault_get_subject (error), ==, photo (1));
  g_assert_true (g_str_has_prefix (error->message, "No: "));
  g_assert_true (kadr_use_book_visit (f->db, photo (1), append_use, seen, NULL));
  g_assert_cmpstr (
      seen->str, ==,
      "{\"photo\":\"1111111111111111111111111111111111111111111111111111111111111111\","
      "\"story\":\"koalitsiya\",\"outlet\":null,\"use\":\"publish\",\"medium\":\"web\","
      "\"way\":\"copy\",\"grant\":1,\"who\":\"tester\",\"at\":\"1970-01-01T00:00:01Z\"}\n");
}

/* A licence counts the uses of the picture, in whichever file it is. */
static void
test_count_over_twins (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  fill (f);
  permit (f, 2);
  g_assert_true (take (f->db, 1, "publish", 1000, NULL));
  g_assert_true (take (f->db, 2, "publish", 1001, NULL));
  g_assert_false (take (f->db, 1, "publish", 1002, NULL));
  g_assert_false (take (f->db, 2, "publish", 1003, NULL));
}

static gpointer
take_some (gpointer data)
{
  g_autoptr (KadrDb) db = kadr_db_open (data, FALSE, NULL);
  int n_taken = 0;

  for (int i = 0; i < 25; i++)
    n_taken += take (db, 1, "publish", 1000 + i, NULL);
  return GINT_TO_POINTER (n_taken);
}

/* 100 uses asked for by four at once of a licence for ten: ten. */
static void
test_count_in_parallel (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  GThread *threads[4];
  int n_taken = 0;

  fill (f);
  permit (f, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("taker", take_some, f->path);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    n_taken += GPOINTER_TO_INT (g_thread_join (threads[i]));
  g_assert_cmpint (n_taken, ==, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/use-book/ledger", test_ledger);
  add_test ("/use-book/count-over-twins", test_count_over_twins);
  add_test ("/use-book/count-in-parallel", test_count_in_parallel);
  return g_test_run ();
}
