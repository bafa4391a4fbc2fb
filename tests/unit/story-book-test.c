#include "story/story-book.h"

#include "base/fault.h"
#include "log/log.h"
#include "rights-fixture.h"
#include "story/story-text.h"

static const char article[] = "Снег в Алматы убирают третий день подряд\n14.02.2026 08:05\n"
                              "Елена Беляева\nТекст первого абзаца.\n\nФото: Kazinform\n\n"
                              "Фото: Фото: ТАСС\n\nПоследний абзац.\n";

static KadrStory *
read_article (const char *slug)
{
  KadrStory *story = kadr_story_text_read (article, NULL, NULL);

  story->slug = g_strdup (slug);
  return story;
}

static gboolean
add (KadrDb *db, const char *slug, GError **error)
{
  g_autoptr (KadrStory) story = read_article (slug);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, NULL);

  return kadr_story_book_add (db, story, "tester", 1000, error) && kadr_db_commit (work, error);
}

static gboolean
attach (KadrDb *db, int slot, int n, const char *role, gint64 at, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, NULL);

  return kadr_story_book_attach (db, "sneg", slot, photo (n), role, "tester", at, error)
         && kadr_db_commit (work, error);
}

static gboolean
detach (KadrDb *db, int slot, gint64 at, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, NULL);

  return kadr_story_book_detach (db, "sneg", slot, "tester", at, error)
         && kadr_db_commit (work, error);
}

static char *
to_line (const KadrStory *story)
{
  g_autoptr (json_t) object = kadr_story_to_json (story);

  return kadr_json_to_line (object);
}

static void
test_round_trip (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrStory) want = read_article ("sneg");
  g_autoptr (KadrStory) got = NULL;
  g_autofree char *want_line = NULL;
  g_autofree char *got_line = NULL;

  g_assert_true (add (f->db, "sneg", &error));
  got = kadr_story_book_load (f->db, "sneg", &error);
  g_assert_no_error (error);
  want->changed_at = 1000;
  want_line = to_line (want);
  got_line = to_line (got);
  g_assert_cmpstr (got_line, ==, want_line);
  g_assert_cmpstr (got->source, ==, article);
  g_assert_cmpint (got->created_at, ==, 1000);
  g_assert_cmpuint (got->doubts->len, ==, 1);
}

static void
test_names (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) bad = NULL;
  g_autoptr (GError) missing = NULL;
  g_autofree char *first = kadr_story_book_find_free_slug (f->db, "Снег в Алматы", NULL);
  g_autofree char *second = NULL;

  g_assert_cmpstr (first, ==, "sneg-v-almaty");
  g_assert_true (add (f->db, first, NULL));
  second = kadr_story_book_find_free_slug (f->db, "Снег в Алматы!", NULL);
  g_assert_cmpstr (second, ==, "sneg-v-almaty-2");
  g_assert_false (add (f->db, first, &taken));
  g_assert_error (taken, KADR_FAULT, KADR_FAULT_EXISTS);
  g_assert_false (add (f->db, "Снег", &bad));
  g_assert_error (bad, KADR_FAULT, KADR_FAULT_BAD_INPUT);
  g_assert_null (kadr_story_book_load (f->db, "nowhere", &missing));
  g_assert_error (missing, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

static void
test_places (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) beyond = NULL;
  g_autoptr (GError) role = NULL;
  g_autoptr (GError) empty = NULL;
  g_autoptr (KadrStory) story = NULL;
  g_autoptr (GPtrArray) slugs = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  fill (f);
  g_assert_true (add (f->db, "sneg", NULL));
  g_assert_true (attach (f->db, 1, 1, NULL, 2000, NULL));
  g_assert_true (attach (f->db, 2, 3, NULL, 3000, NULL));
  g_assert_true (attach (f->db, 2, 3, NULL, 4000, NULL));
  story = kadr_story_book_load (f->db, "sneg", NULL);
  g_assert_cmpint (story->changed_at, ==, 3000);
  g_assert_cmpstr (kadr_story_find_slot (story, 1)->photo, ==, photo (1));
  g_assert_cmpstr (kadr_story_find_slot (story, 1)->role, ==, "main");
  g_assert_cmpstr (kadr_story_find_slot (story, 2)->role, ==, "body");
  g_assert_true (attach (f->db, 2, 3, "gallery", 5000, NULL));
  g_assert_false (attach (f->db, 2, 4, NULL, 6000, &full));
  g_assert_error (full, KADR_FAULT, KADR_FAULT_EXISTS);
  g_assert_false (attach (f->db, 3, 4, NULL, 6000, &beyond));
  g_assert_error (beyond, KADR_FAULT, KADR_FAULT_NOT_FOUND);
  g_assert_false (attach (f->db, 2, 3, "cover", 6000, &role));
  g_assert_error (role, KADR_FAULT, KADR_FAULT_BAD_INPUT);
  slugs = kadr_story_book_list_with (f->db, photo (3), NULL);
  g_assert_cmpuint (slugs->len, ==, 1);
  lines = kadr_story_book_list (f->db, NULL);
  g_assert_cmpint (((KadrStoryLine *) lines->pdata[0])->n_filled, ==, 2);
  g_assert_cmpint (((KadrStoryLine *) lines->pdata[0])->changed_at, ==, 5000);
  g_assert_true (detach (f->db, 2, 7000, NULL));
  g_assert_false (detach (f->db, 2, 8000, &empty));
  g_assert_error (empty, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

/* A corrected credit settles the doubts about its slot, a caption does not. */
static void
test_edit_slot (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrStory) story = NULL;
  KadrSlot *slot = NULL;

  g_assert_true (add (f->db, "sneg", NULL));
  for (int step = 0; step < 2; step++)
    {
      g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, NULL);
      g_autoptr (KadrStory) before = kadr_story_book_load (f->db, "sneg", NULL);

      g_assert_cmpuint (before->doubts->len, ==, 1);
      slot = kadr_story_find_slot (before, 2);
      g_free (slot->caption);
      slot->caption = g_strdup ("Трактор");
      if (step == 1)
        {
          kadr_credit_line_free (slot->credit);
          slot->credit = kadr_credit_line_new ("Фото: ТАСС", NULL, NULL);
        }
      g_assert_true (kadr_story_book_update_slot (f->db, "sneg", slot, "tester", 2000, &error));
      g_assert_true (kadr_db_commit (work, NULL));
    }
  story = kadr_story_book_load (f->db, "sneg", NULL);
  slot = kadr_story_find_slot (story, 2);
  g_assert_cmpuint (story->doubts->len, ==, 0);
  g_assert_cmpstr (kadr_credit_line_get_raw (slot->credit), ==, "Фото: ТАСС");
  g_assert_cmpstr (slot->caption, ==, "Трактор");
  g_assert_cmpint (story->changed_at, ==, 2000);
}

