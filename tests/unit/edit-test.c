#include "catalog/edit.h"

#include "base/fault.h"
#include "catalog-fixture.h"
#include "catalog/edit-change.h"
#include "catalog/field-book.h"
#include "catalog/search.h"
#include "credit/credit-book.h"
#include "log/log.h"

#include <string.h>

/* One action of @who; returns its batch. */
static gint64
edit (KadrDb *db, const char *photo, const char *who, const char *change, guint want)
{
  g_autoptr (GError) error = NULL;
  char *arguments[] = { (char *) change, NULL };
  g_autoptr (GPtrArray) changes = kadr_edit_change_parse (arguments, NULL, &error);
  KadrEditAct act
      = { .batch = kadr_edit_new_batch (db, &error), .who = who, .at = 1000, .why = "проверка" };
  g_autoptr (KadrCreditNames) known = kadr_credit_names_new ();
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);
  guint n = 0;

  g_assert_no_error (error);
  act.known = known;
  kadr_edit_apply (db, photo, changes, &act, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, want);
  g_assert_true (kadr_db_commit (work, &error));
  return act.batch;
}

static gboolean
undo (KadrDb *db, gint64 batch, const char *who, GError **error)
{
  KadrEditAct act = { .who = who, .at = 2000 };
  g_autoptr (KadrCreditNames) known = kadr_credit_names_new ();
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  guint n = 0;

  act.known = known;
  return kadr_edit_undo (db, batch, &act, photos, &n, error) && n > 0 && photos->len > 0
         && kadr_db_commit (work, error);
}

static char *
show (KadrDb *db, const char *photo, const char *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) fields = kadr_field_book_load (db, photo, &error);

  g_assert_no_error (error);
  return g_strdup (kadr_field_book_get_text (json_object_get (fields, property), NULL));
}

static void
check (KadrDb *db, const char *photo, const char *property, const char *want)
{
  g_autofree char *text = show (db, photo, property);

  g_assert_cmpstr (text, ==, want);
}

static char *
make_photo (KadrDb *db, int n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = insert_photo (db, n, 1000, 0);
  g_autoptr (json_t) caption = json_string ("снег");
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);

  g_assert_true (kadr_field_book_put (db, photo, "description", "x-default", KADR_LAYER_EMBEDDED,
                                      caption, 1, &error));
  g_assert_true (kadr_search_put (db, photo, &error));
  g_assert_true (kadr_db_commit (work, &error));
  return g_steal_pointer (&photo);
}

