#include "media/png.h"

#include <string.h>

static const char signature[] = "\x89PNG\r\n\x1a\n";

/* The checksum is nobody's business here. */
static void
add_chunk (GByteArray *png, const char *type, guint32 length, char fill)
{
  guint32 big = GUINT32_TO_BE (length);
  g_autofree guint8 *data = g_malloc0 (length + 4);

  memset (data, fill, length);
  g_byte_array_append (png, (const guint8 *) &big, 4);
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, length + 4);
}

static GByteArray *
start_png (void)
{
  GByteArray *png = g_byte_array_new ();

  g_byte_array_append (png, (const guint8 *) signature, 8);
  return png;
}

static void
test_large_text (void)
{
  static const struct
  {
    const char *type;
    guint32 length;
    gboolean kept;
  } rows[] = {
    { "IHDR", 13, TRUE },       { "iCCP", 3000, TRUE }, { "eXIf", 100, TRUE },
    { "zTXt", 40000, FALSE },   { "iTXt", 9, FALSE },   { "tEXt", 40000, FALSE },
    { "eXIf", 2 << 20, FALSE }, { "fdAT", 10, FALSE },  { "PLTE", 768, TRUE },
    { "IDAT", 100000, TRUE },   { "IDAT", 5, TRUE },    { "IEND", 0, TRUE },
  };
  g_autoptr (GByteArray) png = start_png ();
  g_autoptr (GByteArray) want = start_png ();
  g_autoptr (GBytes) got = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      add_chunk (png, rows[i].type, rows[i].length, (char) ('a' + i));
      if (rows[i].kept)
        add_chunk (want, rows[i].type, rows[i].length, (char) ('a' + i));
    }
  got = kadr_png_take_picture (png->data, png->len);
  g_assert_nonnull (got);
  g_assert_cmpmem (g_bytes_get_data (got, NULL), g_bytes_get_size (got), want->data, want->len);
}

static void
test_small_text (void)
{
  g_autoptr (GByteArray) png = start_png ();

  add_chunk (png, "IHDR", 13, 0);
  add_chunk (png, "tEXt", 1000, 'x');
  add_chunk (png, "IDAT", 1 << 20, 'x');
  g_assert_null (kadr_png_take_picture (png->data, png->len));
  g_assert_null (kadr_png_take_picture (png->data, 8));
  g_assert_null (kadr_png_take_picture (png->data, 3));
}

/* However it is cut, what is kept is part of what was there. */
static void
test_cut_off (void)
{
  g_autoptr (GByteArray) png = start_png ();

  add_chunk (png, "IHDR", 13, 0);
  add_chunk (png, "zTXt", 70000, 'x');
  add_chunk (png, "IDAT", 100, 'x');
  for (guint cut = 0; cut <= 200; cut++)
    {
      g_autofree guint8 *copy = g_memdup2 (png->data, png->len - cut);
      g_autoptr (GBytes) got = kadr_png_take_picture (copy, png->len - cut);

      g_assert_nonnull (got);
      g_assert_cmpuint (g_bytes_get_size (got), <=, 8 + 25 + 112);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/png/large-text", test_large_text);
  g_test_add_func ("/png/small-text", test_small_text);
  g_test_add_func ("/png/cut-off", test_cut_off);
  return g_test_run ();
}
