#include "pack/pack-writer.h"

#include "base/fault.h"
#include "pack/crc.h"
#include "pack/tar-header.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

/* 2026-02-13T16:45:00Z */
#define MOMENT 1771001100

static const char *const paths[] = {
  "top-2026-02-13/bagit.txt",
  "top-2026-02-13/data/photos/01-Акимат Алматы.jpg",
  "top-2026-02-13/data/photos/02-Үкімет үйі, Ғылым.jpg",
  "top-2026-02-13/data/photos/03-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.jpg",
  "top-2026-02-13/data/photos/04-📷.jpg",
  "top-2026-02-13/data/empty.txt",
};

/* Each file holds its own path; "empty" ones nothing. */
static const char *
content_of (const char *path)
{
  return strstr (path, "empty") != NULL ? "" : path;
}

static char *
make_folder (void)
{
  char *dir = g_dir_make_tmp ("kadr-pack-XXXXXX", NULL);

  g_assert_nonnull (dir);
  return dir;
}

static void
write_all (KadrPackForm form, const char *path, const char *const *names, gsize n_names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrPackWriter) writer = kadr_pack_writer_new (form, path, MOMENT, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < n_names; i++)
    {
      const char *content = content_of (names[i]);
      g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
      g_autoptr (KadrPackMember) member = kadr_pack_member_measure_bytes (
          names[i], KADR_PACK_MEMBER_CRC, content, strlen (content));

      g_assert_true (kadr_pack_writer_add_bytes (writer, member, bytes, &error));
    }
  g_assert_true (kadr_pack_writer_finish (writer, &error));
  g_assert_true (kadr_pack_writer_keep (writer, &error));
  g_assert_no_error (error);
}

static void
write_with_libarchive (const char *path)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_pax_restricted (archive);
  archive_write_set_bytes_per_block (archive, KADR_TAR_RECORD);
  archive_write_set_bytes_in_last_block (archive, KADR_TAR_RECORD);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      const char *content = content_of (paths[i]);

      archive_entry_set_pathname_utf8 (entry, paths[i]);
      archive_entry_set_mode (entry, S_IFREG | 0644);
      archive_entry_set_uid (entry, 0);
      archive_entry_set_gid (entry, 0);
      archive_entry_set_mtime (entry, MOMENT, 0);
      archive_entry_set_size (entry, (gint64) strlen (content));
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, content, strlen (content)), ==,
                       strlen (content));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
}

/* Where libarchive says nothing against it, our bytes are its bytes. */
static void
test_tar_equals_libarchive (void)
{
  g_autofree char *dir = make_folder ();
  g_autofree char *ours = g_build_filename (dir, "ours.tar", NULL);
  g_autofree char *theirs = g_build_filename (dir, "theirs.tar", NULL);
  g_autofree char *our_bytes = NULL;
  g_autofree char *their_bytes = NULL;
  gsize our_length = 0;
  gsize their_length = 0;

  write_all (KADR_PACK_TAR, ours, paths, G_N_ELEMENTS (paths));
  write_with_libarchive (theirs);
  g_assert_true (g_file_get_contents (ours, &our_bytes, &our_length, NULL));
  g_assert_true (g_file_get_contents (theirs, &their_bytes, &their_length, NULL));
  g_assert_cmpmem (our_bytes, our_length, their_bytes, their_length);
  g_unlink (ours);
  g_unlink (theirs);
  g_rmdir (dir);
}

static void
read_all (const char *path, const char *const *names, gsize n_names)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  char buffer[1024];

  archive_read_support_format_tar (archive);
  archive_read_support_format_zip_seekable (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 10240), ==, ARCHIVE_OK);
  for (gsize i = 0; i < n_names; i++)
    {
      const char *content = content_of (names[i]);

      g_assert_cmpint (archive_read_next_header (archive, &entry), ==, ARCHIVE_OK);
      g_assert_cmpstr (archive_entry_pathname_utf8 (entry), ==, names[i]);
      g_assert_cmpuint (archive_entry_mode (entry), ==, S_IFREG | 0644);
      g_assert_cmpint (archive_entry_mtime (entry), ==, MOMENT);
      g_assert_cmpint (archive_entry_size (entry), ==, (gint64) strlen (content));
      g_assert_cmpint (archive_read_data (archive, buffer, sizeof buffer), ==,
                       (gssize) strlen (content));
      g_assert_cmpmem (buffer, strlen (content), content, strlen (content));
    }
  g_assert_cmpint (archive_read_next_header (archive, &entry), ==, ARCHIVE_EOF);
  archive_read_free (archive);
}

