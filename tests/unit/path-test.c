#include "base/path.h"

#include "base/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_open_file (void)
{
  static const struct
  {
    const char *path;
    int fault;
  } rows[] = { { "/", KADR_FAULT_BAD_INPUT },
               { "/dev/null", KADR_FAULT_BAD_INPUT },
               { "/nowhere", KADR_FAULT_NOT_FOUND } };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "kadr-open-XXXXXX", NULL);
  g_auto (KadrFd) made = g_mkstemp (path);
  g_auto (KadrFd) fd = -1;
  guint64 size = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (kadr_path_open_file (rows[i].path, NULL, &error), ==, -1);
      g_assert_error (error, KADR_FAULT, rows[i].fault);
    }
  g_assert_true (kadr_path_write_all (made, "12345", 5, path, NULL));
  fd = kadr_path_open_file (path, &size, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (size, ==, 5);
  g_unlink (path);
  /* A pipe without a writer must not be waited for. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_cmpint (kadr_path_open_file (path, NULL, NULL), ==, -1);
  g_unlink (path);
}

static void
test_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *top = g_dir_make_tmp ("kadr-path-XXXXXX", NULL);
  g_autofree char *mid = g_build_filename (top, "ab", NULL);
  g_autofree char *deep = g_build_filename (mid, "cd", NULL);

  g_assert_true (kadr_path_make_dir (deep, &error));
  g_assert_true (kadr_path_make_dir (deep, &error));
  g_assert_true (g_file_test (deep, G_FILE_TEST_IS_DIR));
  g_assert_cmpint (g_rmdir (deep) | g_rmdir (mid) | g_rmdir (top), ==, 0);
}

static void
test_fault_of_errno (void)
{
  static const struct
  {
    int err;
    KadrFault fault;
  } cases[] = {
    { ENOENT, KADR_FAULT_NOT_FOUND }, { EACCES, KADR_FAULT_NO_ACCESS },
    { ENOSPC, KADR_FAULT_NO_SPACE },  { EDQUOT, KADR_FAULT_NO_SPACE },
    { EIO, KADR_FAULT_DISK_FAILED },  { EMFILE, KADR_FAULT_BUSY },
    { EEXIST, KADR_FAULT_EXISTS },    { EISDIR, KADR_FAULT_BAD_INPUT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (kadr_path_fault (&error, "bad\nname", cases[i].err, "read it"));
      g_assert_error (error, KADR_FAULT, (int) cases[i].fault);
      g_assert_cmpstr (kadr_fault_get_subject (error), ==, "bad\\nname");
    }
}

static void
test_is_inside (void)
{
  static const struct
  {
    const char *path, *folder;
    gboolean is_inside;
  } rows[] = {
    { "/a/b", "/a", TRUE }, { "/a", "/a", TRUE },    { "/a", "/a/", TRUE }, { "/a", "/", TRUE },
    { "/ab", "/a", FALSE }, { "/a", "/a/b", FALSE }, { "/b", "/a", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (kadr_path_is_inside (rows[i].path, rows[i].folder), ==, rows[i].is_inside);
}

static void
test_resolve (void)
{
  g_autofree char *top = g_dir_make_tmp ("kadr-path-XXXXXX", NULL);
  g_autofree char *real = kadr_path_resolve (top);
  g_autofree char *link = g_build_filename (top, "link", NULL);
  g_autofree char *below = g_build_filename (link, ".", "link", "new", NULL);
  g_autofree char *wanted = g_build_filename (real, "new", NULL);
  g_autofree char *resolved = NULL;
  g_autofree char *nowhere = kadr_path_resolve ("/nowhere/at/../all");

  g_assert_cmpint (symlink (".", link), ==, 0);
  resolved = kadr_path_resolve (below);
  g_assert_cmpstr (resolved, ==, wanted);
  g_assert_cmpstr (nowhere, ==, "/nowhere/all");
  g_unlink (link);
  g_rmdir (top);
}

static void
test_is_free (void)
{
  static const struct
  {
    const char *name;
    gboolean is_free, is_free_as_usual;
  } rows[] = {
    { NULL, TRUE, TRUE },     { "lost+found", TRUE, TRUE },  { ".kadr-1-2.part", TRUE, TRUE },
    { "blobs", FALSE, TRUE }, { "photo.jpg", FALSE, FALSE },
  };
  static const char *const usual[] = { "blobs", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *top = g_dir_make_tmp ("kadr-path-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (top, rows[i].name, NULL);

      g_assert_true (rows[i].name == NULL || g_file_set_contents (path, "", 0, NULL));
      g_assert_cmpint (kadr_path_is_free (top, NULL), ==, rows[i].is_free);
      g_assert_cmpint (kadr_path_is_free (top, usual), ==, rows[i].is_free_as_usual);
      if (rows[i].name != NULL)
        g_unlink (path);
      g_rmdir (top);
      g_assert_true (kadr_path_is_free (top, NULL));
    }
}

/* Only what has the ending, in order, without it; a folder that is not there holds nothing. */
static void
test_list_named (void)
{
  static const char *const files[] = { "b.ini", "a.ini", ".hidden.ini", "a.txt", "bad\xff.ini" };
  g_autofree char *top = g_dir_make_tmp ("kadr-named-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (top, files[0], NULL);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (top, files[i], NULL);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    }
  names = kadr_path_list_named (top, ".ini", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "a");
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, "b");
  g_assert_null (kadr_path_list_named (file, ".ini", &error));
  g_assert_nonnull (error);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (top, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (top);
  none = kadr_path_list_named (top, ".ini", NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/path/open-file", test_open_file);
  g_test_add_func ("/path/list-named", test_list_named);
  g_test_add_func ("/path/make-dir", test_make_dir);
  g_test_add_func ("/path/fault-of-errno", test_fault_of_errno);
  g_test_add_func ("/path/is-inside", test_is_inside);
  g_test_add_func ("/path/resolve", test_resolve);
  g_test_add_func ("/path/is-free", test_is_free);
  return g_test_run ();
}
