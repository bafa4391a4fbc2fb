#include "bag/bag-encoding.h"

#include "bag/bag-manifest.h"

#include <string.h>

#define BYTE_ORDER_MARK 0xFEFF
#define LABEL           "Tag-File-Character-Encoding: "

typedef char *(*Decode) (const guint8 *bytes, gsize length);

/* Each byte is a letter; the first @n_known of the 256 are. */
static char *
decode_bytes (const guint8 *bytes, gsize length, guint n_known)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == 0 || bytes[i] >= n_known)
        {
          g_string_free (out, TRUE);
          return NULL;
        }
      g_string_append_unichar (out, bytes[i]);
    }
  return g_string_free (out, FALSE);
}

static char *
decode_latin (const guint8 *bytes, gsize length)
{
  return decode_bytes (bytes, length, 256);
}

static char *
decode_ascii (const guint8 *bytes, gsize length)
{
  return decode_bytes (bytes, length, 128);
}

static char *
decode_words (const guint8 *bytes, gsize length, gboolean is_little)
{
  g_autofree gunichar2 *words = g_new (gunichar2, length / 2 + 1);
  glong n_read = 0;
  g_autofree char *text = NULL;

  for (gsize i = 0; i + 1 < length; i += 2)
    words[i / 2]
        = (gunichar2) (is_little ? bytes[i] | bytes[i + 1] << 8 : bytes[i] << 8 | bytes[i + 1]);
  text = g_utf16_to_utf8 (words, (glong) (length / 2), &n_read, NULL, NULL);
  /* A zero would end it early. */
  return length % 2 == 0 && text != NULL && n_read == (glong) (length / 2) ? g_steal_pointer (&text)
                                                                           : NULL;
}

static char *
decode_little (const guint8 *bytes, gsize length)
{
  return decode_words (bytes, length, TRUE);
}

static char *
decode_big (const guint8 *bytes, gsize length)
{
  return decode_words (bytes, length, FALSE);
}

/* The mark says the order, and is not of the text; without one the larger byte is first (RFC 2781, 4.3). */
static char *
decode_marked (const guint8 *bytes, gsize length)
{
  gboolean is_little = length >= 2 && (bytes[0] | bytes[1] << 8) == BYTE_ORDER_MARK;
  gboolean is_big = length >= 2 && (bytes[0] << 8 | bytes[1]) == BYTE_ORDER_MARK;
  gsize start = is_little || is_big ? 2 : 0;

  return decode_words (bytes + start, length - start, is_little);
}

static const struct
{
  const char *name;
  Decode decode; /* NULL: as it stands */
} encodings[] = {
  { "UTF-8", NULL },          { "UTF-16", decode_marked },    { "UTF-16LE", decode_little },
  { "UTF-16BE", decode_big }, { "ISO-8859-1", decode_latin }, { "US-ASCII", decode_ascii },
};

/* The index in encodings; -1 for one that is not known. */
static int
find_encoding (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i].name, name) == 0)
      return (int) i;
  return -1;
}

gboolean
kadr_bag_encoding_is_known (const char *name)
{
  return find_encoding (name) >= 0;
}

/* What stands below the top folder at @path; NULL when it is deeper, or no tag file in text. */
static const char *
find_tag_file (const KadrPackEntry *entry)
{
  const char *slash = entry->text != NULL ? strchr (entry->path, '/') : NULL;

  return slash != NULL && strchr (slash + 1, '/') == NULL && g_str_has_suffix (slash, ".txt")
             ? slash + 1
             : NULL;
}

/* How bagit.txt says that the others are to be decoded. */
static Decode
find_decode (const KadrPackList *list)
{
  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);
      const char *name = find_tag_file (entry);
      gsize length = 0;
      const char *text = name != NULL && strcmp (name, "bagit.txt") == 0
                             ? g_bytes_get_data (entry->text, &length)
                             : NULL;
      g_autoptr (GPtrArray) lines = text != NULL ? kadr_bag_manifest_split (text, length) : NULL;
      const char *line = lines != NULL && lines->len == 2 ? g_ptr_array_index (lines, 1) : "";
      int found = g_str_has_prefix (line, LABEL) ? find_encoding (line + strlen (LABEL)) : -1;

      if (found >= 0)
        return encodings[found].decode;
    }
  return NULL;
}

void
kadr_bag_encoding_decode (KadrPackList *list)
{
  Decode decode = find_decode (list);

  for (guint i = 0; i < list->entries->len && decode != NULL; i++)
    {
      KadrPackEntry *entry = g_ptr_array_index (list->entries, i);
      const char *name = find_tag_file (entry);
      gsize length = 0;
      const guint8 *bytes = name != NULL && strcmp (name, "bagit.txt") != 0
                                ? g_bytes_get_data (entry->text, &length)
                                : NULL;
      char *text = bytes != NULL ? decode (bytes, length) : NULL;

      if (text == NULL)
        continue;
      g_bytes_unref (entry->text);
      entry->text = g_bytes_new_take (text, strlen (text));
    }
}
