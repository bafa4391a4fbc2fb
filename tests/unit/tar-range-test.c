#include "pack/tar-range.h"

#include "base/fault.h"
#include "pack/pack-writer.h"
#include "pack/tar-header.h"

#include <glib/gstdio.h>
#include <string.h>

/* 2026-02-13T16:45:00Z */
#define MOMENT 1771001100

/* Names with and without a pax record; sizes around those of a block. */
static const struct
{
  const char *path;
  gsize size;
} files[] = {
  { "top/bagit.txt", 55 },
  { "top/data/photos/01-Акимат Алматы.jpg", KADR_TAR_BLOCK },
  { "top/data/empty.txt", 0 },
  { "top/data/photos/02-Үкімет үйі, Ғылым.jpg", KADR_TAR_BLOCK + 1 },
  { "top/data/photos/03-a.jpg", 3 * KADR_TAR_BLOCK - 1 },
  { "top/data/z.txt", 0 },
};

typedef struct
{
  GPtrArray *members;
  GPtrArray *contents; /* GBytes * */
  GByteArray *whole;   /* as the writer of archives writes it */
  GByteArray *got;
  int fetches_left; /* then the source fails; negative: never */
} Fixture;

static void
make_files (Fixture *self)
{
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_pack_member_free);
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      guint8 *bytes = g_malloc (files[i].size + 1);

      for (gsize k = 0; k < files[i].size; k++)
        bytes[k] = (guint8) (i * 31 + k * 7 + 1);
      g_ptr_array_add (self->members,
                       kadr_pack_member_measure_bytes (files[i].path, 0, bytes, files[i].size));
      g_ptr_array_add (self->contents, g_bytes_new_take (bytes, files[i].size));
    }
}

static void
write_whole (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("kadr-range-XXXXXX", &error);
  g_autofree char *path = g_build_filename (dir, "whole.tar", NULL);
  g_autoptr (KadrPackWriter) writer = kadr_pack_writer_new (KADR_PACK_TAR, path, MOMENT, &error);
  char *bytes;
  gsize length;

  for (guint i = 0; i < self->members->len; i++)
    g_assert_true (kadr_pack_writer_add_bytes (writer, g_ptr_array_index (self->members, i),
                                               g_ptr_array_index (self->contents, i), &error));
  g_assert_true (kadr_pack_writer_finish (writer, &error)
                 && kadr_pack_writer_keep (writer, &error));
  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  self->whole = g_byte_array_new_take ((guint8 *) bytes, length);
  g_unlink (path);
  g_rmdir (dir);
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  make_files (self);
  write_whole (self);
  self->got = g_byte_array_new ();
  self->fetches_left = -1;
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->contents);
  g_byte_array_unref (self->whole);
  g_byte_array_unref (self->got);
}

static gboolean
fetch (guint n, guint64 offset, void *buffer, gsize length, gpointer data, GError **error)
{
  Fixture *self = data;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (g_ptr_array_index (self->contents, n), &size);

  if (self->fetches_left-- == 0)
    return kadr_fault_set (error, KADR_FAULT_DISK_FAILED, NULL, "gone");
  g_assert_cmpuint (offset + length, <=, size);
  memcpy (buffer, bytes + offset, length);
  return TRUE;
}

static gboolean
put (const void *bytes, gsize length, gpointer data, GError **error G_GNUC_UNUSED)
{
  Fixture *self = data;

  g_assert_cmpuint (length, >, 0);
  g_byte_array_append (self->got, bytes, (guint) length);
  return TRUE;
}

