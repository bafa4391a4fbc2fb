#include "backup/backup-manifest.h"

#include "base/digest.h"
#include "base/fault.h"

#include <glib/gstdio.h>
#include <string.h>

#define DIGEST "aa11000000000000000000000000000000000000000000000000000000000000"

static char *
write_list (const char *text, gsize length)
{
  g_autofree char *dir = g_dir_make_tmp ("kadr-backup-manifest-XXXXXX", NULL);
  char *path = g_build_filename (dir, "manifest-sha256.txt", NULL);

  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  return path;
}

static void
drop_list (const char *path)
{
  g_autofree char *dir = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (dir);
}

static gboolean
take (const char *digest, const char *path, gpointer data)
{
  g_string_append_printf (data, "%.4s %s|", digest, path);
  return strcmp (path, "data/stop") != 0;
}

/* What a list says; NULL as what: it is refused. */
static void
test_visit (void)
{
  static const struct
  {
    const char *text, *says;
    gboolean is_whole;
  } rows[] = {
    { "", "", TRUE },
    { DIGEST "  data/a\n", "aa11 data/a|", TRUE },
    { DIGEST "  data/a b\n" DIGEST "  data/c/d\n", "aa11 data/a b|aa11 data/c/d|", TRUE },
    { DIGEST "  data/stop\n" DIGEST "  data/c\n", "aa11 data/stop|", FALSE },
    { DIGEST "  data/a", NULL, FALSE },
    { DIGEST " data/a\n", NULL, FALSE },
    { DIGEST "  data\n", NULL, FALSE },
    { DIGEST "  \n", NULL, FALSE },
    { DIGEST "  /data/a\n", NULL, FALSE },
    { DIGEST "  other/a\n", NULL, FALSE },
    { DIGEST "  data/../a\n", NULL, FALSE },
    { DIGEST "  data/./a\n", NULL, FALSE },
    { DIGEST "  data//a\n", NULL, FALSE },
    { DIGEST "  data/a/\n", NULL, FALSE },
    { "AA" DIGEST "  data/a\n", NULL, FALSE },
    { "no list\n", NULL, FALSE },
    { "\n", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = write_list (rows[i].text, strlen (rows[i].text));
      g_autoptr (GString) said = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      gboolean is_done = kadr_backup_manifest_visit (path, take, said, &error);

      g_assert_cmpint (is_done, ==, rows[i].is_whole);
      if (rows[i].says == NULL)
        g_assert_error (error, KADR_FAULT, KADR_FAULT_DESK_DAMAGED);
      else
        {
          g_assert_no_error (error);
          g_assert_cmpstr (said->str, ==, rows[i].says);
        }
      drop_list (path);
    }
}

/* A zero in the middle of a line does not hide what follows it. */
static void
test_zero (void)
{
  static const char text[] = DIGEST "  data/a\0/../../b\n";
  g_autofree char *path = write_list (text, sizeof text - 1);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (kadr_backup_manifest_visit (path, take, said, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DESK_DAMAGED);
  g_assert_cmpstr (said->str, ==, "");
  drop_list (path);
}

static void
test_round (void)
{
  g_autofree char *path = write_list ("", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrBackupManifest) manifest = kadr_backup_manifest_new (path, &error);
  g_autofree char *blob = kadr_backup_manifest_make_blob_path (DIGEST);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *digest = NULL;
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (blob, ==, "data/store/blobs/aa/11/" DIGEST);
  g_assert_true (kadr_backup_manifest_is_blob (DIGEST, blob));
  g_assert_false (kadr_backup_manifest_is_blob (DIGEST, "data/store/blobs/aa/12/" DIGEST));
  g_assert_true (kadr_backup_manifest_add (manifest, DIGEST, blob, &error));
  g_assert_true (kadr_backup_manifest_add (manifest, DIGEST, "data/desk.ini", &error));
  digest = kadr_backup_manifest_finish (manifest, &error);
  g_assert_true (kadr_backup_manifest_visit (path, take, said, &error));
  g_assert_cmpstr (said->str, ==, "aa11 data/store/blobs/aa/11/" DIGEST "|aa11 data/desk.ini|");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  wanted = kadr_digest_of (text, strlen (text));
  g_assert_cmpstr (digest, ==, wanted);
  drop_list (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup-manifest/visit", test_visit);
  g_test_add_func ("/backup-manifest/zero", test_zero);
  g_test_add_func ("/backup-manifest/round", test_round);
  return g_test_run ();
}
