#include "pack/archive-list.h"

#include "base/fault.h"
#include "base/path.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* What libarchive is told to write, and how it must be listed. */
static const struct
{
  const char *path;
  unsigned type;
  KadrPackListKind kind;
  const char *listed;
} rows[] = {
  { "./top/bagit.txt", AE_IFREG, KADR_PACK_LIST_FILE, "top/bagit.txt" },
  { "top/data/", AE_IFDIR, KADR_PACK_LIST_FOLDER, "top/data" },
  { "top/data/Қар.jpg", AE_IFREG, KADR_PACK_LIST_FILE, "top/data/Қар.jpg" },
  { "../../evil", AE_IFREG, KADR_PACK_LIST_FILE, "../../evil" },
  { "/etc/passwd", AE_IFREG, KADR_PACK_LIST_FILE, "/etc/passwd" },
  { "top/link", AE_IFLNK, KADR_PACK_LIST_OTHER, "top/link" },
  { "top/device", AE_IFCHR, KADR_PACK_LIST_OTHER, "top/device" },
  { "top/fifo", AE_IFIFO, KADR_PACK_LIST_OTHER, "top/fifo" },
};

static const char content[] = "BagIt";

#define ALL (KADR_PACK_LIST_DIGEST (KADR_N_DIGESTS) - 1)

static void
write_rows (const char *path)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_pax_restricted (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname_utf8 (entry, rows[i].path);
      archive_entry_set_filetype (entry, rows[i].type);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, rows[i].type == AE_IFREG ? (gint64) strlen (content) : 0);
      if (rows[i].type == AE_IFLNK)
        archive_entry_set_symlink (entry, "/etc/passwd");
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      if (rows[i].type == AE_IFREG)
        archive_write_data (archive, content, strlen (content));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
}

/* Lists the file at @path, which is then removed. */
static KadrPackList *
list_and_remove (const char *path, GError **error)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC);
  KadrPackList *list;

  g_assert_cmpint (fd, >=, 0);
  lseek (fd, 7, SEEK_SET);
  list = kadr_archive_list_read (fd, ALL, error);
  g_unlink (path);
  return list;
}

static char *
make_path (void)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("kadr-list-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  return path;
}

static void
test_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ();
  g_autoptr (KadrPackList) list = NULL;

  write_rows (path);
  list = list_and_remove (path, &error);
  g_assert_no_error (error);
  g_assert_null (list->trouble);
  g_assert_cmpuint (list->entries->len, ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);
      gboolean is_file = rows[i].kind == KADR_PACK_LIST_FILE;

      g_assert_cmpstr (entry->path, ==, rows[i].listed);
      g_assert_cmpint (entry->kind, ==, rows[i].kind);
      g_assert_cmpuint (entry->size, ==, is_file ? strlen (content) : 0);
      /* printf BagIt | sha256sum */
      g_assert_cmpstr (entry->digests[KADR_DIGEST_SHA256], ==,
                       is_file ? "975b916967c31830af5900e459787b4f56641199de59f0cc98dfc370a935a0b3"
                               : NULL);
      /* printf BagIt | md5sum */
      g_assert_cmpstr (entry->digests[KADR_DIGEST_MD5], ==,
                       is_file ? "0ebb388c07c99253287a1556de674bca" : NULL);
      g_assert_cmpint (entry->text != NULL, ==, i == 0);
    }
}

static void
test_cut_short (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (KadrPackList) list = NULL;

  write_rows (path);
  g_assert_cmpint (truncate (path, 514), ==, 0);
  list = list_and_remove (path, NULL);
  g_assert_true (list == NULL || list->trouble != NULL);
}

static void
test_tail (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ();
  g_autoptr (KadrPackList) list = NULL;
  int fd;

  write_rows (path);
  fd = open (path, O_WRONLY | O_APPEND);
  g_assert_cmpint (write (fd, "hidden", 6), ==, 6);
  close (fd);
  list = list_and_remove (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (list->trouble);
  g_assert_cmpuint (list->entries->len, ==, G_N_ELEMENTS (rows));
}

static void
test_no_archive (void)
{
  static const char *const texts[] = { "", "hello, this is no archive", "PK", "\x1f\x8b" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = make_path ();

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_null (list_and_remove (path, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

int
main (int argc, char **argv)
{
  /* As kadr-worker does before libarchive is called. */
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive-list/rows", test_rows);
  g_test_add_func ("/archive-list/cut-short", test_cut_short);
  g_test_add_func ("/archive-list/tail", test_tail);
  g_test_add_func ("/archive-list/no-archive", test_no_archive);
  return g_test_run ();
}