static void
assert_range (Fixture *self, const KadrTarRange *range, guint64 from, guint64 until)
{
  g_autoptr (GError) error = NULL;
  const KadrTarRangeEnds ends = { .fetch = fetch, .put = put, .data = self };

  g_byte_array_set_size (self->got, 0);
  g_assert_true (kadr_tar_range_write (range, from, until, &ends, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (self->got->data, self->got->len, self->whole->data + from, until - from);
}

static void
test_whole (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrTarRange) range = kadr_tar_range_new (self->members, MOMENT);

  g_assert_cmpuint (kadr_tar_range_get_length (range), ==, self->whole->len);
  assert_range (self, range, 0, self->whole->len);
  assert_range (self, range, self->whole->len, self->whole->len);
}

/* From every byte around a border, and far less regular ones between them. */
static void
test_ranges (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrTarRange) range = kadr_tar_range_new (self->members, MOMENT);
  guint64 length = kadr_tar_range_get_length (range);

  for (guint64 border = 0; border <= length; border += KADR_TAR_BLOCK)
    for (guint64 from = border > 0 ? border - 1 : 0; from <= MIN (border + 1, length); from++)
      {
        assert_range (self, range, 0, from);
        assert_range (self, range, from, length);
        assert_range (self, range, from, MIN (from + 700, length));
      }
  for (guint64 from = 0; from < length; from += 97)
    assert_range (self, range, from, MIN (from + 1, length));
}

static GPtrArray *
list_members (Fixture *self, guint from, guint until)
{
  GPtrArray *members = g_ptr_array_new ();

  for (guint n = from; n < until; n++)
    g_ptr_array_add (members, g_ptr_array_index (self->members, n));
  return members;
}

/* However it is cut, the parts one behind the other are the archive. */
static void
test_parts (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  for (guint cut = 0; cut <= self->members->len; cut++)
    {
      g_autoptr (GPtrArray) head = list_members (self, 0, cut);
      g_autoptr (GPtrArray) tail = list_members (self, cut, self->members->len);
      g_autoptr (KadrTarRange) whole = kadr_tar_range_new (self->members, MOMENT);
      g_autoptr (KadrTarRange) first = kadr_tar_range_new_part (head, MOMENT, 0, FALSE);
      guint64 border = kadr_tar_range_get_length (first);
      g_autoptr (KadrTarRange) last = kadr_tar_range_new_part (tail, MOMENT, border, TRUE);

      g_assert_cmpuint (border % KADR_TAR_BLOCK, ==, 0);
      g_assert_cmpuint (kadr_tar_range_get_length (last), ==, self->whole->len);
      assert_range (self, first, 0, border);
      for (guint n = cut; n < self->members->len; n++)
        g_assert_cmpuint (kadr_tar_range_get_offset (last, n - cut), ==,
                          kadr_tar_range_get_offset (whole, n));
    }
}

static void
test_offsets (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrTarRange) range = kadr_tar_range_new (self->members, MOMENT);

  for (guint n = 0; n < self->members->len; n++)
    {
      gsize size;
      const void *bytes = g_bytes_get_data (g_ptr_array_index (self->contents, n), &size);

      g_assert_cmpmem (self->whole->data + kadr_tar_range_get_offset (range, n), size, bytes, size);
    }
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (KadrTarRange) range = kadr_tar_range_new (none, MOMENT);

  g_assert_cmpuint (kadr_tar_range_get_length (range), ==, KADR_TAR_RECORD);
}

static void
test_failing_source (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrTarRange) range = kadr_tar_range_new (self->members, MOMENT);
  g_autoptr (GError) error = NULL;
  const KadrTarRangeEnds ends = { .fetch = fetch, .put = put, .data = self };

  self->fetches_left = 2;
  g_assert_false (
      kadr_tar_range_write (range, 0, kadr_tar_range_get_length (range), &ends, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DISK_FAILED);
  /* What came is the beginning. */
  g_assert_cmpmem (self->got->data, self->got->len, self->whole->data, self->got->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tar-range/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/tar-range/ranges", Fixture, NULL, set_up, test_ranges, tear_down);
  g_test_add ("/tar-range/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/tar-range/offsets", Fixture, NULL, set_up, test_offsets, tear_down);
  g_test_add_func ("/tar-range/empty", test_empty);
  g_test_add ("/tar-range/failing-source", Fixture, NULL, set_up, test_failing_source, tear_down);
  return g_test_run ();
}
