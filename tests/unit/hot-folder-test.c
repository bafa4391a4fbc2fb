#include "ingest/hot-folder.h"

#include "base/fault.h"
#include "base/path.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define SETTLE_MS 100
/* Longer than anything takes; only reached when a test fails. */
#define PATIENCE_MS 20000

typedef struct
{
  char *dir;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->dir = g_dir_make_tmp ("kadr-hot-XXXXXX", NULL);
  g_assert_nonnull (fixture->dir);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->dir);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->dir);
}

static char *
path_of (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->dir, name, NULL);
}

static void
put (const Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = path_of (fixture, name);
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
  close (fd);
}

/* Waits until something is complete; its names in one line. */
static char *
wait_for_files (const Fixture *fixture, KadrHotFolder *hot)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;
  GString *names = g_string_new (NULL);

  while (names->len == 0 && g_get_monotonic_time () < end)
    {
      struct pollfd ready = { .fd = kadr_hot_folder_get_fd (hot), .events = POLLIN };
      g_autoptr (GPtrArray) complete = NULL;

      poll (&ready, 1, (int) MIN (kadr_hot_folder_get_patience (hot), SETTLE_MS));
      complete = kadr_hot_folder_take (hot, NULL);
      g_assert_nonnull (complete);
      for (guint i = 0; i < complete->len; i++)
        g_string_append_printf (names, "%s ",
                                (const char *) g_ptr_array_index (complete, i)
                                    + strlen (fixture->dir) + 1);
    }
  return g_string_free (names, FALSE);
}

static void
assert_nothing (KadrHotFolder *hot)
{
  g_autoptr (GPtrArray) complete = NULL;

  g_usleep (3 * SETTLE_MS * 1000);
  complete = kadr_hot_folder_take (hot, NULL);
  g_assert_cmpuint (complete->len, ==, 0);
}

static void
test_what_was_there (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *below = path_of (fixture, "below");
  g_autoptr (KadrHotFolder) hot = NULL;
  g_autofree char *names = NULL;

  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  put (fixture, "b.jpg", "b");
  put (fixture, "below/a.jpg", "a");
  put (fixture, ".hidden", "h");
  put (fixture, "Thumbs.db", "t");
  hot = kadr_hot_folder_new (fixture->dir, SETTLE_MS, NULL);
  g_assert_nonnull (hot);
  names = wait_for_files (fixture, hot);
  g_assert_cmpstr (names, ==, "b.jpg below/a.jpg ");
  assert_nothing (hot);
}

static void
test_what_comes (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrHotFolder) hot = kadr_hot_folder_new (fixture->dir, SETTLE_MS, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *below = path_of (fixture, "new");
  g_autofree char *part = path_of (fixture, ".upload");
  g_autofree char *whole = path_of (fixture, "moved.jpg");

  put (fixture, "a.jpg", "a");
  first = wait_for_files (fixture, hot);
  g_assert_cmpstr (first, ==, "a.jpg ");
  /* Into a folder that was not there, and by a name that was hidden until it was whole. */
  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  put (fixture, "new/b.jpg", "b");
  second = wait_for_files (fixture, hot);
  g_assert_cmpstr (second, ==, "new/b.jpg ");
  put (fixture, ".upload", "whole");
  assert_nothing (hot);
  g_assert_cmpint (g_rename (part, whole), ==, 0);
  third = wait_for_files (fixture, hot);
  g_assert_cmpstr (third, ==, "moved.jpg ");
}

/* Open for writing it may be quiet as long as it likes. */
static void
test_unfinished (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrHotFolder) hot = kadr_hot_folder_new (fixture->dir, SETTLE_MS, NULL);
  g_autofree char *path = path_of (fixture, "slow.jpg");
  g_autofree char *names = NULL;
  int fd = open (path, O_WRONLY | O_CREAT, 0644);

  g_assert_cmpint (write (fd, "first", 5), ==, 5);
  assert_nothing (hot);
  g_assert_cmpint (write (fd, "second", 6), ==, 6);
  assert_nothing (hot);
  close (fd);
  names = wait_for_files (fixture, hot);
  g_assert_cmpstr (names, ==, "slow.jpg ");
}

/* A file that is replaced is another one; one that is gone is none. */
static void
test_again (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrHotFolder) hot = kadr_hot_folder_new (fixture->dir, SETTLE_MS, NULL);
  g_autofree char *path = path_of (fixture, "a.jpg");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  put (fixture, "a.jpg", "one");
  first = wait_for_files (fixture, hot);
  put (fixture, "a.jpg", "another");
  second = wait_for_files (fixture, hot);
  g_assert_cmpstr (second, ==, "a.jpg ");
  put (fixture, "b.jpg", "gone");
  g_unlink (path);
  path[strlen (path) - strlen ("a.jpg")] = 'b';
  g_unlink (path);
  assert_nothing (hot);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_of (fixture, "nowhere");

  g_assert_null (kadr_hot_folder_new (path, SETTLE_MS, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/hot-folder/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-was-there", test_what_was_there);
  ADD ("what-comes", test_what_comes);
  ADD ("unfinished", test_unfinished);
  ADD ("again", test_again);
  ADD ("no-folder", test_no_folder);
  return g_test_run ();
}
