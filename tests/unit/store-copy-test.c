#include "store/store-copy.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"
#include "store/staged.h"
#include "store/store-pin.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *dir;
  KadrStore *store, *copy;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  g_autofree char *copy = NULL;

  fixture->dir = g_dir_make_tmp ("kadr-store-copy-XXXXXX", &error);
  g_assert_no_error (error);
  store = g_build_filename (fixture->dir, "store", NULL);
  copy = g_build_filename (fixture->dir, "copy", NULL);
  g_assert_true (kadr_store_init (store, NULL, &error));
  fixture->store = kadr_store_open (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (kadr_store_copy_init (copy, kadr_store_get_uuid (fixture->store), &error));
  fixture->copy = kadr_store_copy_open (copy, kadr_store_get_uuid (fixture->store), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->dir);

  kadr_store_close (fixture->store);
  kadr_store_close (fixture->copy);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->dir);
}

/* A blob of @store with @text in it; its digest. */
static char *
add (Fixture *fixture, KadrStore *store, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "source", NULL);
  g_auto (KadrFd) fd = -1;
  g_autoptr (KadrStaged) staged = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  fd = open (path, O_RDONLY | O_CLOEXEC);
  staged = kadr_staged_new (store, fd, "source", &error);
  g_assert_no_error (error);
  g_assert_true (kadr_staged_keep (staged, TRUE, &error));
  return g_strdup (kadr_staged_get_digest (staged));
}

/* Puts @text into the blob behind everybody's back. */
static void
spoil (const KadrStore *store, const char *digest, const char *text)
{
  g_autofree char *blobs = g_build_filename (kadr_store_get_dir (store), "blobs", NULL);
  g_autofree char *path = kadr_path_fan_out (blobs, digest);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* What becomes of one blob: in the store it is "good", "rot" or not there, in the copy likewise. */
static void
test_give (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *store, *copy;
    KadrStoreCopyCare care;
    int fault; /* -1: none */
    gboolean is_source, was_there, has_repaired;
  } rows[] = {
    { "good", NULL, KADR_STORE_COPY_ALL, -1, FALSE, FALSE, FALSE },
    { "good", NULL, KADR_STORE_COPY_SIZES, -1, FALSE, FALSE, FALSE },
    { "good", "good", KADR_STORE_COPY_ALL, -1, FALSE, TRUE, FALSE },
    { "good", "good", KADR_STORE_COPY_SIZES, -1, FALSE, TRUE, FALSE },
    { "good", "rot   ", KADR_STORE_COPY_NEW, -1, FALSE, TRUE, FALSE },
    { "good", NULL, KADR_STORE_COPY_NEW, -1, FALSE, FALSE, FALSE },
    { "good", "rot", KADR_STORE_COPY_ALL, -1, FALSE, FALSE, TRUE },
    { "good", "cut off", KADR_STORE_COPY_SIZES, -1, FALSE, FALSE, TRUE },
    { "rot", NULL, KADR_STORE_COPY_ALL, KADR_FAULT_DAMAGED, TRUE, FALSE, FALSE },
    { "rot", "rot", KADR_STORE_COPY_ALL, KADR_FAULT_DAMAGED, TRUE, FALSE, FALSE },
    { "rot", "good", KADR_STORE_COPY_ALL, -1, FALSE, TRUE, FALSE },
    { NULL, NULL, KADR_STORE_COPY_ALL, KADR_FAULT_NOT_FOUND, TRUE, FALSE, FALSE },
    { NULL, "good", KADR_STORE_COPY_ALL, -1, FALSE, TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("blob %u", (guint) i);
      g_autofree char *digest = kadr_digest_of (text, strlen (text));
      KadrStoreCopyItem item = { .digest = digest };

      if (rows[i].store != NULL)
        g_free (add (fixture, fixture->store, text));
      if (rows[i].copy != NULL)
        g_free (add (fixture, fixture->copy, text));
      if (g_strcmp0 (rows[i].store, "rot") == 0)
        spoil (fixture->store, digest, "glob 0");
      if (rows[i].copy != NULL && strcmp (rows[i].copy, "good") != 0)
        spoil (fixture->copy, digest, rows[i].copy);
      kadr_store_copy_give (fixture->copy, fixture->store, &item, 1, rows[i].care);
      if (rows[i].fault < 0)
        g_assert_no_error (item.trouble);
      else
        g_assert_error (item.trouble, KADR_FAULT, rows[i].fault);
      g_assert_cmpint (item.is_source, ==, rows[i].is_source);
      g_assert_cmpint (item.was_there, ==, rows[i].was_there);
      g_assert_cmpint (item.has_repaired, ==, rows[i].has_repaired);
      if (rows[i].fault < 0 && rows[i].care != KADR_STORE_COPY_NEW)
        g_assert_true (kadr_store_verify (fixture->copy, digest, NULL, NULL));
      g_clear_error (&item.trouble);
    }
}

/* All of a batch, the same bytes twice among them; one that fails does not stop the others. */
static void
test_give_many (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *one = add (fixture, fixture->store, "one");
  g_autofree char *two = add (fixture, fixture->store, "two");
  g_autofree char *lost = kadr_digest_of ("lost", 4);
  KadrStoreCopyItem items[]
      = { { .digest = one }, { .digest = lost }, { .digest = two }, { .digest = one } };

  kadr_store_copy_give (fixture->copy, fixture->store, items, G_N_ELEMENTS (items),
                        KADR_STORE_COPY_ALL);
  g_assert_no_error (items[0].trouble);
  g_assert_error (items[1].trouble, KADR_FAULT, KADR_FAULT_NOT_FOUND);
  g_assert_no_error (items[2].trouble);
  g_assert_no_error (items[3].trouble);
  g_assert_true (kadr_store_verify (fixture->copy, two, NULL, NULL));
  g_clear_error (&items[1].trouble);
}

static void
test_kinds (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  const char *uuid = kadr_store_get_uuid (fixture->store);

  g_assert_null (kadr_store_open (kadr_store_get_dir (fixture->copy), uuid, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_WRONG_STORE);
  g_clear_error (&error);
  g_assert_null (kadr_store_copy_open (kadr_store_get_dir (fixture->store), uuid, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_WRONG_STORE);
  g_clear_error (&error);
  g_assert_false (kadr_store_copy_init (kadr_store_get_dir (fixture->store), uuid, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_EXISTS);
  g_assert_true (kadr_store_copy_is_same_disk (fixture->store, fixture->copy));
}

/* Any number may pin a store; for himself only one has it. */
static void
test_pin (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  KadrStorePin *one = kadr_store_pin_share (fixture->store, &error);
  KadrStorePin *two = kadr_store_pin_share (fixture->store, &error);
  KadrStorePin *alone = NULL;

  g_assert_no_error (error);
  g_assert_null (kadr_store_pin_alone (fixture->store, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BUSY);
  g_clear_error (&error);
  kadr_store_pin_free (one);
  g_assert_null (kadr_store_pin_alone (fixture->store, NULL));
  kadr_store_pin_free (two);
  alone = kadr_store_pin_alone (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_null (kadr_store_pin_share (fixture->store, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BUSY);
  kadr_store_pin_free (alone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store-copy/give", Fixture, NULL, set_up, test_give, tear_down);
  g_test_add ("/store-copy/give-many", Fixture, NULL, set_up, test_give_many, tear_down);
  g_test_add ("/store-copy/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/store-copy/pin", Fixture, NULL, set_up, test_pin, tear_down);
  return g_test_run ();
}