static void
test_edit_and_undo (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = make_photo (f->db, 1);

  edit (f->db, photo, "анна", "description=град", 1);
  edit (f->db, photo, "анна", "description=дождь", 1);
  check (f->db, photo, "description", "дождь");
  g_assert_true (undo (f->db, 0, "анна", &error));
  check (f->db, photo, "description", "град");
  g_assert_true (undo (f->db, 0, "анна", &error));
  check (f->db, photo, "description", "снег");
  g_assert_false (undo (f->db, 0, "анна", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

static void
test_undo_is_ones_own (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = make_photo (f->db, 1);

  edit (f->db, photo, "анна", "description=град", 1);
  edit (f->db, photo, "борис", "source=АП", 1);
  g_assert_true (undo (f->db, 0, "анна", &error));
  check (f->db, photo, "description", "снег");
  check (f->db, photo, "source", "АП");
}

static void
test_undo_refused (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *photo = make_photo (f->db, 1);
  gint64 first = edit (f->db, photo, "анна", "description=град", 1);
  gint64 second = edit (f->db, photo, "борис", "description=дождь", 1);
  g_autoptr (GError) later = NULL, missing = NULL, again = NULL;

  g_assert_false (undo (f->db, first, "анна", &later));
  g_assert_error (later, KADR_FAULT, KADR_FAULT_BAD_INPUT);
  check (f->db, photo, "description", "дождь");
  g_assert_false (undo (f->db, 12345, "анна", &missing));
  g_assert_error (missing, KADR_FAULT, KADR_FAULT_NOT_FOUND);
  g_assert_true (undo (f->db, second, "анна", NULL));
  g_assert_false (undo (f->db, second, "анна", &again));
  g_assert_error (again, KADR_FAULT, KADR_FAULT_BAD_INPUT);
}

static void
test_nothing_changes (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = make_photo (f->db, 1);
  g_autoptr (json_t) history = NULL;

  edit (f->db, photo, "анна", "description=снег", 0);
  history = kadr_edit_load_history (f->db, photo, &error);
  g_assert_cmpuint (json_array_size (history), ==, 0);
}

static void
test_history_and_log (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = make_photo (f->db, 1);
  g_autoptr (json_t) history = NULL;
  const json_t *row = NULL;
  gint64 n = 0, bad = 0;

  edit (f->db, photo, "анна", "description=град", 1);
  edit (f->db, photo, "анна", "description=", 1);
  g_assert_true (undo (f->db, 0, "анна", &error));
  history = kadr_edit_load_history (f->db, photo, &error);
  g_assert_cmpuint (json_array_size (history), ==, 2);
  row = json_array_get (history, 1);
  g_assert_cmpstr (kadr_json_get_text (row, "field"), ==, "description");
  g_assert_cmpstr (kadr_json_get_text (row, "lang"), ==, "x-default");
  g_assert_cmpstr (kadr_json_get_text (row, "before"), ==, "град");
  g_assert_true (json_is_null (json_object_get (row, "after")));
  g_assert_cmpstr (kadr_json_get_text (row, "why"), ==, "проверка");
  g_assert_true (kadr_json_get_bool (row, "undone"));
  g_assert_false (kadr_json_get_bool (json_array_get (history, 0), "undone"));
  g_assert_true (kadr_log_verify (f->db, &n, &bad, &error));
  g_assert_cmpint (n, ==, 3);
}

/* The clock was put back by a year: what is edited now is still what was edited last. */
static void
test_clock_put_back (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = make_photo (f->db, 1);

  kadr_db_skip_ids (f->db, kadr_db_new_id (f->db) + (G_GINT64_CONSTANT (31536000000) << 20));
  edit (f->db, photo, "анна", "description=град", 1);
  kadr_db_close (f->db);
  f->db = kadr_db_open (f->path, FALSE, &error);
  g_assert_no_error (error);
  edit (f->db, photo, "анна", "description=дождь", 1);
  g_assert_true (undo (f->db, 0, "анна", &error));
  check (f->db, photo, "description", "град");
}

static guint
count (KadrDb *db, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrSearchQuery) query = kadr_search_query_new (text, NULL, &error);
  g_autoptr (KadrSearchPage) page = kadr_search_find (db, query, NULL, 10, &error);

  g_assert_no_error (error);
  return page->photos->len;
}

static void
test_search_follows (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = make_photo (f->db, 1);

  g_assert_cmpuint (count (f->db, "снег"), ==, 1);
  edit (f->db, photo, "анна", "description=град", 1);
  g_assert_cmpuint (count (f->db, "снег"), ==, 0);
  g_assert_cmpuint (count (f->db, "град"), ==, 1);
  g_assert_true (undo (f->db, 0, "анна", &error));
  g_assert_cmpuint (count (f->db, "снег"), ==, 1);
}

/* The credit that counts: "origin|raw"; "" for none. */
static void
check_credit (KadrDb *db, const char *photo, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrCredit) credit = kadr_credit_book_find (db, photo, &error);
  g_autofree char *shown = NULL;

  g_assert_no_error (error);
  shown = credit != NULL
              ? g_strconcat (credit->origin, "|", kadr_credit_line_get_raw (credit->line), NULL)
              : g_strdup ("");
  g_assert_cmpstr (shown, ==, want);
}

static void
test_credit_follows (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = make_photo (f->db, 1);

  edit (f->db, photo, "анна", "creatorNames=Елена Беляева", 1);
  check_credit (f->db, photo, "desk|Елена Беляева");
  edit (f->db, photo, "анна", "creatorNames=Анна Ким", 1);
  check_credit (f->db, photo, "desk|Анна Ким");
  edit (f->db, photo, "анна", "creditLine=Фото: ТАСС", 1);
  check_credit (f->db, photo, "desk|Фото: ТАСС");
  edit (f->db, photo, "анна", "description=На встрече. Фото: РИА Новости", 1);
  check_credit (f->db, photo, "desk|Фото: ТАСС");
  for (int i = 0; i < 3; i++)
    g_assert_true (undo (f->db, 0, "анна", &error));
  check_credit (f->db, photo, "desk|Елена Беляева");
  g_assert_true (undo (f->db, 0, "анна", &error));
  check_credit (f->db, photo, "");
}

static void
test_credit_set_otherwise_stays (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = make_photo (f->db, 1);
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new ("Фото: ТАСС", NULL, &error);

  edit (f->db, photo, "анна", "creatorNames=Елена Беляева", 1);
  {
    g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);

    g_assert_true (kadr_credit_book_set (f->db, photo, line, "desk", "борис", 1, &error));
    g_assert_true (kadr_db_commit (work, &error));
  }
  edit (f->db, photo, "анна", "creatorNames=Анна Ким", 1);
  check_credit (f->db, photo, "desk|Фото: ТАСС");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/edit/edit-and-undo", test_edit_and_undo);
  add_test ("/edit/undo-is-ones-own", test_undo_is_ones_own);
  add_test ("/edit/undo-refused", test_undo_refused);
  add_test ("/edit/nothing-changes", test_nothing_changes);
  add_test ("/edit/history-and-log", test_history_and_log);
  add_test ("/edit/clock-put-back", test_clock_put_back);
  add_test ("/edit/search-follows", test_search_follows);
  add_test ("/edit/credit-follows", test_credit_follows);
  add_test ("/edit/credit-set-otherwise-stays", test_credit_set_otherwise_stays);
  return g_test_run ();
}