static void
append_what (const KadrLogRow *row, gpointer data)
{
  g_string_append_printf (data, "%s;", row->what);
}

static void
test_logged (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  fill (f);
  g_assert_true (add (f->db, "sneg", NULL));
  g_assert_true (attach (f->db, 1, 1, NULL, 2000, NULL));
  g_assert_true (attach (f->db, 1, 1, NULL, 2500, NULL));
  g_assert_true (detach (f->db, 1, 3000, NULL));
  g_assert_true (kadr_log_visit (f->db, "sneg", append_what, seen, NULL));
  g_assert_cmpstr (seen->str, ==, "story.imported;story.attached;story.detached;");
}

static void
test_slugs (Fixture *f G_GNUC_UNUSED, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *headline;
    const char *slug;
  } rows[] = {
    { "Снегопад в Алматы: итоги", "snegopad-v-almaty-itogi" },
    { "Щука, ёлка и подъезд", "shchuka-elka-i-podezd" },
    { "Қар тазалау – үшінші күн", "qar-tazalau-ushinshi-kun" },
    { "Volunteers clear snow!", "volunteers-clear-snow" },
    { "«???»", "story" },
    { "", "story" },
    { "Один два три четыре пять шесть семь восемь девять десять одиннадцать",
      "odin-dva-tri-chetyre-pyat-shest-sem-vosem-devyat-desyat" },
  };
  static const char *const bad[] = { "", "-a", "a-", "a--b", "A", "a b", "а", "a/b" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *slug = kadr_story_make_slug (rows[i].headline);

      g_assert_cmpstr (slug, ==, rows[i].slug);
      g_assert_true (kadr_story_is_slug (slug));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (kadr_story_is_slug (bad[i]));
}

/* A slot moves with its doubts; those between move up. */
static void
test_move (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = NULL;
  g_autoptr (KadrStory) story = NULL;
  const KadrDoubt *doubt = NULL;

  fill (f);
  g_assert_true (add (f->db, "sneg", NULL));
  g_assert_true (attach (f->db, 2, 3, NULL, 2000, &error));
  work = kadr_db_begin (f->db, &error);
  g_assert_true (kadr_story_book_move (f->db, "sneg", 2, 1, "tester", 3000, &error));
  g_assert_true (kadr_db_commit (work, &error));
  story = kadr_story_book_load (f->db, "sneg", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kadr_story_find_slot (story, 1)->photo, ==, photo (3));
  g_assert_cmpstr (kadr_story_find_slot (story, 1)->placed_by, ==, "tester");
  g_assert_cmpint (kadr_story_find_slot (story, 1)->placed_at, ==, 2000);
  g_assert_null (kadr_story_find_slot (story, 2)->photo);
  doubt = g_ptr_array_index (story->doubts, 0);
  g_assert_cmpstr (doubt->code, ==, "credit-doubled");
  g_assert_cmpint (doubt->slot, ==, 1);
  g_assert_cmpint (story->changed_at, ==, 3000);
  g_assert_cmpint (story->created_at, ==, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/story-book/round-trip", test_round_trip);
  add_test ("/story-book/names", test_names);
  add_test ("/story-book/places", test_places);
  add_test ("/story-book/edit-slot", test_edit_slot);
  add_test ("/story-book/move", test_move);
  add_test ("/story-book/logged", test_logged);
  add_test ("/story-book/slugs", test_slugs);
  return g_test_run ();
}