static void
test_long_paths (void)
{
  g_autofree char *dir = make_folder ();
  g_autofree char *tar = g_build_filename (dir, "long.tar", NULL);
  g_autofree char *zip = g_build_filename (dir, "long.zip", NULL);
  g_autofree char *latin = g_strnfill (200, 'x');
  g_autofree char *one = g_strconcat ("top/", latin, NULL);
  g_autofree char *two = g_strconcat ("top/", latin, "/", latin, "/a.jpg", NULL);
  g_autoptr (GString) kazakh = g_string_new ("top/");
  const char *names[] = { one, two, NULL, "top/last.txt" };

  for (int i = 0; i < 95; i++)
    g_string_append (kazakh, "қ");
  g_string_append (kazakh, ".jpg");
  names[2] = kazakh->str;
  write_all (KADR_PACK_TAR, tar, names, G_N_ELEMENTS (names));
  write_all (KADR_PACK_ZIP, zip, names, G_N_ELEMENTS (names));
  read_all (tar, names, G_N_ELEMENTS (names));
  read_all (zip, names, G_N_ELEMENTS (names));
  g_unlink (tar);
  g_unlink (zip);
  g_rmdir (dir);
}

static void
test_zip_in_every_zone (void)
{
  static const char *const zones[] = { "UTC", "Asia/Almaty", "America/Adak", "Asia/Kathmandu" };
  g_autofree char *dir = make_folder ();
  g_autofree char *zip = g_build_filename (dir, "a.zip", NULL);
  g_autofree char *old_zone = g_strdup (g_getenv ("TZ"));
  g_autofree char *digest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *bytes = NULL;
      g_autofree char *again = NULL;
      gsize length = 0;

      g_setenv ("TZ", zones[i], TRUE);
      write_all (KADR_PACK_ZIP, zip, paths, G_N_ELEMENTS (paths));
      read_all (zip, paths, G_N_ELEMENTS (paths));
      g_assert_true (g_file_get_contents (zip, &bytes, &length, NULL));
      again = kadr_digest_of (bytes, length);
      if (digest == NULL)
        digest = g_strdup (again);
      g_assert_cmpstr (again, ==, digest);
      g_unlink (zip);
    }
  if (old_zone != NULL)
    g_setenv ("TZ", old_zone, TRUE);
  else
    g_unsetenv ("TZ");
  g_rmdir (dir);
}

/* More members than the old end record can count. */
static void
test_zip_of_70000 (void)
{
  g_autofree char *dir = make_folder ();
  g_autofree char *zip = g_build_filename (dir, "many.zip", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < 70000; i++)
    g_ptr_array_add (names, g_strdup_printf ("top/empty-%d", i));
  write_all (KADR_PACK_ZIP, zip, (const char *const *) names->pdata, names->len);
  read_all (zip, (const char *const *) names->pdata, names->len);
  g_unlink (zip);
  g_rmdir (dir);
}

