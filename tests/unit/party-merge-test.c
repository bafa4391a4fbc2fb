#include "credit/party-merge.h"

#include "base/fault.h"
#include "catalog-fixture.h"
#include "credit/credit-book.h"

static KadrParty *
add (KadrDb *db, const char *name, const char *alias)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);
  gint64 id = 0;

  g_assert_true (
      kadr_party_book_add (db, KADR_CREDIT_PARTY_OTHER, name, "ru", "tester", 1000, &id, &error));
  g_assert_true (kadr_party_book_add_alias (db, id, "kk", alias, "tester", 1000, &error));
  g_assert_true (kadr_db_commit (work, &error));
  return kadr_party_book_load_by_id (db, id, &error);
}

static void
credit (KadrDb *db, const char *photo, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new (text, NULL, &error);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);

  g_assert_true (kadr_credit_book_set (db, photo, line, "desk", "tester", 1, &error));
  g_assert_true (kadr_db_commit (work, &error));
}

static void
assert_party (KadrDb *db, const char *text, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrParty) party = kadr_party_book_load (db, text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (party->id, ==, id);
}

static void
assert_photo (KadrDb *db, const char *photo, gint64 party)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrCredit) found = kadr_credit_book_load (db, photo, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found->party_id, ==, party);
}

static gboolean
merge (KadrDb *db, const KadrParty *from, const KadrParty *into, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  return kadr_party_merge_apply (db, from, into, "tester", 2000, error)
         && kadr_db_commit (work, error);
}

static gboolean
undo (KadrDb *db, const char *name, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrParty) party = NULL;

  return kadr_party_merge_undo (db, name, "tester", 3000, &party, error)
         && kadr_db_commit (work, error);
}

static void
test_there_and_back (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrParty) works = add (f->db, "завод «Заря»", "«Заря» зауыты");
  g_autoptr (KadrParty) press
      = add (f->db, "пресс-служба завода «Заря»", "«Заря» баспасөз қызметі");
  g_autofree char *one = insert_photo (f->db, 1, 0, 0);
  g_autofree char *two = insert_photo (f->db, 2, 0, 0);

  credit (f->db, one, "Фото: завод «Заря»");
  credit (f->db, two, "Сурет: «Заря» баспасөз қызметі");
  assert_photo (f->db, two, press->id);
  g_assert_true (merge (f->db, press, works, &error));
  assert_party (f->db, press->name, works->id);
  assert_party (f->db, "«Заря» баспасөз қызметі", works->id);
  assert_photo (f->db, one, works->id);
  assert_photo (f->db, two, works->id);

  g_assert_true (undo (f->db, press->name, &error));
  g_assert_no_error (error);
  assert_party (f->db, press->name, press->id);
  assert_party (f->db, "«Заря» баспасөз қызметі", press->id);
  assert_party (f->db, "«Заря» зауыты", works->id);
  assert_photo (f->db, one, works->id);
  assert_photo (f->db, two, press->id);

  g_assert_false (undo (f->db, press->name, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
}

static void
test_refused (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrParty) works = add (f->db, "завод «Заря»", "«Заря» зауыты");

  g_assert_false (merge (f->db, works, works, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (undo (f->db, works->name, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/party-merge/there-and-back", test_there_and_back);
  add_test ("/party-merge/refused", test_refused);
  return g_test_run ();
}
