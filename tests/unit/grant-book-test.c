#include "rights/grant-book.h"

#include "base/fault.h"
#include "log/log.h"
#include "rights-fixture.h"

static KadrGrant *
make_grant (const char *scope, const char *target, const char *effect, const char *purpose)
{
  g_autoptr (KadrGrant) grant = kadr_grant_new ();

  grant->scope = g_strdup (scope);
  grant->target = g_strdup (target);
  g_assert_true (kadr_grant_set_effect (grant, effect, NULL));
  g_assert_true (kadr_grant_set_purpose (grant, purpose, NULL));
  return g_steal_pointer (&grant);
}

static gint64
keep (KadrDb *db, const KadrGrant *grant, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, NULL);
  gint64 id = kadr_grant_book_add (db, grant, "tester", 500, error);

  if (id != 0)
    g_assert_true (kadr_db_commit (work, NULL));
  return id;
}

static gint64
add (KadrDb *db, const char *scope, const char *target, const char *effect, const char *purpose)
{
  g_autoptr (KadrGrant) grant = make_grant (scope, target, effect, purpose);
  gint64 id = keep (db, grant, NULL);

  g_assert_cmpint (id, !=, 0);
  return id;
}

static void
take_back (KadrDb *db, gint64 id, gint64 at)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, NULL);

  g_assert_true (kadr_grant_book_revoke (db, id, "mistake", "tester", at, NULL));
  g_assert_true (kadr_db_commit (work, NULL));
}

static gboolean
may (KadrDb *db, int n, const char *purpose)
{
  KadrRequest request = { .purpose = purpose, .medium = "web", .at = 1000 };
  g_autoptr (KadrDecision) decision = kadr_grant_book_decide (db, photo (n), &request, NULL);

  return decision->allowed;
}

static void
test_round_trip (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrGrant) grant = make_grant ("photo", photo (4), "permit", "publish");
  g_autoptr (KadrGrant) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) want = NULL;
  g_autoptr (json_t) got = NULL;

  fill (f);
  grant->territory = g_strdup ("not KZ");
  grant->outlet = g_strdup ("Газета");
  grant->story = g_strdup ("koalitsiya");
  grant->from_at = 10;
  grant->until_at = 20;
  grant->max_uses = 3;
  grant->fee = g_strdup ("5000 KZT");
  grant->duty = g_strdup ("credit");
  grant->evidence = g_strdup ("mail:7");
  grant->preset = g_strdup ("agency");
  grant->why = g_strdup ("договор");
  grant->id = keep (f->db, grant, &error);
  g_assert_cmpint (grant->id, ==, 1);
  back = kadr_grant_book_load (f->db, 1, &error);
  g_assert_no_error (error);
  grant->who = g_strdup ("tester");
  grant->made_at = 500;
  want = kadr_grant_to_json (grant);
  got = kadr_grant_to_json (back);
  g_assert_true (json_equal (want, got));
}

/* What was said of one file holds for the same picture in another file, and for what it stems from. */
static void
test_reach (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  fill (f);
  add (f->db, "photo", photo (1), "permit", "publish");
  add (f->db, "shoot", "10", "permit", "crop");
  add (f->db, "party", "20", "permit", "archive");
  for (int n = 1; n <= 2; n++)
    {
      g_assert_true (may (f->db, n, "publish"));
      g_assert_true (may (f->db, n, "crop"));
      g_assert_true (may (f->db, n, "archive"));
    }
  g_assert_false (may (f->db, 3, "publish"));
  g_assert_true (may (f->db, 3, "crop"));
  g_assert_false (may (f->db, 3, "archive"));
  g_assert_false (may (f->db, 4, "publish"));
  g_assert_false (may (f->db, 4, "crop"));
  add (f->db, "party", "20", "forbid", "any");
  g_assert_false (may (f->db, 2, "publish"));
  g_assert_true (may (f->db, 3, "crop"));
}

static void
test_revoke (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrGrant) grant = NULL;
  gint64 id = 0;

  fill (f);
  add (f->db, "photo", photo (4), "permit", "publish");
  id = add (f->db, "photo", photo (4), "forbid", "publish");
  g_assert_false (may (f->db, 4, "publish"));
  take_back (f->db, id, 900);
  take_back (f->db, id, 950);
  g_assert_true (may (f->db, 4, "publish"));
  grant = kadr_grant_book_load (f->db, id, &error);
  g_assert_cmpint (grant->revoked_at, ==, 900);
  g_assert_null (kadr_grant_book_load (f->db, 77, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
  g_assert_cmpstr (kadr_fault_get_subject (error), ==, "77");
}

static void
test_override_needs_end_and_reason (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) no_end = NULL;
  g_autoptr (GError) no_reason = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrGrant) grant = NULL;

  fill (f);
  grant = make_grant ("photo", photo (4), "permit", "publish");
  grant->supersedes = add (f->db, "photo", photo (4), "forbid", "publish");
  grant->why = g_strdup ("the press service agreed by phone");
  g_assert_cmpint (keep (f->db, grant, &no_end), ==, 0);
  g_assert_error (no_end, KADR_FAULT, KADR_FAULT_BAD_INPUT);
  grant->until_at = 2000;
  g_clear_pointer (&grant->why, g_free);
  g_assert_cmpint (keep (f->db, grant, &no_reason), ==, 0);
  g_assert_error (no_reason, KADR_FAULT, KADR_FAULT_BAD_INPUT);
  grant->why = g_strdup ("the press service agreed by phone");
  g_assert_cmpint (keep (f->db, grant, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_true (may (f->db, 4, "publish"));
  grant->supersedes = 77;
  g_assert_cmpint (keep (f->db, grant, &error), ==, 0);
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

static void
test_preset_once (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) grants = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  for (int time = 0; time < 2; time++)
    {
      g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, NULL);

      g_assert_true (kadr_grant_book_add_preset (f->db, "press-service", NULL, "shoot", "10",
                                                 "tester", 500, &error));
      g_assert_true (kadr_db_commit (work, NULL));
    }
  grants = kadr_grant_book_list_for (f->db, "shoot", "10", &error);
  g_assert_cmpuint (grants->len, ==, 7);
  g_assert_true (may (f->db, 3, "publish"));
  g_assert_false (may (f->db, 3, "sell"));
  g_assert_false (may (f->db, 4, "publish"));
}

static void
count_row (const KadrLogRow *row, gpointer data)
{
  GString *seen = data;

  g_string_append_printf (seen, "%s %s;", row->what, row->who);
}

static void
test_logged (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  gint64 id = 0;

  fill (f);
  id = add (f->db, "photo", photo (4), "permit", "publish");
  take_back (f->db, id, 900);
  add (f->db, "shoot", "10", "permit", "publish");
  g_assert_true (kadr_log_visit (f->db, photo (4), count_row, seen, NULL));
  g_assert_cmpstr (seen->str, ==, "grant.added tester;grant.revoked tester;");
  g_string_truncate (seen, 0);
  g_assert_true (kadr_log_visit (f->db, "shoot:10", count_row, seen, NULL));
  g_assert_cmpstr (seen->str, ==, "grant.added tester;");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/grant-book/round-trip", test_round_trip);
  add_test ("/grant-book/reach", test_reach);
  add_test ("/grant-book/revoke", test_revoke);
  add_test ("/grant-book/override-needs-end-and-reason", test_override_needs_end_and_reason);
  add_test ("/grant-book/preset-once", test_preset_once);
  add_test ("/grant-book/logged", test_logged);
  return g_test_run ();
}
