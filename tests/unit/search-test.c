#include "catalog/search.h"

#include "base/fault.h"
#include "catalog-fixture.h"
#include "catalog/field-book.h"
#include "catalog/shoot-book.h"

#define DAY  G_GINT64_CONSTANT (86400000)
#define BASE (G_GINT64_CONSTANT (20497) * DAY) /* 2026-02-13 */

static void
put_text (KadrDb *db, const char *photo, const char *property, const char *lang, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) value = json_string (text);

  g_assert_true (
      kadr_field_book_put (db, photo, property, lang, KADR_LAYER_EMBEDDED, value, 0, &error));
}

/* A photo with a caption and a creator, taken @day days after BASE. */
static void
add_photo (KadrDb *db, int n, int day, const char *caption, const char *creator)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);
  g_autofree char *id = insert_photo (db, n, BASE + day * DAY, 0);

  if (caption != NULL)
    put_text (db, id, "description", "x-default", caption);
  if (creator != NULL)
    put_text (db, id, "creatorNames", "", creator);
  kadr_search_put (db, id, &error);
  g_assert_no_error (error);
  g_assert_true (kadr_db_commit (work, &error));
}

/* The numbers of the photos found, "3 1"; a colon where another page begins. */
static char *
find (KadrDb *db, const char *text, int limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrSearchQuery) query = kadr_search_query_new (text, NULL, &error);
  g_autofree char *cursor = NULL;
  GString *out = g_string_new (NULL);
  gboolean has_more = TRUE;

  g_assert_no_error (error);
  while (has_more)
    {
      g_autoptr (KadrSearchPage) page = kadr_search_find (db, query, cursor, limit, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < page->photos->len; i++)
        g_string_append_printf (out, "%s%" G_GINT64_MODIFIER "x",
                                out->len > 0 ? i > 0 ? " " : ":" : "",
                                g_ascii_strtoull (g_ptr_array_index (page->photos, i), NULL, 16));
      has_more = page->has_more;
      g_free (cursor);
      cursor
          = has_more ? g_strdup (g_ptr_array_index (page->cursors, page->cursors->len - 1)) : NULL;
    }
  return g_string_free (out, FALSE);
}

static void
test_words (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *query, *found;
  } rows[] = {
    { "снегопад", "3 1" },
    { "СНЕГОПАДОМ", "3 1" },
    { "елка", "2" },
    { "ёлки", "2" },
    { "снегопад акимат", "1" },
    { "\"акимата города\"", "1" },
    { "\"города акимата\"", "" },
    { "\"акимат\"", "" },
    { "снего*", "3 1" },
    { "by:Беляевой", "1" },
    { "caption:беляева", "3" },
    { "беляева", "3 1" },
    { "беляева -by:беляева", "3" },
    { "-снегопад", "4 2" },
    { "has:by", "2 1" },
    { "-has:caption", "4" },
    { "taken:2026-02-14", "2" },
    { "taken:2026-02-14.. снегопад", "3" },
    { "-taken:2026-02-14", "4 3 1" },
    { "суреттер", "2" },
    { "ничего", "" },
    { "taken:2026 taken:2025", "" },
  };

  add_photo (f->db, 1, 0, "Снегопад у акимата города", "Елена Беляева");
  add_photo (f->db, 2, 1, "Ёлка на площади. Суретті түсірген", "Сауран Қ.");
  add_photo (f->db, 3, 2, "После снегопада, рассказывает Беляева", NULL);
  add_photo (f->db, 4, 3, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = find (f->db, rows[i].query, 10);

      g_test_message ("%s", rows[i].query);
      g_assert_cmpstr (found, ==, rows[i].found);
    }
}

static void
test_nothing_typed_is_syntax (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const rows[]
      = { "снег) OR (елка", "NOT", "NEAR(a b)", "снег' --", "\"a\"*", "^снег", "{caption}", "a+b" };

  add_photo (f->db, 1, 0, "ничего такого", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = find (f->db, rows[i], 10);

      g_assert_cmpstr (found, ==, "");
    }
}

static void
test_newest_first_in_pages (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *all = NULL, *some = NULL;

  for (int i = 1; i <= 7; i++)
    add_photo (f->db, i, (i * 3) % 7, i % 2 == 1 ? "снег" : "дождь", NULL);
  all = find (f->db, NULL, 3);
  g_assert_cmpstr (all, ==, "2 4 6:1 3 5:7");
  some = find (f->db, "снег", 2);
  g_assert_cmpstr (some, ==, "1 3:5 7");
}

static void
test_before_1970_and_same_moment (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *all = NULL, *old = NULL;

  add_photo (f->db, 1, -40000, "старый город", NULL);
  add_photo (f->db, 2, 0, "новый город", NULL);
  add_photo (f->db, 3, 0, "новый город", NULL);
  all = find (f->db, "город", 10);
  g_assert_cmpstr (all, ==, "3 2 1");
  old = find (f->db, "город taken:..1969", 10);
  g_assert_cmpstr (old, ==, "1");
}

static void
test_put_again_and_rebuild (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("%064x", 1), *before = NULL, *after = NULL;

  add_photo (f->db, 1, 0, "снег", NULL);
  add_photo (f->db, 2, 1, "снег", NULL);
  {
    g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);

    put_text (f->db, id, "description", "x-default", "дождь");
    g_assert_true (kadr_search_put (f->db, id, &error));
    g_assert_true (kadr_db_commit (work, &error));
  }
  before = find (f->db, "снег", 10);
  g_assert_cmpstr (before, ==, "2");
  {
    g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);

    g_assert_true (kadr_search_rebuild (f->db, &error));
    g_assert_true (kadr_db_commit (work, &error));
  }
  after = find (f->db, "дождь", 10);
  g_assert_cmpstr (after, ==, "1");
}

static void
test_count (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrSearchQuery) query = kadr_search_query_new ("снег", NULL, &error);
  int n = 0;

  for (int i = 1; i <= 5; i++)
    add_photo (f->db, i, i, "снег", NULL);
  g_assert_true (kadr_search_count (f->db, query, 10, &n, &error));
  g_assert_cmpint (n, ==, 5);
  g_assert_true (kadr_search_count (f->db, query, 3, &n, &error));
  g_assert_cmpint (n, ==, 4);
}

static void
test_wrong_cursor (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const cursors[] = { "", "5", "k", "k00000000000000zz", "K0000000000000001" };
  g_autoptr (KadrSearchQuery) query = kadr_search_query_new (NULL, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cursors); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (kadr_search_find (f->db, query, cursors[i], 5, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/search/words", test_words);
  add_test ("/search/nothing-typed-is-syntax", test_nothing_typed_is_syntax);
  add_test ("/search/newest-first-in-pages", test_newest_first_in_pages);
  add_test ("/search/before-1970-and-same-moment", test_before_1970_and_same_moment);
  add_test ("/search/put-again-and-rebuild", test_put_again_and_rebuild);
  add_test ("/search/count", test_count);
  add_test ("/search/wrong-cursor", test_wrong_cursor);
  return g_test_run ();
}
