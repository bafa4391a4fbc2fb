#include "store/staged.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"
#include "store-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A descriptor at the start of a nameless file that holds @length bytes of a pattern. */
static int
source_of (gsize length, guchar seed)
{
  g_autofree guchar *bytes = g_malloc (length + 1);
  FILE *file = tmpfile ();
  int fd = -1;

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guchar) (i * 31 + seed);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fflush (file), ==, 0);
  fd = dup (fileno (file));
  fclose (file);
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  return fd;
}

static char *
blob_path (const Fixture *fixture, const char *digest)
{
  return g_strdup_printf ("%s/blobs/%.2s/%.2s/%s", fixture->dir, digest, digest + 2, digest);
}

static guint
count_names (const Fixture *fixture, const char *sub)
{
  g_autofree char *path = g_build_filename (fixture->dir, sub, NULL);
  g_autoptr (GDir) handle = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (handle) != NULL)
    n++;
  return n;
}

/* Stages and keeps; returns the digest. */
static char *
keep (Fixture *fixture, gsize length, guchar seed)
{
  g_autoptr (GError) error = NULL;
  g_auto (KadrFd) source = source_of (length, seed);
  g_autoptr (KadrStaged) staged = kadr_staged_new (fixture->store, source, "a.jpg", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (kadr_staged_get_bytes (staged), ==, length);
  g_assert_true (kadr_staged_keep (staged, TRUE, &error));
  g_assert_no_error (error);
  return g_strdup (kadr_staged_get_digest (staged));
}

/* Several at once: new ones, the same bytes twice, and one whose blob has rotted. */
static void
test_keep_all (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const guchar seeds[] = { 1, 2, 2, 3 };
  enum
  {
    N = G_N_ELEMENTS (seeds)
  };
  g_autofree char *rotten = keep (fixture, 1000, 3);
  g_autofree char *path = blob_path (fixture, rotten);
  KadrStaged *all[N];
  GError *troubles[N] = { NULL };

  g_assert_cmpint (chmod (path, 0644), ==, 0);
  g_assert_true (g_file_set_contents (path, "rot", 3, NULL));
  for (gsize i = 0; i < N; i++)
    {
      g_auto (KadrFd) source = source_of (1000, seeds[i]);

      all[i] = kadr_staged_new (fixture->store, source, "a.jpg", NULL);
      g_assert_nonnull (all[i]);
    }
  kadr_staged_keep_all (all, N, TRUE, troubles);
  for (gsize i = 0; i < N; i++)
    {
      g_assert_no_error (troubles[i]);
      g_assert_true (
          kadr_store_verify (fixture->store, kadr_staged_get_digest (all[i]), NULL, NULL));
      g_assert_cmpint (kadr_staged_has_repaired (all[i]), ==, i == 3);
      kadr_staged_free (all[i]);
    }
  g_assert_cmpuint (count_names (fixture, "staging"), ==, 0);
  g_assert_cmpuint (count_names (fixture, "quarantine"), ==, 1);
}

/* One that cannot be put into its place does not take the others with it. */
static void
test_keep_all_but_one (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_auto (KadrFd) good = source_of (1000, 1);
  g_auto (KadrFd) bad = source_of (1000, 2);
  g_autoptr (KadrStaged) a = kadr_staged_new (fixture->store, good, "a.jpg", NULL);
  g_autoptr (KadrStaged) b = kadr_staged_new (fixture->store, bad, "b.jpg", NULL);
  KadrStaged *const all[] = { b, a };
  g_autofree char *path = blob_path (fixture, kadr_staged_get_digest (b));
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *middle = g_path_get_dirname (dir);
  GError *troubles[2] = { NULL };

  /* A file where its folder should be. */
  g_assert_cmpint (g_mkdir (middle, 0777), ==, 0);
  g_assert_true (g_file_set_contents (dir, "", 0, NULL));
  kadr_staged_keep_all (all, 2, TRUE, troubles);
  g_assert_nonnull (troubles[0]);
  g_assert_no_error (troubles[1]);
  g_assert_true (kadr_store_verify (fixture->store, kadr_staged_get_digest (a), NULL, NULL));
  g_clear_error (&troubles[0]);
}

static void
test_keep (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const gsize lengths[] = { 0, 1, 1024 * 1024, 3 * 1024 * 1024 + 7 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *digest = keep (fixture, lengths[i], 1);
      g_autofree char *path = blob_path (fixture, digest);
      struct stat info;
      guint64 bytes = 0;

      g_assert_cmpint (lstat (path, &info), ==, 0);
      g_assert_cmpuint (info.st_mode & 07777, ==, 0444);
      g_assert_true (kadr_store_has (fixture->store, digest));
      g_assert_true (kadr_store_verify (fixture->store, digest, &bytes, &error));
      g_assert_cmpuint (bytes, ==, lengths[i]);
    }
  g_assert_cmpuint (count_names (fixture, "staging"), ==, 0);
}

static void
test_keep_twice (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = keep (fixture, 5000, 2);
  g_autofree char *path = blob_path (fixture, first);
  g_autofree char *second = NULL;
  struct stat before, after;

  g_assert_cmpint (lstat (path, &before), ==, 0);
  second = keep (fixture, 5000, 2);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (lstat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_cmpuint (count_names (fixture, "staging"), ==, 0);
  g_assert_cmpuint (count_names (fixture, "quarantine"), ==, 0);
}

static void
rot (const char *path, gsize length)
{
  g_autofree char *bytes = g_strnfill (length, 'x');

  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* A blob of the right size with wrong bytes, and one that was cut: a good copy puts both right. */
static void
test_repair (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const gsize lengths[] = { 5000, 4999 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *digest = keep (fixture, 5000, 3);
      g_autofree char *path = blob_path (fixture, digest);
      g_auto (KadrFd) source = source_of (5000, 3);
      g_autoptr (KadrStaged) staged = NULL;

      rot (path, lengths[i]);
      g_assert_false (kadr_store_verify (fixture->store, digest, NULL, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
      g_clear_error (&error);
      staged = kadr_staged_new (fixture->store, source, "a.jpg", &error);
      g_assert_true (kadr_staged_keep (staged, TRUE, &error));
      g_assert_no_error (error);
      g_assert_true (kadr_staged_has_repaired (staged));
      g_assert_true (kadr_store_verify (fixture->store, digest, NULL, &error));
      g_assert_cmpuint (count_names (fixture, "quarantine"), ==, i + 1);
    }
}

static void
test_not_kept (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *digest = NULL;

  {
    g_auto (KadrFd) source = source_of (100, 4);
    g_autoptr (KadrStaged) staged = kadr_staged_new (fixture->store, source, "a.jpg", NULL);

    digest = g_strdup (kadr_staged_get_digest (staged));
    g_assert_cmpuint (count_names (fixture, "staging"), ==, 1);
  }
  g_assert_cmpuint (count_names (fixture, "staging"), ==, 0);
  g_assert_false (kadr_store_has (fixture->store, digest));
}

/* What is handed to a worker must not be able to alter the bytes that were digested. */
static void
test_reader_cannot_write (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_auto (KadrFd) source = source_of (100, 5);
  g_autoptr (KadrStaged) staged = kadr_staged_new (fixture->store, source, "a.jpg", NULL);

  g_assert_cmpint (write (kadr_staged_get_fd (staged), "x", 1), ==, -1);
  g_assert_cmpint (ftruncate (kadr_staged_get_fd (staged), 0), ==, -1);
}

static void
test_sweep (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *left = g_build_filename (fixture->dir, "staging", "1-left.part", NULL);
  g_auto (KadrFd) source = source_of (100, 6);
  g_autoptr (KadrStaged) living = kadr_staged_new (fixture->store, source, "a.jpg", NULL);

  g_assert_true (g_file_set_contents (left, "cut off", -1, NULL));
  g_assert_cmpuint (kadr_staged_sweep (fixture->store), ==, 1);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (kadr_staged_keep (living, TRUE, NULL));
}

static void
test_unreadable_source (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_auto (KadrFd) folder = open (fixture->dir, O_RDONLY);

  g_assert_null (kadr_staged_new (fixture->store, folder, "a.jpg", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
  g_assert_cmpstr (kadr_fault_get_subject (error), ==, "a.jpg");
  g_assert_cmpuint (count_names (fixture, "staging"), ==, 0);
}

static gpointer
keep_many (gpointer data)
{
  for (guchar i = 0; i < 20; i++)
    g_free (keep (data, 3000, i));
  return NULL;
}

/* Several threads bring the same pictures at once: each is there once. */
static void
test_threads (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("keep", keep_many, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (count_names (fixture, "staging"), ==, 0);
  g_assert_cmpuint (count_names (fixture, "quarantine"), ==, 0);
}

/* Nothing is written when too little would be left free. */
static void
test_reserve (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_auto (KadrFd) source = source_of (1000, 1);
  const KadrStoreReserve everything = { G_MAXUINT64, 100 }, nothing = { 0, 100 };

  kadr_store_set_reserve (fixture->store, &everything);
  g_assert_null (kadr_staged_new (fixture->store, source, "a.jpg", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NO_SPACE);
  g_assert_cmpuint (count_names (fixture, "staging"), ==, 0);
  kadr_store_set_reserve (fixture->store, &nothing);
  g_free (keep (fixture, 1000, 1));
}

#define ADD(name, function) g_test_add ("/staged/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("keep", test_keep);
  ADD ("reserve", test_reserve);
  ADD ("keep-all", test_keep_all);
  ADD ("keep-all-but-one", test_keep_all_but_one);
  ADD ("keep-twice", test_keep_twice);
  ADD ("repair", test_repair);
  ADD ("not-kept", test_not_kept);
  ADD ("reader-cannot-write", test_reader_cannot_write);
  ADD ("sweep", test_sweep);
  ADD ("unreadable-source", test_unreadable_source);
  ADD ("threads", test_threads);
  return g_test_run ();
}
