#include "store/pages.h"

#include "base/fault.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static const char photo_page[]
    = "aa/11/aa11000000000000000000000000000000000000000000000000000000000000.json";

/* NULL takes the page away. */
static gboolean
write_so (Fixture *fixture, const char *name, const char *text, KadrPagesManner manner,
          GError **error)
{
  g_autoptr (GPtrArray) pages
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_pages_page_free);
  KadrPage *page = g_new0 (KadrPage, 1);

  page->name = g_strdup (name);
  page->text = g_strdup (text);
  g_ptr_array_add (pages, page);
  return kadr_pages_write (fixture->store, pages, manner, error);
}

static gboolean
write_one (Fixture *fixture, const char *name, const char *text, GError **error)
{
  return write_so (fixture, name, text, KADR_PAGES_ONE_BY_ONE, error);
}

/* @data: the manner. */
static void
test_replace (Fixture *fixture, gconstpointer data)
{
  KadrPagesManner manner = (KadrPagesManner) GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *none = kadr_pages_read (fixture->store, photo_page, &error);
  g_autofree char *second = NULL;

  g_assert_null (none);
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (kadr_pages_has (fixture->store, photo_page));
  g_assert_true (write_so (fixture, photo_page, "{\"n\":1}", manner, &error));
  g_assert_true (kadr_pages_has (fixture->store, photo_page));
  g_assert_true (write_so (fixture, photo_page, "{\"n\":2}", manner, &error));
  second = kadr_pages_read (fixture->store, photo_page, &error);
  g_assert_cmpstr (second, ==, "{\"n\":2}");
  g_assert_true (write_so (fixture, photo_page, NULL, manner, &error));
  g_assert_false (kadr_pages_has (fixture->store, photo_page));
  /* What is gone may be taken away again. */
  g_assert_true (write_so (fixture, photo_page, NULL, manner, &error));
}

/* Root may write anywhere, so the folder is made to be a file: a failure that nobody can override. */
static void
test_in_the_way (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *facts = g_build_filename (fixture->dir, "facts", "aa", NULL);

  g_assert_true (g_file_set_contents (facts, "in the way", -1, NULL));
  g_assert_false (write_one (fixture, photo_page, "{}", &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == KADR_FAULT);
  g_assert_false (kadr_store_is_broken (fixture->store));
}

static gboolean
note (const char *name, gpointer data, GError **error G_GNUC_UNUSED)
{
  g_string_append_printf (data, "%s ", name);
  return TRUE;
}

static void
test_visit (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autofree char *story = kadr_pages_make_name ("story", "снег");

  g_assert_true (write_one (fixture, photo_page, "{}", &error));
  g_assert_true (write_one (fixture, story, "{}", &error));
  g_assert_true (kadr_pages_visit (fixture->store, "", note, seen, &error));
  g_assert_true (g_str_has_prefix (seen->str, photo_page));
  g_assert_cmpuint (seen->len, ==, strlen (photo_page) + 1);
  g_string_truncate (seen, 0);
  g_assert_true (kadr_pages_visit (fixture->store, "desk/story", note, seen, &error));
  g_assert_true (g_str_has_suffix (seen->str, "/снег.json "));
  g_string_truncate (seen, 0);
  g_assert_true (kadr_pages_visit (fixture->store, "desk/party", note, seen, &error));
  g_assert_cmpstr (seen->str, ==, "");
  /* Set aside, nobody finds it. */
  g_assert_true (kadr_pages_set_aside (fixture->store, photo_page, &error));
  g_assert_true (kadr_pages_visit (fixture->store, "", note, seen, &error));
  g_assert_cmpstr (seen->str, ==, "");
}

static void
test_names (void)
{
  static const struct
  {
    const char *subject, *end;
  } rows[] = {
    { "1938", "/1938.json" },
    { "снег в Алматы", "/снег в Алматы.json" },
    /* What cannot be a file's name is known by its digest. */
    { "../../etc/passwd", ".json" },
    { ".hidden", ".json" },
    { "", ".json" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = kadr_pages_make_name ("story", rows[i].subject);

      g_assert_true (g_str_has_prefix (name, "desk/story/"));
      g_assert_true (g_str_has_suffix (name, rows[i].end));
      g_assert_null (strstr (name, ".."));
      g_assert_null (strstr (name, "/."));
    }
}

static void
test_lines (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *long_line = g_strnfill (9000, 'x');
  g_autofree char *long_lines = g_strdup_printf ("%s\n", long_line);
  g_autofree char *path = g_build_filename (fixture->dir, "facts/desk/log/2.jsonl", NULL);
  g_autofree char *all = NULL;
  char *name = NULL;
  char *line = kadr_pages_find_last_line (fixture->store, "desk/log", &name, &error);

  g_assert_null (line);
  g_assert_no_error (error);
  g_assert_true (kadr_pages_append (fixture->store, "desk/log/1.jsonl", "one\n", &error));
  g_assert_true (kadr_pages_append (fixture->store, "desk/log/2.jsonl", "two\n", &error));
  g_assert_true (kadr_pages_append (fixture->store, "desk/log/2.jsonl", long_lines, &error));
  line = kadr_pages_find_last_line (fixture->store, "desk/log", &name, &error);
  g_assert_cmpstr (line, ==, long_line);
  g_assert_cmpstr (name, ==, "desk/log/2.jsonl");
  g_free (line);
  g_free (name);
  /* A crash left half a line: it is taken away before the next one comes. */
  g_assert_true (g_file_set_contents (path, "two\nthr", -1, NULL));
  line = kadr_pages_find_last_line (fixture->store, "desk/log", &name, &error);
  g_assert_cmpstr (line, ==, "two");
  g_assert_true (kadr_pages_append (fixture->store, "desk/log/2.jsonl", "three\n", &error));
  g_assert_true (g_file_get_contents (path, &all, NULL, NULL));
  g_assert_cmpstr (all, ==, "two\nthree\n");
  g_free (line);
  g_free (name);
}

#define ADD(name, function) g_test_add ("/pages/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/pages/replace", Fixture, GINT_TO_POINTER (KADR_PAGES_ONE_BY_ONE), set_up,
              test_replace, tear_down);
  g_test_add ("/pages/replace-together", Fixture, GINT_TO_POINTER (KADR_PAGES_TOGETHER), set_up,
              test_replace, tear_down);
  ADD ("in-the-way", test_in_the_way);
  ADD ("visit", test_visit);
  ADD ("lines", test_lines);
  g_test_add_func ("/pages/names", test_names);
  return g_test_run ();
}
