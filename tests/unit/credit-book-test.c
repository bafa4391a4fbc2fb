#include "credit/credit-book.h"

#include "base/fault.h"
#include "catalog-fixture.h"
#include "credit/party-book.h"
#include "log/log.h"

static void
set (KadrDb *db, const char *photo, const char *text, const char *origin, gint64 at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new (text, NULL, &error);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);

  g_assert_true (kadr_credit_book_set (db, photo, line, origin, "tester", at, &error));
  g_assert_true (kadr_db_commit (work, &error));
}

static gint64
add_party (KadrDb *db, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);
  gint64 id = 0;

  g_assert_true (
      kadr_party_book_add (db, KADR_CREDIT_PARTY_OTHER, name, "", "tester", 1, &id, &error));
  g_assert_true (kadr_db_commit (work, &error));
  return id;
}

static void
test_set_and_find (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = insert_photo (f->db, 1, 0, 0);
  g_autoptr (KadrCredit) none = kadr_credit_book_find (f->db, photo, &error);
  g_autoptr (KadrCredit) first = NULL;
  g_autoptr (KadrCredit) second = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  set (f->db, photo, "Фото: Ольга Ким/ТАСС", "embedded", 1000);
  first = kadr_credit_book_load (f->db, photo, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kadr_credit_line_get_raw (first->line), ==, "Фото: Ольга Ким/ТАСС");
  g_assert_cmpstr (kadr_credit_line_get_chain (first->line)[0], ==, "ТАСС");
  g_assert_cmpstr (first->origin, ==, "embedded");
  g_assert_cmpint (first->changed_at, ==, 1000);
  set (f->db, photo, "Фото: AP", "desk", 2000);
  second = kadr_credit_book_load (f->db, photo, &error);
  g_assert_cmpstr (kadr_credit_line_get_raw (second->line), ==, "Фото: AP");
  g_assert_cmpstr (second->origin, ==, "desk");
}

static void
test_missing (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = insert_photo (f->db, 1, 0, 0);

  g_assert_null (kadr_credit_book_load (f->db, photo, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_CREDIT_MISSING);
}

/* Supplier before chain before creator; none when two creators share the credit. */
static void
test_party (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *text;
    int party; /* 1 works, 2 Kazinform, 3 Kim; 0 nobody */
  } cases[] = {
    { "Фото: пресс-служба завода «Заря»", 1 }, { "Фото: Ольга Ким/пресс-служба завода Заря", 1 },
    { "Фото: Ольга Ким / Kazinform", 2 },      { "Фото: ОЛЬГА КИМ", 3 },
    { "Фото: Ольга Ким, Д. Сейтов", 0 },       { "Фото: Пётр Лысенко", 0 },
  };
  gint64 parties[] = { 0, add_party (f->db, "пресс-служба завода «Заря»"),
                       add_party (f->db, "Kazinform"), add_party (f->db, "Ольга Ким") };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *photo = insert_photo (f->db, (int) i + 1, 0, 0);
      g_autoptr (KadrCredit) credit = NULL;

      set (f->db, photo, cases[i].text, "desk", 1000);
      credit = kadr_credit_book_load (f->db, photo, &error);
      g_assert_no_error (error);
      g_assert_cmpint (credit->party_id, ==, parties[cases[i].party]);
    }
}

static void
test_list_by_party (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  gint64 party = add_party (f->db, "Kazinform");
  g_autofree char *one = insert_photo (f->db, 1, 0, 0);
  g_autofree char *two = insert_photo (f->db, 2, 0, 0);
  g_autofree char *other = insert_photo (f->db, 3, 0, 0);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) rest = NULL;

  set (f->db, two, "Фото: Kazinform", "desk", 1);
  set (f->db, one, "Фото: Kazinform", "desk", 1);
  set (f->db, other, "Фото: ТАСС", "desk", 1);
  first = kadr_credit_book_list_photos (f->db, party, "", 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpstr (first->pdata[0], ==, one);
  rest = kadr_credit_book_list_photos (f->db, party, one, 10, &error);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpstr (rest->pdata[0], ==, two);
}

static void
append_what (const KadrLogRow *row, gpointer data)
{
  g_string_append_printf (data, "%s %s;", row->what, row->detail);
}

static void
test_log (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autofree char *photo = insert_photo (f->db, 1, 0, 0);
  g_autoptr (KadrTransaction) work = NULL;

  set (f->db, photo, "Фото: ТАСС", "embedded", 1);
  set (f->db, photo, "Фото: ТАСС", "embedded", 2);
  set (f->db, photo, "Фото: AP", "desk", 3);
  work = kadr_db_begin (f->db, &error);
  g_assert_true (kadr_credit_book_remove (f->db, photo, "tester", 4, &error));
  g_assert_true (kadr_credit_book_remove (f->db, photo, "tester", 5, &error));
  g_assert_true (kadr_db_commit (work, &error));
  g_assert_true (kadr_log_visit (f->db, photo, append_what, seen, &error));
  g_assert_cmpstr (
      seen->str, ==,
      "credit.set {\"before\":null,\"after\":\"Фото: ТАСС\",\"origin\":\"embedded\"};"
      "credit.set {\"before\":\"Фото: ТАСС\",\"after\":\"Фото: AP\",\"origin\":\"desk\"};"
      "credit.removed {\"before\":\"Фото: AP\",\"after\":null,\"origin\":\"desk\"};");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/credit-book/set-and-find", test_set_and_find);
  add_test ("/credit-book/missing", test_missing);
  add_test ("/credit-book/party", test_party);
  add_test ("/credit-book/list-by-party", test_list_by_party);
  add_test ("/credit-book/log", test_log);
  return g_test_run ();
}
