#include "base/draft-file.h"

#include "base/fault.h"
#include "base/path.h"

#include <glib/gstdio.h>

static gboolean
write_text (const char *path, const char *text, gboolean keep, GError **error)
{
  g_autoptr (KadrDraftFile) draft = kadr_draft_file_new (path, error);

  return draft != NULL
         && kadr_path_write_all (kadr_draft_file_get_fd (draft), text, strlen (text), path, error)
         && kadr_draft_file_sync (draft, error) && (!keep || kadr_draft_file_keep (draft, error));
}

static void
test_whole_or_not_at_all (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("kadr-draft-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "снимок.jpg", NULL);
  g_autofree char *content = NULL;

  g_assert_true (write_text (path, "one", FALSE, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (write_text (path, "one", TRUE, &error));
  g_assert_true (write_text (path, "two", FALSE, &error));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "one");
  g_unlink (path);
  /* Nothing else was left in the folder. */
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (write_text ("/nowhere/at/all", "x", TRUE, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

static void
test_write_replaces (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("kadr-draft-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "факты.json", NULL);
  g_autofree char *content = NULL;

  g_assert_true (kadr_draft_file_write (path, "one", 3, &error));
  g_assert_true (kadr_draft_file_write (path, "two!", 4, &error));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "two!");
  g_assert_cmpint (g_unlink (path), ==, 0);
  /* Nothing else was left in the folder. */
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
test_write_fails_whole (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (kadr_draft_file_write ("/nowhere/at/all", "x", 1, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

static void
test_folder_named (void)
{
  static const char *const paths[] = { "", "/", "." };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (kadr_draft_file_new (paths[i], &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-file/whole-or-not-at-all", test_whole_or_not_at_all);
  g_test_add_func ("/draft-file/no-folder", test_no_folder);
  g_test_add_func ("/draft-file/write-replaces", test_write_replaces);
  g_test_add_func ("/draft-file/write-fails-whole", test_write_fails_whole);
  g_test_add_func ("/draft-file/folder-named", test_folder_named);
  return g_test_run ();
}
