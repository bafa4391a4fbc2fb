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
take_for (KadrDb *db, int n, const KadrRequest *request, const char *credit, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrDecision) decision = NULL;

  if (work == NULL)
    return FALSE;
  decision = kadr_use_book_take (db, photo (n), request, "copy", credit, "tester", error);
  return decision != NULL && kadr_db_commit (work, error);
}

/* A use outside of any article. */
static gboolean
take (KadrDb *db, int n, const char *purpose, gint64 at, GError **error)
{
  KadrRequest request = { .purpose = purpose, .medium = "web", .at = at };

  return take_for (db, n, &request, NULL, error);
}

static gboolean
take_for_story (KadrDb *db, int n, gint64 at)
{
  KadrRequest request = { .purpose = "publish", .medium = "web", .story = "koalitsiya", .at = at };

  return take_for (db, n, &request, "Фото: ТАСС", NULL);
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
  g_assert_true (take_for_story (f->db, 1, 1000));
  g_assert_false (take (f->db, 1, "sell", 1000, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_RIGHTS_FORBID);
  g_assert_cmpstr (kadr_fault_get_subject (error), ==, photo (1));
  g_assert_true (g_str_has_prefix (error->message, "No: "));
  g_assert_true (kadr_use_book_visit (f->db, photo (1), append_use, seen, NULL));
  g_assert_cmpstr (
      seen->str, ==,
      "{\"photo\":\"1111111111111111111111111111111111111111111111111111111111111111\","
      "\"story\":\"koalitsiya\",\"outlet\":null,\"use\":\"publish\",\"medium\":\"web\","
      "\"territory\":null,\"credit\":\"Фото: ТАСС\",\"way\":\"copy\",\"answer\":\"yes\",\"grant\":1,"
      "\"confirms\":null,\"who\":\"tester\",\"at\":\"1970-01-01T00:00:01Z\"}\n");
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

/* Says to a desk in @home that photo 1 was published, and gives the line of the ledger. */
static char *
mark (Fixture *f, const char *home, const char *story, gint64 at, gboolean *is_known)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, NULL);
  KadrUse use = { .photo = photo (1),
                  .story = story,
                  .purpose = "publish",
                  .medium = "web",
                  .who = "tester",
                  .at = at };
  const KadrRequest house = { .territory = home };
  g_autoptr (KadrDecision) decision = kadr_use_book_mark (f->db, &use, &house, is_known, NULL);

  g_assert_nonnull (decision);
  g_assert_true (kadr_db_commit (work, NULL));
  return g_strdup_printf ("%s %s %d", use.answer, use.confirms != 0 ? "confirms" : "alone",
                          (int) use.grant);
}

/* A licence for one: the picture leaves for an article, and its publication is that same use. */
static void
test_mark (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *story;
    gint64 at;
    const char *want;
    gboolean is_known;
  } marks[] = {
    { "koalitsiya", 900, "yes confirms 1", FALSE }, /* before it left: the same publication */
    { "koalitsiya", 2000, "yes confirms 1", FALSE },
    { "koalitsiya", 2000, "yes confirms 1", TRUE },
    { "koalitsiya", 3000, "yes confirms 1", FALSE },
    { "other", 2000, "no alone 0", FALSE },
    { NULL, 2000, "no alone 0", FALSE },
    { NULL, 2000, "no alone 0", TRUE },
  };

  fill (f);
  permit (f, 1);
  g_assert_true (take_for_story (f->db, 1, 1000));
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gboolean is_known = FALSE;
      g_autofree char *line = mark (f, NULL, marks[i].story, marks[i].at, &is_known);

      g_assert_cmpstr (line, ==, marks[i].want);
      g_assert_cmpint (is_known, ==, marks[i].is_known);
    }
}

/* A row of a time when nobody said where is one of the desk's own country. */
static void
test_mark_at_home (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *home;
    gint64 at;
    gboolean is_known;
  } marks[] = {
    { NULL, 2000, FALSE }, { "KZ", 2000, TRUE }, { "DE", 2000, TRUE },
    { "KZ", 3000, FALSE }, { "KZ", 3000, TRUE }, { "DE", 3000, FALSE },
  };

  fill (f);
  permit (f, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gboolean is_known = FALSE;
      g_autofree char *line = mark (f, marks[i].home, "koalitsiya", marks[i].at, &is_known);

      g_assert_cmpint (is_known, ==, marks[i].is_known);
    }
}

/* The same article packed again is the same publication; another medium, outlet or story, and what is no
 * publication, is not. */
static void
test_count_once_a_publication (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    KadrRequest request;
    gboolean is_taken;
    gint64 n_uses;
  } rows[] = {
    { { .purpose = "publish", .medium = "web", .story = "koalitsiya" }, TRUE, 1 },
    { { .purpose = "publish", .medium = "web", .story = "koalitsiya" }, TRUE, 1 },
    { { .purpose = "publish", .medium = "web", .story = "koalitsiya", .territory = "DE" },
      TRUE,
      1 },
    { { .purpose = "publish", .medium = "print", .story = "koalitsiya" }, TRUE, 2 },
    { { .purpose = "publish", .medium = "web", .story = "koalitsiya", .outlet = "Вечер" },
      TRUE,
      3 },
    { { .purpose = "publish", .medium = "web", .story = "koalitsiya", .outlet = "Вечер" },
      TRUE,
      3 },
    { { .purpose = "publish", .medium = "web", .story = "other" }, TRUE, 4 },
    { { .purpose = "publish", .medium = "web" }, TRUE, 5 },
    { { .purpose = "publish", .medium = "web" }, FALSE, 5 },
    { { .purpose = "publish", .medium = "web", .story = "third" }, FALSE, 5 },
    { { .purpose = "publish", .medium = "web", .story = "other" }, TRUE, 5 },
  };

  fill (f);
  permit (f, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      KadrRequest request = rows[i].request;
      g_autoptr (KadrGrant) grant = NULL;

      request.at = 1000 + (gint64) i;
      g_assert_cmpint (take_for (f->db, 1, &request, NULL, NULL), ==, rows[i].is_taken);
      grant = kadr_grant_book_load (f->db, 1, NULL);
      g_assert_cmpint (grant->n_uses, ==, rows[i].n_uses);
    }
}

/* What was passed without a permission has used none: the first permission is used by the next time. */
static void
test_count_after_an_allowance (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrTransaction) work = NULL;
  g_autoptr (KadrGrant) grant = NULL;
  KadrUse use = { .photo = photo (1),
                  .story = "koalitsiya",
                  .purpose = "publish",
                  .medium = "web",
                  .way = "bundle",
                  .answer = "no",
                  .who = "tester",
                  .at = 900 };

  fill (f);
  permit (f, 1);
  work = kadr_db_begin (f->db, NULL);
  g_assert_true (kadr_use_book_add (f->db, &use, NULL));
  g_assert_true (kadr_db_commit (work, NULL));
  g_assert_true (take_for_story (f->db, 1, 1000));
  g_assert_true (take_for_story (f->db, 1, 1001));
  grant = kadr_grant_book_load (f->db, 1, NULL);
  g_assert_cmpint (grant->n_uses, ==, 1);
  g_assert_false (take (f->db, 1, "publish", 1002, NULL));
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
  add_test ("/use-book/mark", test_mark);
  add_test ("/use-book/mark-at-home", test_mark_at_home);
  add_test ("/use-book/count-once-a-publication", test_count_once_a_publication);
  add_test ("/use-book/count-after-an-allowance", test_count_after_an_allowance);
  add_test ("/use-book/count-in-parallel", test_count_in_parallel);
  return g_test_run ();
}
