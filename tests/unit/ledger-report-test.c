#include "evidence/ledger-report.h"

#include "credit/credit-book.h"
#include "rights/grant-book.h"
#include "rights/use-book.h"
#include "rights-fixture.h"

#define HOUR G_GINT64_CONSTANT (3600000)

/* A row of the ledger; grant: 1 has 5000 KZT, 2 has 12 500,50 тг, 3 "by agreement", 0 none. */
typedef struct
{
  int photo;
  const char *story, *outlet, *medium, *purpose, *way;
  const char *credit;
  int grant;
  gint64 hour;
} Row;

static const Row ledger[] = {
  { 1, "a", "site", "web", "publish", "bundle", NULL, 1, 10 },
  { 1, "a", "site", "web", "publish", "bundle", NULL, 1, 11 },    /* packed again: the same use */
  { 1, "a", "site", "web", "publish", "mark", "Фото: P", 0, 12 }, /* and its publication */
  { 1, "a", "site", "print", "publish", "mark", NULL, 1, 12 },    /* in print: another use */
  { 1, "b", "site", "web", "publish", "mark", NULL, 2, 13 },      /* in another article */
  { 2, "a", "site", "web", "publish", "mark", NULL, 3, 14 },
  { 2, NULL, "site", "web", "publish", "mark", NULL, 3,
    15 }, /* in no article: each one of its own */
  { 2, NULL, "site", "web", "publish", "mark", NULL, 3, 15 },
  { 1, "c", "site", "web", "sell", "mark", NULL, 2, 15 }, /* no publication */
  { 1, NULL, NULL, "any", "work", "copy", NULL, 0, 15 },
  { 3, "a", "site", "web", "publish", "mark", NULL, 0, 16 }, /* nobody is credited */
  { 1, "d", "site", "web", "publish", "mark", "", 0, 17 }, /* somebody is, and it was not printed */
};

static void
add_grant (Fixture *f, const char *fee, gint64 until, const char *effect)
{
  g_autoptr (KadrGrant) grant = kadr_grant_new ();

  grant->scope = g_strdup ("shoot");
  grant->target = g_strdup ("10");
  kadr_grant_set_effect (grant, effect, NULL);
  kadr_grant_set_purpose (grant, "publish", NULL);
  grant->fee = g_strdup (fee);
  grant->until_at = until;
  g_assert_cmpint (kadr_grant_book_add (f->db, grant, "tester", 500, NULL), !=, 0);
}

static void
add_credit (Fixture *f, int n, const char *text)
{
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new (text, NULL, NULL);

  g_assert_true (kadr_credit_book_set (f->db, photo (n), line, "desk", "tester", 500, NULL));
}

static void
fill_ledger (Fixture *f)
{
  g_autoptr (KadrTransaction) work = NULL;

  fill (f);
  work = kadr_db_begin (f->db, NULL);
  add_credit (f, 1, "Фото: Тимур Айдарбеков");
  add_credit (f, 2, "Фото: Елена Беляева, Тимур Айдарбеков");
  add_grant (f, "5000 KZT", 100 * HOUR, "permit");
  add_grant (f, "12 500,50 тг", 50 * HOUR, "permit");
  add_grant (f, "by agreement", 0, "permit");
  add_grant (f, NULL, 60 * HOUR, "forbid");
  for (gsize i = 0; i < G_N_ELEMENTS (ledger); i++)
    {
      const Row *row = &ledger[i];
      KadrUse use = { .photo = photo (row->photo),
                      .story = row->story,
                      .outlet = row->outlet,
                      .purpose = row->purpose,
                      .medium = row->medium,
                      .way = row->way,
                      .credit = row->credit,
                      .grant = row->grant,
                      .who = "tester",
                      .at = row->hour * HOUR };

      g_assert_true (kadr_use_book_add (f->db, &use, NULL));
    }
  g_assert_true (kadr_db_commit (work, NULL));
}

