#include "ingest/reading.h"

#include "base/digest.h"
#include "base/fault.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BIG (24 * 1024 * 1024)

typedef struct
{
  char *dir, *file;
  KadrStore *store;
  KadrReadingTools tools;
  KadrArrivalList *list;
  gint is_begun, is_over; /* atomic */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *paths[] = { NULL, NULL };
  g_autofree char *store = NULL;
  g_autofree char *bytes = g_strnfill (BIG, 'x');

  fixture->dir = g_dir_make_tmp ("kadr-reading-XXXXXX", NULL);
  fixture->file = g_build_filename (fixture->dir, "a.jpg", NULL);
  store = g_build_filename (fixture->dir, "store", NULL);
  g_assert_true (g_file_set_contents (fixture->file, bytes, BIG, NULL));
  g_assert_true (kadr_store_init (store, NULL, NULL));
  fixture->store = kadr_store_open (store, NULL, NULL);
  fixture->tools = (KadrReadingTools){ .store = fixture->store };
  paths[0] = fixture->file;
  fixture->list = kadr_arrival_walk (paths, NULL);
  g_assert_cmpuint (kadr_arrival_list_get_length (fixture->list), ==, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->dir);

  kadr_arrival_list_free (fixture->list);
  kadr_store_close (fixture->store);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->file);
  g_free (fixture->dir);
}

static guint
count_staged (const Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->dir, "store", "staging", NULL);
  g_autoptr (GDir) handle = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (handle) != NULL)
    n++;
  return n;
}

static void
test_stage (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrReading) reading = kadr_reading_stage (&fixture->tools, fixture->list, 0, NULL);
  g_autofree char *bytes = g_strnfill (BIG, 'x');
  g_autofree char *want = kadr_digest_of (bytes, BIG);

  g_assert_no_error (reading->trouble);
  g_assert_cmpstr (reading->digest, ==, want);
  g_assert_cmpuint (reading->bytes, ==, BIG);
  g_assert_null (reading->meta);
  g_assert_false (kadr_store_has (fixture->store, want));
  g_assert_true (kadr_staged_keep (reading->staged, TRUE, NULL));
  g_assert_true (kadr_store_verify (fixture->store, want, NULL, NULL));
  g_assert_cmpuint (count_staged (fixture), ==, 0);
}

/* What was taken in before is read again, and copied only when it is not what it was, or the store has lost it. */
static void
test_expected (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrReading) first = kadr_reading_stage (&fixture->tools, fixture->list, 0, NULL);
  g_autoptr (KadrReading) again = NULL;
  g_autoptr (KadrReading) other = NULL;
  g_autoptr (KadrReading) lost = NULL;
  g_autofree char *blob = NULL;
  g_autofree char *wrong = g_strnfill (64, '0');

  fixture->tools.read_back = TRUE;
  g_assert_true (kadr_staged_keep (first->staged, TRUE, NULL));
  again = kadr_reading_stage (&fixture->tools, fixture->list, 0, first->digest);
  g_assert_no_error (again->trouble);
  g_assert_null (again->staged);
  g_assert_cmpstr (again->digest, ==, first->digest);
  g_assert_cmpuint (again->bytes, ==, BIG);
  other = kadr_reading_stage (&fixture->tools, fixture->list, 0, wrong);
  g_assert_nonnull (other->staged);
  g_assert_cmpstr (other->digest, ==, first->digest);
  blob = g_strdup_printf ("%s/store/blobs/%.2s/%.2s/%s", fixture->dir, first->digest,
                          first->digest + 2, first->digest);
  g_assert_cmpint (chmod (blob, 0644), ==, 0);
  g_assert_true (g_file_set_contents (blob, "rot", 3, NULL));
  lost = kadr_reading_stage (&fixture->tools, fixture->list, 0, first->digest);
  g_assert_nonnull (lost->staged);
}

static void
test_try_writes_nothing (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrReading) reading = kadr_reading_try (fixture->list, 0);

  g_assert_no_error (reading->trouble);
  g_assert_false (kadr_store_has (fixture->store, reading->digest));
  g_assert_cmpuint (count_staged (fixture), ==, 0);
}

/* Somebody who keeps writing to the file for as long as it is read. */
static gpointer
keep_writing (gpointer data)
{
  Fixture *fixture = data;
  int fd = open (fixture->file, O_WRONLY);

  for (guchar i = 0; g_atomic_int_get (&fixture->is_over) == 0; i++)
    {
      g_assert_cmpint (pwrite (fd, &i, 1, i), ==, 1);
      g_atomic_int_set (&fixture->is_begun, 1);
      g_usleep (500);
    }
  close (fd);
  return NULL;
}

static void
test_unstable (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GThread *writer = g_thread_new ("writer", keep_writing, fixture);
  g_autoptr (KadrReading) reading = NULL;

  while (g_atomic_int_get (&fixture->is_begun) == 0)
    g_usleep (500);
  reading = kadr_reading_stage (&fixture->tools, fixture->list, 0, NULL);
  g_atomic_int_set (&fixture->is_over, 1);
  g_thread_join (writer);
  g_assert_error (reading->trouble, KADR_FAULT, KADR_FAULT_BUSY);
  g_assert_false (reading->ends_ingest);
  g_assert_cmpuint (count_staged (fixture), ==, 0);
}

static void
test_gone (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrReading) reading = NULL;

  g_assert_cmpint (g_unlink (fixture->file), ==, 0);
  reading = kadr_reading_stage (&fixture->tools, fixture->list, 0, NULL);
  g_assert_error (reading->trouble, KADR_FAULT, KADR_FAULT_NOT_FOUND);
  g_assert_false (reading->ends_ingest);
}

/* A store that cannot be written to would refuse every other file too. */
static void
test_store_gone (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *staging = g_build_filename (fixture->dir, "store", "staging", NULL);
  g_autoptr (KadrReading) reading = NULL;

  g_assert_cmpint (g_rmdir (staging), ==, 0);
  reading = kadr_reading_stage (&fixture->tools, fixture->list, 0, NULL);
  g_assert_nonnull (reading->trouble);
  g_assert_true (reading->ends_ingest);
  g_assert_cmpint (g_mkdir (staging, 0700), ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/reading/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("known", test_stage);
  ADD ("expected", test_expected);
  ADD ("try-writes-nothing", test_try_writes_nothing);
  ADD ("unstable", test_unstable);
  ADD ("gone", test_gone);
  ADD ("store-gone", test_store_gone);
  return g_test_run ();
}
