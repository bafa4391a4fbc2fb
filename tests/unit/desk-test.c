#include "desk/desk.h"

#include "base/fault.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *dir; /* an empty folder */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->dir = g_dir_make_tmp ("kadr-desk-XXXXXX", NULL);
  g_assert_nonnull (fixture->dir);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->dir);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->dir);
}

static guint
count_names (const char *dir)
{
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (handle) != NULL)
    n++;
  return n;
}

static void
test_round (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_build_filename (fixture->dir, "стол", NULL);
  g_autofree char *below = g_build_filename (dir, "store", "blobs", NULL);
  g_autofree char *found = NULL;
  g_autofree char *rendition = NULL;
  g_autofree char *want = g_build_filename (dir, "renditions/ab/cd/abcd01/320.jpg", NULL);
  g_autoptr (KadrDesk) desk = NULL;
  guint n_sizes = 0;

  g_assert_true (kadr_desk_init (dir, "Заря", "Asia/Almaty", "kk", "tester", &error));
  desk = kadr_desk_open (dir, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kadr_desk_get_name (desk), ==, "Заря");
  g_assert_cmpstr (kadr_desk_get_zone (desk), ==, "Asia/Almaty");
  g_assert_cmpstr (kadr_desk_get_lang (desk), ==, "kk");
  g_assert_cmpstr (kadr_desk_get_outlet (desk), ==, "Заря");
  g_assert_null (kadr_desk_get_presets (desk));
  g_assert_cmpint (kadr_desk_get_rendition_sizes (desk, &n_sizes)[0], ==, 2048);
  g_assert_cmpuint (n_sizes, ==, 2);
  g_assert_cmpstr (kadr_desk_get_credit_template (desk, NULL, "en", "web").credit, ==,
                   "Photo: {credit}");
  found = kadr_desk_find (below);
  g_assert_cmpstr (found, ==, dir);
  rendition = kadr_desk_get_rendition_path (desk, "abcd01", 320);
  g_assert_cmpstr (rendition, ==, want);
}

static void
test_empty_folder_will_do (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (kadr_desk_init (fixture->dir, "D", "UTC", "ru", "tester", &error));
  g_assert_no_error (error);
  g_assert_false (kadr_desk_init (fixture->dir, "D", "UTC", "ru", "tester", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_EXISTS);
}

/* Each of these fails at another step; none may leave anything behind. */
static void
test_leaves_nothing (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *sub, *name, *zone, *lang;
    KadrFault fault;
  } rows[] = {
    { "new", "", "UTC", "ru", KADR_FAULT_BAD_INPUT },
    { "new", "D", "Nowhere/At-All", "ru", KADR_FAULT_BAD_INPUT },
    { "new", "D", "UTC", "xx", KADR_FAULT_BAD_INPUT },
    { "missing/new", "D", "UTC", "ru", KADR_FAULT_NOT_FOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *dir = g_build_filename (fixture->dir, rows[i].sub, NULL);

      g_assert_false (
          kadr_desk_init (dir, rows[i].name, rows[i].zone, rows[i].lang, "tester", &error));
      g_assert_error (error, KADR_FAULT, (int) rows[i].fault);
      g_assert_cmpuint (count_names (fixture->dir), ==, 0);
    }
}

static void
test_no_desk (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kadr_desk_open (fixture->dir, NULL, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

/* A store on a disk that is not there, and one that belongs to another desk. */
static void
test_other_store (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *mine = g_build_filename (fixture->dir, "mine", NULL);
  g_autofree char *other = g_build_filename (fixture->dir, "other", NULL);
  g_autofree char *store = g_build_filename (mine, "store", NULL);
  g_autofree char *aside = g_build_filename (fixture->dir, "aside", NULL);
  g_autofree char *theirs = g_build_filename (other, "store", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (kadr_desk_init (mine, "M", "UTC", "ru", "tester", NULL));
  g_assert_true (kadr_desk_init (other, "O", "UTC", "ru", "tester", NULL));
  g_assert_cmpint (g_rename (store, aside), ==, 0);
  g_assert_null (kadr_desk_open (mine, NULL, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_WRONG_STORE);
  g_clear_error (&error);
  g_assert_cmpint (symlink (theirs, store), ==, 0);
  g_assert_null (kadr_desk_open (mine, NULL, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_WRONG_STORE);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (store), ==, 0);
  g_assert_cmpint (symlink (aside, store), ==, 0);
  {
    g_autoptr (KadrDesk) desk = kadr_desk_open (mine, NULL, &error);

    g_assert_no_error (error);
    g_assert_nonnull (desk);
  }
}

#define ADD(name, function) g_test_add ("/desk/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round", test_round);
  ADD ("empty-folder-will-do", test_empty_folder_will_do);
  ADD ("leaves-nothing", test_leaves_nothing);
  ADD ("no-desk", test_no_desk);
  ADD ("other-store", test_other_store);
  return g_test_run ();
}
