#include "ingest/arrival.h"

#include "ingest/arrival-change.h"

#include "base/path.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *dir;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->dir = g_dir_make_tmp ("kadr-arrival-XXXXXX", NULL);
  g_assert_nonnull (fixture->dir);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->dir);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->dir);
}

static void
write_file (const Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
  g_autofree char *dir = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static KadrArrivalList *
walk (const Fixture *fixture)
{
  const char *paths[] = { fixture->dir, NULL };

  return kadr_arrival_walk (paths, NULL);
}

/* "take a/b.jpg, ignored .DS_Store, ...": the whole list in one line. */
static char *
describe (const KadrArrivalList *list)
{
  static const char *const verdicts[] = { "take", "ignored", "failed" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < kadr_arrival_list_get_length (list); i++)
    {
      const KadrArrival *item = kadr_arrival_list_get (list, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", verdicts[item->verdict],
                              item->relative != NULL ? item->relative : "-");
    }
  return g_string_free (text, FALSE);
}

static void
test_order_and_verdicts (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *fifo = g_build_filename (fixture->dir, "pipe", NULL);
  g_autofree char *link = g_build_filename (fixture->dir, "link", NULL);
  g_autoptr (KadrArrivalList) list = NULL;
  g_autofree char *text = NULL;

  write_file (fixture, "DCIM/101/b.jpg", "12");
  write_file (fixture, "DCIM/100/z.jpg", "1");
  write_file (fixture, "DCIM/100/A.jpg", "123");
  write_file (fixture, ".Trashes/x.jpg", "1");
  write_file (fixture, ".DS_Store", "1");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("/", link), ==, 0);
  list = walk (fixture);
  text = describe (list);
  g_assert_cmpstr (text, ==,
                   "ignored .DS_Store, ignored .Trashes, take DCIM/100/A.jpg, take DCIM/100/z.jpg, "
                   "take DCIM/101/b.jpg, ignored link, ignored pipe");
  g_assert_cmpuint (kadr_arrival_list_get_bytes (list), ==, 6);
}

static void
test_shown (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrArrivalList) list = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *want = g_strconcat (fixture->dir, "/a/new\\nline\\xFF.jpg", NULL);

  write_file (fixture, "a/new\nline\xFF.jpg", "1");
  list = walk (fixture);
  shown = kadr_arrival_list_show (list, 0);
  path = kadr_arrival_list_show_path (list, 0);
  name = kadr_arrival_list_show_name (list, 0);
  g_assert_cmpstr (shown, ==, want);
  g_assert_cmpstr (path, ==, want);
  g_assert_cmpstr (name, ==, "new\\nline\\xFF.jpg");
}

static void
test_arguments (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *missing = g_build_filename (fixture->dir, "missing", NULL);
  g_autofree char *file = g_build_filename (fixture->dir, "one.jpg", NULL);
  const char *paths[] = { missing, file, "/dev/null", NULL };
  g_autoptr (KadrArrivalList) list = NULL;
  g_autofree char *text = NULL;

  write_file (fixture, "one.jpg", "1");
  list = kadr_arrival_walk (paths, NULL);
  text = describe (list);
  g_assert_cmpstr (text, ==, "failed -, take one.jpg, failed -");
  g_assert_cmpint (kadr_arrival_list_get (list, 0)->fault, ==, KADR_FAULT_NOT_FOUND);
  g_assert_cmpint (kadr_arrival_list_get (list, 2)->fault, ==, KADR_FAULT_BAD_INPUT);
}

static void
test_own_folder (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *own = g_build_filename (fixture->dir, "desk", NULL);
  g_autofree char *copy = g_build_filename (fixture->dir, "copy", NULL);
  const char *paths[] = { fixture->dir, NULL };
  const char *own_folders[] = { own, copy, NULL };
  g_autoptr (KadrArrivalList) list = NULL;
  g_autofree char *text = NULL;

  write_file (fixture, "desk/catalog.db", "1");
  write_file (fixture, "copy/STORE", "1");
  write_file (fixture, "x.jpg", "1");
  list = kadr_arrival_walk (paths, own_folders);
  text = describe (list);
  g_assert_cmpstr (text, ==, "ignored copy, ignored desk, take x.jpg");
}

/* What was a file when it was found may be anything when it is read. */
static void
test_open_after_change (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *file = g_build_filename (fixture->dir, "d/x.jpg", NULL);
  g_autofree char *folder = g_build_filename (fixture->dir, "d", NULL);
  g_autofree char *aside = g_build_filename (fixture->dir, "aside", NULL);
  g_autoptr (KadrArrivalList) list = NULL;
  g_autoptr (GError) error = NULL;
  int fd = -1;

  write_file (fixture, "d/x.jpg", "1");
  list = walk (fixture);
  fd = kadr_arrival_list_open (list, 0, &error);
  g_assert_no_error (error);
  close (fd);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (mkfifo (file, 0600), ==, 0);
  g_assert_cmpint (kadr_arrival_list_open (list, 0, &error), ==, -1);
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", file), ==, 0);
  g_assert_cmpint (kadr_arrival_list_open (list, 0, &error), ==, -1);
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (kadr_arrival_list_open (list, 0, &error), ==, -1);
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
  g_clear_error (&error);
  /* A folder on the way became a link. */
  g_assert_true (g_file_set_contents (file, "1", -1, NULL));
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  g_assert_cmpint (symlink (aside, folder), ==, 0);
  fd = kadr_arrival_list_open (list, 0, &error);
  if (fd >= 0)
    g_test_message ("this kernel has no openat2: folders on the way are not guarded");
  else
    g_assert_nonnull (error);
  kadr_path_close (fd);
}

