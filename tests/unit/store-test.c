#include "store/store.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"
#include "store/store-claim.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char digest_a[] = "aa11000000000000000000000000000000000000000000000000000000000000";
static const char digest_b[] = "bb22000000000000000000000000000000000000000000000000000000000000";

static void
test_own_uuid (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrStore) again
      = kadr_store_open (fixture->dir, kadr_store_get_uuid (fixture->store), &error);

  g_assert_no_error (error);
  g_assert_nonnull (again);
}

static void
test_other_uuid (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kadr_store_open (fixture->dir, "d7cf4a36-0000-4000-8000-000000000000", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_WRONG_STORE);
}

/* A disk that is not mounted is an empty folder; it must not look like an empty store. */
static void
test_no_sentinel (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentinel = g_build_filename (fixture->dir, "STORE", NULL);

  g_assert_cmpint (g_unlink (sentinel), ==, 0);
  g_assert_null (kadr_store_open (fixture->dir, NULL, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_WRONG_STORE);
}

static void
test_unknown_format (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentinel = g_build_filename (fixture->dir, "STORE", NULL);

  g_assert_true (g_file_set_contents (sentinel, "[store]\nuuid=x\nformat=2\n", -1, NULL));
  g_assert_null (kadr_store_open (fixture->dir, NULL, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_TOO_NEW);
}

static void
test_absent_blob (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (kadr_store_has (fixture->store, digest_a));
  g_assert_cmpint (kadr_store_open_blob (fixture->store, digest_a, &error), ==, -1);
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (kadr_store_verify (fixture->store, digest_a, NULL, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

static void
place (const Fixture *fixture, const char *digest, const char *name)
{
  g_autofree char *dir = g_strdup_printf ("%s/blobs/%.2s/%.2s", fixture->dir, digest, digest + 2);
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "bytes", -1, NULL));
}

static gboolean
note (const char *digest, guint64 bytes, gpointer data)
{
  g_string_append_printf (data, "%.4s:%d ", digest, (int) bytes);
  return TRUE;
}

static gboolean
note_one (const char *digest, guint64 bytes, gpointer data)
{
  note (digest, bytes, data);
  return FALSE;
}

static void
test_visit (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);

  place (fixture, digest_b, digest_b);
  place (fixture, digest_a, digest_a);
  place (fixture, digest_a, "notes.txt");
  g_assert_true (kadr_store_visit (fixture->store, note, seen, &error));
  g_assert_cmpstr (seen->str, ==, "aa11:5 bb22:5 ");
  g_string_truncate (seen, 0);
  g_assert_true (kadr_store_visit (fixture->store, note_one, seen, &error));
  g_assert_cmpstr (seen->str, ==, "aa11:5 ");
}

static void
test_init_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (kadr_store_init ("/dev/null/store", NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == KADR_FAULT);
}

/* Somebody else's claim is seen as long as he lives. */
static void
test_claims (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const gint64 number = G_GINT64_CONSTANT (1882581801776849964);
  g_autoptr (KadrStoreClaim) own = kadr_store_claim_take (fixture->store, 7, NULL);
  int ready[2];
  char byte = 0;
  pid_t other = -1;

  g_assert_nonnull (own);
  g_assert_true (kadr_store_claim_is_held (fixture->store, 7));
  g_assert_false (kadr_store_claim_is_held (fixture->store, 8));
  g_assert_cmpint (pipe (ready), ==, 0);
  other = fork ();
  if (other == 0)
    {
      if (kadr_store_claim_take (fixture->store, number, NULL) != NULL
          && write (ready[1], "x", 1) == 1)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_true (kadr_store_claim_is_held (fixture->store, number));
  g_assert_false (kadr_store_claim_is_held (fixture->store, number - 1));
  g_assert_cmpint (kill (other, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (other, NULL, 0), ==, other);
  g_assert_false (kadr_store_claim_is_held (fixture->store, number));
  g_clear_pointer (&own, kadr_store_claim_free);
  g_assert_false (kadr_store_claim_is_held (fixture->store, 7));
  close (ready[0]);
  close (ready[1]);
}

#define ADD(name, function) g_test_add ("/store/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("own-uuid", test_own_uuid);
  ADD ("other-uuid", test_other_uuid);
  ADD ("no-sentinel", test_no_sentinel);
  ADD ("unknown-format", test_unknown_format);
  ADD ("absent-blob", test_absent_blob);
  ADD ("visit", test_visit);
  ADD ("claims", test_claims);
  g_test_add_func ("/store/init-refused", test_init_refused);
  return g_test_run ();
}
