#include "bag/bag-encoding.h"

#include <string.h>

typedef struct
{
  const char *encoding;
  const char *bytes;
  gsize length;
  const char *want; /* NULL: it stays as it is */
} Case;

#define CASE(encoding, bytes, want)                                                                \
  {                                                                                                \
    encoding, bytes, sizeof (bytes) - 1, want                                                      \
  }

static const Case cases[] = {
  CASE ("UTF-8", "снег", NULL),
  CASE ("UTF-16", "\xFF\xFE\x41\x04\x0A\x00", "с\n"),
  CASE ("UTF-16", "\xFE\xFF\x04\x41\x00\x0A", "с\n"),
  CASE ("utf-16", "\x04\x41\x00\x0A", "с\n"),
  CASE ("UTF-16LE", "\x3D\xD8\x00\xDE", "😀"),
  CASE ("UTF-16BE", "\xD8\x3D\xDE\x00", "😀"),
  CASE ("UTF-16LE", "\xFF\xFE\x41\x00",
        "\xEF\xBB\xBF"
        "A"), /* not of the order: a letter of the text */
  CASE ("UTF-16", "", ""),
  CASE ("UTF-16", "\xFF\xFE", ""),
  CASE ("UTF-16", "\xFF\xFE\x41", NULL),       /* half a letter */
  CASE ("UTF-16BE", "\xD8\x3D\x00\x41", NULL), /* half a pair */
  CASE ("UTF-16BE", "\x00\x41\x00\x00", NULL), /* a zero */
  CASE ("ISO-8859-1", "caf\xE9\r\n", "café\r\n"),
  CASE ("ISO-8859-1", "a\0b", NULL),
  CASE ("US-ASCII", "A: b\n", "A: b\n"),
  CASE ("US-ASCII", "caf\xE9", NULL),
  CASE ("KOI8-R", "\xD3", NULL),
};

static void
add (KadrPackList *list, const char *path, const char *bytes, gsize length)
{
  g_autoptr (GBytes) text = g_bytes_new (bytes, length);

  g_assert_true (kadr_pack_list_add (list, path, KADR_PACK_LIST_FILE, length, NULL, text));
}

static void
assert_text (const KadrPackList *list, guint n, const char *bytes, gsize length)
{
  const KadrPackEntry *entry = g_ptr_array_index (list->entries, n);
  g_autoptr (GBytes) want = g_bytes_new (bytes, length);

  g_assert_true (g_bytes_equal (entry->text, want));
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (KadrPackList) list = kadr_pack_list_new ();
  g_autofree char *declaration = g_strdup_printf (
      "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: %s\r\n", one->encoding);

  add (list, "top/bag-info.txt", one->bytes, one->length);
  add (list, "top/bagit.txt", declaration, strlen (declaration));
  add (list, "top/tagmanifest-sha256.txt.minisig", one->bytes, one->length);
  kadr_bag_encoding_decode (list);
  if (one->want != NULL)
    assert_text (list, 0, one->want, strlen (one->want));
  else
    assert_text (list, 0, one->bytes, one->length);
  assert_text (list, 1, declaration, strlen (declaration));
  assert_text (list, 2, one->bytes, one->length);
}

static void
test_no_declaration (void)
{
  g_autoptr (KadrPackList) list = kadr_pack_list_new ();

  add (list, "top/bag-info.txt", "\xFF\xFE", 2);
  kadr_bag_encoding_decode (list);
  assert_text (list, 0, "\xFF\xFE", 2);
  g_assert_true (kadr_bag_encoding_is_known ("iso-8859-1"));
  g_assert_false (kadr_bag_encoding_is_known ("KOI8-R"));
  g_assert_false (kadr_bag_encoding_is_known (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/bag-encoding/%s/%zu", cases[i].encoding, i);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/bag-encoding/no-declaration", test_no_declaration);
  return g_test_run ();
}