static void
test_changes (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrArrivalList) first = NULL;
  g_autoptr (KadrArrivalList) same = NULL;
  g_autoptr (KadrArrivalList) fewer = NULL;
  g_autoptr (KadrArrivalList) grown = NULL;
  g_autoptr (KadrArrivalList) more = NULL;
  g_autofree char *gone = g_build_filename (fixture->dir, "a.jpg", NULL);

  write_file (fixture, "a.jpg", "1");
  write_file (fixture, "b.jpg", "1");
  write_file (fixture, "c.jpg", "1");
  first = walk (fixture);
  same = walk (fixture);
  g_assert_cmpint (kadr_arrival_change_find (first, 0, same), ==, -1);
  g_assert_cmpint (g_unlink (gone), ==, 0);
  fewer = walk (fixture);
  g_assert_cmpint (kadr_arrival_change_find (first, 0, fewer), ==, -1);
  write_file (fixture, "b.jpg", "12");
  grown = walk (fixture);
  g_assert_cmpint (kadr_arrival_change_find (fewer, 0, grown), ==, 0);
  write_file (fixture, "bb.jpg", "1");
  more = walk (fixture);
  g_assert_cmpint (kadr_arrival_change_find (grown, 0, more), ==, 1);
}

/* What was named is a card each; single files are one together. */
static void
test_cards (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *folder = g_strconcat (fixture->dir, "/one//", NULL);
  g_autofree char *a = g_build_filename (fixture->dir, "a.jpg", NULL);
  g_autofree char *b = g_build_filename (fixture->dir, "b.jpg", NULL);
  const char *paths[] = { a, folder, b, "absent", NULL };
  static const guint want[] = { 0, 1, 1, 0, 2 };
  g_autoptr (KadrArrivalList) list = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  write_file (fixture, "a.jpg", "1");
  write_file (fixture, "b.jpg", "1");
  write_file (fixture, "one/c.jpg", "1");
  write_file (fixture, "one/d.jpg", "1");
  list = kadr_arrival_walk (paths, NULL);
  g_assert_cmpuint (kadr_arrival_list_get_length (list), ==, G_N_ELEMENTS (want));
  g_assert_cmpuint (kadr_arrival_list_get_n_cards (list), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    g_assert_cmpuint (kadr_arrival_list_get_card (list, i), ==, want[i]);
  g_assert_cmpstr (kadr_arrival_list_get_card_name (list, 0), ==, "");
  folder[strlen (folder) - 2] = '\0';
  g_assert_cmpstr (kadr_arrival_list_get_card_name (list, 1), ==, folder);
  g_assert_cmpstr (kadr_arrival_list_get_card_name (list, 2), ==, "absent");
}

/* Cards in two readers are read side by side, each in its own order, as much of the one as of the other. */
static void
test_two_cards (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const want[] = { "a0", "b0", "b1", "a1", "b2", "a2" };
  g_autofree char *other = g_strdup ("/dev/shm/kadr-arrival-XXXXXX");
  g_autoptr (KadrArrivalList) list = NULL;
  const char *paths[] = { fixture->dir, other, NULL };
  struct stat here, there;

  if (g_mkdtemp (other) == NULL || stat (fixture->dir, &here) != 0 || stat (other, &there) != 0
      || here.st_dev == there.st_dev)
    {
      g_test_skip ("there is only one disk here");
      return;
    }
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *a = g_strdup_printf ("a%d", i);
      g_autofree char *b = g_strdup_printf ("%s/b%d", other, i);

      write_file (fixture, a, "12345678");
      g_assert_true (g_file_set_contents (b, "1234", -1, NULL));
    }
  list = kadr_arrival_walk (paths, NULL);
  g_assert_cmpuint (kadr_arrival_list_get_n_disks (list), ==, 2);
  g_assert_cmpuint (kadr_arrival_list_get_length (list), ==, G_N_ELEMENTS (want));
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      g_autofree char *name = kadr_arrival_list_show_name (list, i);
      g_auto (KadrFd) fd = kadr_arrival_list_open (list, i, NULL);

      g_assert_cmpstr (name, ==, want[i]);
      g_assert_cmpint (fd, >=, 0);
    }
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *b = g_strdup_printf ("%s/b%d", other, i);

      g_unlink (b);
    }
  g_rmdir (other);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/arrival/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("order-and-verdicts", test_order_and_verdicts);
  ADD ("two-cards", test_two_cards);
  ADD ("shown", test_shown);
  ADD ("arguments", test_arguments);
  ADD ("own-folder", test_own_folder);
  ADD ("open-after-change", test_open_after_change);
  ADD ("changes", test_changes);
  ADD ("cards", test_cards);
  return g_test_run ();
}