/* The rows on a line each, the values of @keys only. */
static char *
tell (json_t *rows, const char *const *keys)
{
  GString *out = g_string_new (NULL);

  g_assert_nonnull (rows);
  for (size_t i = 0; i < json_array_size (rows); i++)
    for (const char *const *key = keys; *key != NULL; key++)
      {
        json_t *value = json_object_get (json_array_get (rows, i), *key);
        g_autofree char *text = json_is_string (value) ? g_strdup (json_string_value (value))
                                                       : kadr_json_to_line (value);

        g_string_append_printf (out, "%s%s", text, key[1] != NULL ? " | " : "\n");
      }
  json_decref (rows);
  return g_string_free (out, FALSE);
}

static char *
tell_credits (Fixture *f, gint64 from, gint64 until)
{
  static const char *const keys[] = { "creator", "uses", "photos", "fees", "fees_other", NULL };
  KadrLedgerPeriod period = { from * HOUR, until * HOUR };

  return tell (kadr_ledger_report_load_credits (f->db, &period, NULL), keys);
}

static void
test_credits (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *all = NULL, *first = NULL, *second = NULL, *none = NULL;

  fill_ledger (f);
  all = tell_credits (f, 0, 0);
  g_assert_cmpstr (all, ==,
                   "Елена Беляева; Тимур Айдарбеков | 3 | 1 | {} | [\"by agreement\"]\n"
                   "Тимур Айдарбеков | 4 | 1 | {\"KZT\":\"22500.50\"} | []\n"
                   "null | 1 | 1 | {} | []\n");
  /* What was packed in one period and published in the next is counted in the first. */
  first = tell_credits (f, 0, 12);
  g_assert_cmpstr (first, ==, "Тимур Айдарбеков | 1 | 1 | {\"KZT\":\"5000\"} | []\n");
  second = tell_credits (f, 12, 14);
  g_assert_cmpstr (second, ==, "Тимур Айдарбеков | 2 | 1 | {\"KZT\":\"17500.50\"} | []\n");
  none = tell_credits (f, 200, 300);
  g_assert_cmpstr (none, ==, "");
}

static void
test_uncredited (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const keys[] = { "at", "photo", "story", "credit_now", NULL };
  KadrLedgerPeriod period = { 0, 0 };
  g_autofree char *seen = NULL, *want = NULL;

  fill_ledger (f);
  seen = tell (kadr_ledger_report_load_uncredited (f->db, &period, NULL), keys);
  want = g_strdup_printf ("1970-01-01T16:00:00Z | %s | a | null\n"
                          "1970-01-01T17:00:00Z | %s | d | Фото: Тимур Айдарбеков\n",
                          photo (3), photo (1));
  g_assert_cmpstr (seen, ==, want);
}

static void
test_expiring (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const keys[] = { "grant", "effect", "about", "until", NULL };
  KadrLedgerPeriod near = { 40 * HOUR, 90 * HOUR }, late = { 300 * HOUR, 400 * HOUR };
  g_autofree char *seen = NULL, *none = NULL, *without = NULL;
  g_autoptr (KadrTransaction) work = NULL;

  fill_ledger (f);
  seen = tell (kadr_ledger_report_load_expiring (f->db, &near, NULL), keys);
  g_assert_cmpstr (seen, ==,
                   "2 | permit | S | 1970-01-03T02:00:00Z\n"
                   "4 | forbid | S | 1970-01-03T12:00:00Z\n");
  none = tell (kadr_ledger_report_load_expiring (f->db, &late, NULL), keys);
  g_assert_cmpstr (none, ==, "");
  work = kadr_db_begin (f->db, NULL);
  g_assert_true (kadr_grant_book_revoke (f->db, 2, NULL, "tester", 600, NULL));
  g_assert_true (kadr_db_commit (work, NULL));
  without = tell (kadr_ledger_report_load_expiring (f->db, &near, NULL), keys);
  g_assert_cmpstr (without, ==, "4 | forbid | S | 1970-01-03T12:00:00Z\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/ledger-report/credits", test_credits);
  add_test ("/ledger-report/uncredited", test_uncredited);
  add_test ("/ledger-report/expiring", test_expiring);
  return g_test_run ();
}