static void
test_tar_beyond_8_gib (void)
{
  const guint64 size = G_GUINT64_CONSTANT (9) << 30;
  g_autoptr (GByteArray) header = g_byte_array_new ();
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;

  kadr_tar_header_append (header, "top/Қар.tif", size, MOMENT);
  archive_read_support_format_tar (archive);
  g_assert_cmpint (archive_read_open_memory (archive, header->data, header->len), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_read_next_header (archive, &entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_entry_size (entry), ==, (gint64) size);
  g_assert_cmpstr (archive_entry_pathname_utf8 (entry), ==, "top/Қар.tif");
  archive_read_free (archive);
}

static void
test_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = make_folder ();
  g_autofree char *bag = g_build_filename (dir, "bag", NULL);
  g_autofree char *data = g_build_filename (bag, "data", NULL);
  g_autofree char *photos = g_build_filename (data, "photos", NULL);
  g_autofree char *photo = g_build_filename (photos, "01-Акимат Алматы.jpg", NULL);
  g_autofree char *slashed = g_strconcat (bag, "//", NULL);
  g_autofree char *bytes = NULL;
  GStatBuf what;
  mode_t umask_before = umask (077);

  write_all (KADR_PACK_FOLDER, slashed, paths, G_N_ELEMENTS (paths));
  umask (umask_before);
  g_assert_true (g_file_get_contents (photo, &bytes, NULL, &error));
  g_assert_cmpstr (bytes, ==, paths[1]);
  g_assert_cmpint (g_stat (photo, &what), ==, 0);
  g_assert_cmpuint (what.st_mode, ==, S_IFREG | 0644);
  g_assert_cmpint (what.st_mtime, ==, MOMENT);
  g_assert_cmpint (g_stat (photos, &what), ==, 0);
  g_assert_cmpuint (what.st_mode, ==, S_IFDIR | 0755);
  g_assert_cmpint (what.st_mtime, ==, MOMENT);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *file = g_build_filename (bag, strchr (paths[i], '/') + 1, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (photos), ==, 0);
  g_assert_cmpint (g_rmdir (data), ==, 0);
  g_assert_cmpint (g_rmdir (bag), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

/* Nothing is replaced, and what is not kept leaves nothing behind: the folder can be removed. */
static void
test_leaves_nothing_behind (void)
{
  for (int form = 0; form < KADR_N_PACK_FORMS; form++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *dir = make_folder ();
      g_autofree char *path = g_build_filename (dir, "out", NULL);
      g_autoptr (KadrPackMember) member
          = kadr_pack_member_measure_bytes ("top/a/b/c.txt", KADR_PACK_MEMBER_CRC, "abc", 3);
      g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
      g_autoptr (GBytes) longer = g_bytes_new_static ("abcd", 4);
      KadrPackWriter *writer = kadr_pack_writer_new ((KadrPackForm) form, path, MOMENT, &error);

      g_assert_no_error (error);
      g_assert_true (kadr_pack_writer_add_bytes (writer, member, bytes, &error));
      g_assert_true (kadr_pack_writer_finish (writer, &error));
      g_assert_true (g_file_set_contents (path, "mine", 4, NULL));
      g_assert_false (kadr_pack_writer_keep (writer, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_EXISTS);
      g_clear_error (&error);
      kadr_pack_writer_free (writer);

      g_assert_null (kadr_pack_writer_new ((KadrPackForm) form, path, MOMENT, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_EXISTS);
      g_clear_error (&error);
      g_assert_cmpint (g_unlink (path), ==, 0);

      writer = kadr_pack_writer_new ((KadrPackForm) form, path, MOMENT, &error);
      g_assert_false (kadr_pack_writer_add_bytes (writer, member, longer, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
      kadr_pack_writer_free (writer);
      g_assert_cmpint (g_rmdir (dir), ==, 0);
    }
}

static void
test_path_stays_inside (void)
{
  static const char *const bad[] = { "../a", "/a", "top/../../a", "" };
  g_autofree char *dir = make_folder ();
  g_autofree char *path = g_build_filename (dir, "out.tar", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrPackWriter) writer
          = kadr_pack_writer_new (KADR_PACK_TAR, path, MOMENT, &error);
      g_autoptr (KadrPackMember) member = kadr_pack_member_measure_bytes (bad[i], 0, "abc", 3);

      g_assert_false (kadr_pack_writer_add_bytes (writer, member, bytes, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BUG);
    }
  g_rmdir (dir);
}

static void
test_crc (void)
{
  const char *text = "123456789";

  for (gsize cut = 0; cut <= strlen (text); cut++)
    {
      g_autoptr (KadrCrc) crc = kadr_crc_new ();

      kadr_crc_add (crc, text, cut);
      kadr_crc_add (crc, text + cut, strlen (text) - cut);
      g_assert_cmphex (kadr_crc_get (crc), ==, 0xCBF43926);
    }
}

int
main (int argc, char **argv)
{
  /* For libarchive, which is only the judge here. */
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack-writer/crc", test_crc);
  g_test_add_func ("/pack-writer/tar-equals-libarchive", test_tar_equals_libarchive);
  g_test_add_func ("/pack-writer/tar-beyond-8-gib", test_tar_beyond_8_gib);
  g_test_add_func ("/pack-writer/long-paths", test_long_paths);
  g_test_add_func ("/pack-writer/zip-in-every-zone", test_zip_in_every_zone);
  g_test_add_func ("/pack-writer/zip-of-70000", test_zip_of_70000);
  g_test_add_func ("/pack-writer/folder", test_folder);
  g_test_add_func ("/pack-writer/leaves-nothing-behind", test_leaves_nothing_behind);
  g_test_add_func ("/pack-writer/path-stays-inside", test_path_stays_inside);
  return g_test_run ();
}
