#include "pack/archive-list.h"

#include "base/fault.h"
#include "base/path.h"
#include "pack/list-digests.h"

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
  list = kadr_archive_list_read (fd, ALL, FALSE, error);
  g_unlink (path);
  return list;
}

static void
assert_same (const KadrPackList *one, const KadrPackList *other)
{
  g_assert_cmpint (one->trouble == NULL, ==, other->trouble == NULL);
  g_assert_cmpuint (one->entries->len, ==, other->entries->len);
  for (guint i = 0; i < one->entries->len; i++)
    {
      const KadrPackEntry *a = g_ptr_array_index (one->entries, i);
      const KadrPackEntry *b = g_ptr_array_index (other->entries, i);

      g_assert_cmpstr (a->path, ==, b->path);
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpuint (a->size, ==, b->size);
      g_assert_cmpint (a->place, ==, b->place);
      for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
        g_assert_cmpstr (a->digests[kind], ==, b->digests[kind]);
    }
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

/* Left unread and digested by place, a plain tar gives the same list; what is short of its end is read, to be told. */
static void
test_spared (void)
{
  for (int length = 1; length <= 10; length++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = make_path ();
      g_autoptr (KadrPackList) read = NULL;
      g_autoptr (KadrPackList) spared = NULL;
      g_auto (KadrFd) fd = -1;

      write_rows (path);
      /* From nearly nothing to all of it; one of them ends within a file. */
      g_assert_cmpint (truncate (path, length < 10 ? length * 514 : 10240), ==, 0);
      fd = open (path, O_RDONLY | O_CLOEXEC);
      spared = kadr_archive_list_read (fd, 0, TRUE, NULL);
      read = list_and_remove (path, NULL);
      g_assert_cmpint (spared != NULL, ==, read != NULL);
      if (read == NULL)
        continue;
      g_assert_true (kadr_list_digests_add_placed (spared, fd, "a.tar", ALL, 2, &error));
      g_assert_no_error (error);
      assert_same (read, spared);
    }
}

/* A list that a lying worker made: of places that are not there, or of more than there is. */
static void
test_impossible (void)
{
  static const struct
  {
    gint64 place, size;
  } places[] = { { 0, 6 }, { 3, 3 }, { 6, 1 }, { G_MAXINT64 - 1, 2 }, { 0, G_MAXINT64 } };
  g_autofree char *path = make_path ();
  g_auto (KadrFd) fd = open (path, O_RDWR | O_CLOEXEC);

  g_assert_cmpint (write (fd, content, strlen (content)), ==, strlen (content));
  g_unlink (path);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrPackList) list = kadr_pack_list_new ();

      kadr_pack_list_add (list, "top/a", KADR_PACK_LIST_FILE, (guint64) places[i].size, NULL, NULL);
      ((KadrPackEntry *) g_ptr_array_index (list->entries, 0))->place = places[i].place;
      g_assert_false (kadr_list_digests_add_placed (list, fd, "a.tar", ALL, 2, &error));
      g_assert_nonnull (error);
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

/* The first file takes two blocks: a header and what is in it. */
static void
test_range (void)
{
  static const struct
  {
    gint64 from, until; /* 0: the end of the file */
    guint n_entries;
    gint64 place; /* of the first, -1: it is no file */
    gboolean is_torn;
  } cases[] = {
    { 0, 1024, 1, 512, FALSE },
    { 0, 0, G_N_ELEMENTS (rows), 512, FALSE },
    { 1024, 0, G_N_ELEMENTS (rows) - 1, -1, FALSE },
    { 1024, 1536, 1, -1, FALSE },
    /* In the middle of a header. */
    { 1024, 1700, 1, -1, TRUE },
  };
  g_autofree char *path = make_path ();

  write_rows (path);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC);
      gint64 until = cases[i].until > 0 ? cases[i].until : lseek (fd, 0, SEEK_END);
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrPackList) list
          = kadr_archive_list_read_range (fd, cases[i].from, until, ALL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (list->trouble != NULL, ==, cases[i].is_torn);
      g_assert_cmpuint (list->entries->len, ==, cases[i].n_entries);
      g_assert_cmpint (((KadrPackEntry *) g_ptr_array_index (list->entries, 0))->place, ==,
                       cases[i].place);
      g_assert_cmpuint (list->n_texts, ==, 0);
    }
  g_unlink (path);
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
  g_test_add_func ("/archive-list/spared", test_spared);
  g_test_add_func ("/archive-list/impossible", test_impossible);
  g_test_add_func ("/archive-list/cut-short", test_cut_short);
  g_test_add_func ("/archive-list/tail", test_tail);
  g_test_add_func ("/archive-list/range", test_range);
  g_test_add_func ("/archive-list/no-archive", test_no_archive);
  return g_test_run ();
}
