#include "credit/party-book.h"

#include "base/fault.h"
#include "catalog-fixture.h"
#include "credit/credit-line.h"
#include "log/log.h"

static gint64
add (KadrDb *db, KadrCreditParty kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);
  gint64 id = 0;

  g_assert_true (kadr_party_book_add (db, kind, name, "", "tester", 1000, &id, &error));
  g_assert_true (kadr_db_commit (work, &error));
  return id;
}

static gboolean
alias (KadrDb *db, gint64 id, const char *lang, const char *text, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  return kadr_party_book_add_alias (db, id, lang, text, "tester", 1000, error)
         && kadr_db_commit (work, error);
}

static void
assert_is (KadrDb *db, const char *text, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrParty) party = kadr_party_book_find (db, text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (party != NULL ? party->id : 0, ==, id);
}

static void
test_known_however_printed (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (f->db, KADR_CREDIT_PARTY_PRESS_SERVICE, "пресс-служба  завода «Заря»");

  g_assert_true (alias (f->db, id, "kk", "«Заря» зауытының баспасөз қызметі", &error));
  assert_is (f->db, "ПРЕСС-СЛУЖБА ЗАВОДА \"ЗАРЯ\"", id);
  assert_is (f->db, "Заря зауытының баспасөз қызметi", id);
  assert_is (f->db, "пресс-служба завода", 0);
}

static void
test_one_text_one_party (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = NULL;
  gint64 first = add (f->db, KADR_CREDIT_PARTY_AGENCY, "Заря");
  gint64 second = add (f->db, KADR_CREDIT_PARTY_AGENCY, "Полдень");
  gint64 third = 0;

  g_assert_true (alias (f->db, first, "en", "Zarya", &error));
  g_assert_true (alias (f->db, first, "en", "ZARYA", &error));
  g_assert_false (alias (f->db, second, "en", "zarya", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_EXISTS);
  g_clear_error (&error);
  g_assert_false (alias (f->db, second, "de", "Mittag", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
  g_clear_error (&error);
  work = kadr_db_begin (f->db, &error);
  g_assert_false (kadr_party_book_add (f->db, KADR_CREDIT_PARTY_STOCK, "Zarya", "en", "tester", 1,
                                       &third, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_EXISTS);
  g_clear_error (&error);
  g_assert_false (
      kadr_party_book_add (f->db, KADR_CREDIT_PARTY_STOCK, "«»", "", "tester", 1, &third, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
}

static void
test_missing (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kadr_party_book_load (f->db, "Никто", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (kadr_party_book_load_by_id (f->db, 12345, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

static guint
seed (KadrDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);
  guint n_added = 0;

  g_assert_true (kadr_party_book_seed (db, "tester", 1000, &n_added, &error));
  g_assert_true (kadr_db_commit (work, &error));
  return n_added;
}

/* No two parties of the list built in are printed the same. */
static void
find_builtin (KadrCreditParty kind, const char *name, const char *lang G_GNUC_UNUSED,
              const char *text, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrParty) party = kadr_party_book_load (data, text, &error);

  g_assert_no_error (error);
  g_test_message ("%s", text);
  g_assert_cmpstr (party->name, ==, name);
  g_assert_cmpint (party->kind, ==, kind);
}

static void
test_seed (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrParty) party = NULL;
  g_autoptr (GPtrArray) parties = NULL;
  guint n = seed (f->db);

  g_assert_cmpuint (n, >, 150);
  g_assert_cmpuint (seed (f->db), ==, 0);
  parties = kadr_party_book_list (f->db, &error);
  g_assert_cmpuint (parties->len, ==, n);
  party = kadr_party_book_load (f->db, "ИТАР-ТАСС", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (party->name, ==, "ТАСС");
  g_assert_cmpint (party->kind, ==, KADR_CREDIT_PARTY_AGENCY);
  kadr_credit_names_visit_builtin (find_builtin, f->db);
}

/* A correction made once is known from then on. */
static void
test_names_learn (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrCreditNames) names = NULL;
  g_autoptr (KadrCreditLine) line = NULL;
  gint64 id = add (f->db, KADR_CREDIT_PARTY_AGENCY, "Ракета");
  const KadrCreditName *name = NULL;

  g_assert_true (alias (f->db, id, "kk", "Зымыран", &error));
  names = kadr_party_book_load_names (f->db, &error);
  g_assert_no_error (error);
  line = kadr_credit_line_new ("Сурет: ЗЫМЫРАН", names, NULL);
  g_assert_cmpint (kadr_credit_line_get_kind (line), ==, KADR_CREDIT_KIND_AGENCY);
  g_assert_cmpint (kadr_credit_line_get_confidence (line), ==, KADR_CREDIT_CERTAIN);
  name = kadr_credit_names_find (names, "ракета");
  g_assert_cmpint (name->party_id, ==, id);
  g_assert_cmpstr (kadr_credit_names_find_form (names, name, "kk"), ==, "Зымыран");
  g_assert_null (kadr_credit_names_find_form (names, name, "en"));
  g_assert_nonnull (kadr_credit_names_find (names, "тасс"));
}

static void
append_what (const KadrLogRow *row, gpointer data)
{
  g_string_append_printf (data, "%s %s;", row->what, row->subject);
}

static void
test_log (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  gint64 id = add (f->db, KADR_CREDIT_PARTY_AGENCY, "Заря");

  g_assert_true (alias (f->db, id, "en", "Zarya", &error));
  g_assert_true (alias (f->db, id, "en", "Zarya", &error));
  g_assert_true (kadr_log_visit (f->db, NULL, append_what, seen, &error));
  g_assert_cmpstr (seen->str, ==, "party.added Заря;party.alias Заря;");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/party-book/known-however-printed", test_known_however_printed);
  add_test ("/party-book/one-text-one-party", test_one_text_one_party);
  add_test ("/party-book/missing", test_missing);
  add_test ("/party-book/seed", test_seed);
  add_test ("/party-book/names-learn", test_names_learn);
  add_test ("/party-book/log", test_log);
  return g_test_run ();
}
