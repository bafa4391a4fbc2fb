#include "meta/maker-preview.h"

#include "meta/walk.h"

enum
{
  BYTE = 1,
  LONG = 4,
  PREVIEW_SIZE = 200,
  NOTE_AT = 100,
  PREVIEW_AT = 300
};

static void
put (GByteArray *out, gsize at, guint n_bytes, guint32 value)
{
  if (out->len < at + n_bytes)
    {
      guint old = out->len;

      g_byte_array_set_size (out, (guint) at + n_bytes);
      memset (out->data + old, 0, out->len - old);
    }
  for (guint i = 0; i < n_bytes; i++)
    out->data[at + i] = (guint8) (value >> 8 * i);
}

static void
put_text (GByteArray *out, gsize at, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    put (out, at + i, 1, (guint8) text[i]);
}

/* A directory of little-endian entries at @at: tag, type, count, value, again and again. */
static void
put_directory (GByteArray *out, gsize at, guint n, const guint32 *entries)
{
  put (out, at, 2, n);
  for (guint i = 0; i < n; i++)
    {
      put (out, at + 2 + 12 * i, 2, entries[4 * i]);
      put (out, at + 4 + 12 * i, 2, entries[4 * i + 1]);
      put (out, at + 6 + 12 * i, 4, entries[4 * i + 2]);
      put (out, at + 10 + 12 * i, 4, entries[4 * i + 3]);
    }
  put (out, at + 2 + 12 * n, 4, 0);
}

/* A block with an empty maker note at NOTE_AT and a JPEG at PREVIEW_AT. */
static GByteArray *
make_block (const char *make)
{
  GByteArray *block = g_byte_array_new ();
  const guint32 main[] = { 0x010F, 2, (guint32) strlen (make) + 1, 60, 0x8769, LONG, 1, 40 };
  const guint32 details[] = { 0x927C, 7, 150, NOTE_AT };

  put_text (block, 0, "II*\0\x08\0\0\0", 8);
  put_directory (block, 8, 2, main);
  put_directory (block, 40, 1, details);
  put_text (block, 60, make, strlen (make));
  put (block, PREVIEW_AT + PREVIEW_SIZE - 1, 1, 0);
  put_text (block, PREVIEW_AT, "\xFF\xD8\xFF", 3);
  return block;
}

static void
assert_preview (GByteArray *block)
{
  g_autoptr (KadrBlocks) blocks = kadr_blocks_new ((KadrSpan){ block->data, block->len });
  const KadrPreview *preview;

  kadr_blocks_set_exif (blocks, blocks->file);
  kadr_maker_preview_add (blocks);
  g_assert_cmpuint (blocks->previews->len, ==, 1);
  preview = &g_array_index (blocks->previews, KadrPreview, 0);
  g_assert_cmpuint (preview->bytes.size, ==, PREVIEW_SIZE);
  g_assert_cmpint (preview->bytes.data - block->data, ==, PREVIEW_AT);
  g_byte_array_unref (block);
}

/* Since 2001: "Nikon", and a TIFF of its own. */
static void
test_nikon (void)
{
  GByteArray *block = make_block ("NIKON CORPORATION");
  gsize tiff = NOTE_AT + 10;
  const guint32 note[] = { 0x11, LONG, 1, 40 };
  const guint32 directory[]
      = { 0x201, LONG, 1, (guint32) (PREVIEW_AT - tiff), 0x202, LONG, 1, PREVIEW_SIZE };

  put_text (block, NOTE_AT, "Nikon\0\2\x10\0\0II*\0\x08\0\0\0", 18);
  put_directory (block, tiff + 8, 1, note);
  put_directory (block, tiff + 40, 2, directory);
  assert_preview (block);
}

/* Before: a naked directory. */
static void
test_old_nikon (void)
{
  GByteArray *block = make_block ("NIKON");
  const guint32 note[] = { 0x11, LONG, 1, NOTE_AT + 40 };
  const guint32 directory[] = { 0x201, LONG, 1, PREVIEW_AT, 0x202, LONG, 1, PREVIEW_SIZE };

  put_directory (block, NOTE_AT, 1, note);
  put_directory (block, NOTE_AT + 40, 2, directory);
  assert_preview (block);
}

/* Says MM and means II; offsets count from the block. */
static void
test_old_pentax (void)
{
  GByteArray *block = make_block ("PENTAX");
  const guint32 note[] = { 3, LONG, 1, PREVIEW_SIZE, 4, LONG, 1, PREVIEW_AT };

  put_text (block, NOTE_AT, "AOC\0MM", 6);
  put_directory (block, NOTE_AT + 6, 2, note);
  assert_preview (block);
}

/* Offsets count from the note. */
static void
test_pentax (void)
{
  GByteArray *block = make_block ("RICOH IMAGING");
  const guint32 note[] = { 3, LONG, 1, PREVIEW_SIZE, 4, LONG, 1, PREVIEW_AT - NOTE_AT };

  put_text (block, NOTE_AT, "PENTAX \0II", 10);
  put_directory (block, NOTE_AT + 10, 2, note);
  assert_preview (block);
}

/* The note stands in the tag of a DNG. */
static void
test_dng (void)
{
  GByteArray *block = make_block ("PENTAX");
  const guint32 main[] = { 0xC634, BYTE, 150, NOTE_AT };
  const guint32 note[] = { 3, LONG, 1, PREVIEW_SIZE, 4, LONG, 1, PREVIEW_AT - NOTE_AT };

  put_directory (block, 8, 1, main);
  put_text (block, NOTE_AT, "PENTAX \0II", 10);
  put_directory (block, NOTE_AT + 10, 2, note);
  assert_preview (block);
}

/* Notes of other makers, and places outside. */
static void
test_nothing (void)
{
  GByteArray *file = make_block ("Canon");
  g_autoptr (KadrBlocks) blocks = kadr_blocks_new ((KadrSpan){ file->data, file->len });
  const guint32 note[] = { 3, LONG, 1, PREVIEW_SIZE, 4, LONG, 1, PREVIEW_AT };

  put_directory (file, NOTE_AT, 2, note);
  kadr_blocks_set_exif (blocks, blocks->file);
  kadr_maker_preview_add (blocks);
  put_text (file, NOTE_AT, "PENTAX \0II", 10);
  kadr_maker_preview_add (blocks);
  g_assert_cmpuint (blocks->previews->len, ==, 0);
  g_byte_array_unref (file);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/maker-preview/nikon", test_nikon);
  g_test_add_func ("/maker-preview/old-nikon", test_old_nikon);
  g_test_add_func ("/maker-preview/old-pentax", test_old_pentax);
  g_test_add_func ("/maker-preview/pentax", test_pentax);
  g_test_add_func ("/maker-preview/dng", test_dng);
  g_test_add_func ("/maker-preview/nothing", test_nothing);
  return g_test_run ();
}
