#include "pack/tar-header.h"

#include <string.h>

/* Widths of the ustar fields and the greatest size that eleven octal digits can say. */
#define NAME_WIDTH     100
#define PREFIX_WIDTH   155
#define MAX_USTAR_SIZE ((G_GUINT64_CONSTANT (1) << 33) - 1)

enum
{
  AT_NAME = 0,
  AT_MODE = 100,
  AT_UID = 108,
  AT_GID = 116,
  AT_SIZE = 124,
  AT_MTIME = 136,
  AT_CHECKSUM = 148,
  AT_TYPE = 156,
  AT_MAGIC = 257,
  AT_MAJOR = 329,
  AT_MINOR = 337,
  AT_PREFIX = 345,
};

/* @width octal digits and a blank, as libarchive writes them. */
static void
put_octal (guchar *field, int width, guint64 value)
{
  field[width] = ' ';
  for (int i = width - 1; i >= 0; i--, value >>= 3)
    field[i] = (guchar) ('0' + (value & 7));
}

/* Where @path is divided so that both parts fit, at a "/": the shortest prefix. 0: it fits whole; -1: it
 * cannot be said. */
static gssize
find_division (const char *path)
{
  gsize length = strlen (path);
  const char *at;

  if (length <= NAME_WIDTH)
    return 0;
  at = strchr (path + length - NAME_WIDTH - 1, '/');
  if (at == path)
    at = strchr (path + 1, '/');
  if (at == NULL || at[1] == '\0' || at - path > PREFIX_WIDTH)
    return -1;
  return at - path;
}

static void
put_path (guchar *block, const char *path)
{
  gssize division = find_division (path);

  if (division > 0)
    {
      memcpy (block + AT_PREFIX, path, (gsize) division);
      path += division + 1;
    }
  memcpy (block + AT_NAME, path, MIN (strlen (path), NAME_WIDTH));
}

static void
append_block (GByteArray *out, const char *path, char type, guint64 size, gint64 mtime)
{
  guchar block[KADR_TAR_BLOCK] = { 0 };
  guint sum = 0;

  put_path (block, path);
  put_octal (block + AT_MODE, 6, 0644);
  put_octal (block + AT_UID, 6, 0);
  put_octal (block + AT_GID, 6, 0);
  put_octal (block + AT_SIZE, 11, MIN (size, MAX_USTAR_SIZE));
  put_octal (block + AT_MTIME, 11, (guint64) MAX (mtime, 0));
  block[AT_TYPE] = (guchar) type;
  memcpy (block + AT_MAGIC, "ustar\00000", 8);
  put_octal (block + AT_MAJOR, 6, 0);
  put_octal (block + AT_MINOR, 6, 0);
  /* The sum is taken with its own field blank. */
  memset (block + AT_CHECKSUM, ' ', 8);
  for (guint i = 0; i < KADR_TAR_BLOCK; i++)
    sum += block[i];
  put_octal (block + AT_CHECKSUM, 6, sum);
  block[AT_CHECKSUM + 6] = '\0';
  block[AT_CHECKSUM + 7] = ' ';
  g_byte_array_append (out, block, sizeof block);
}

/* "55 path=top/data/01-Акимат.jpg\n": the number counts itself too. */
static void
append_record (GString *records, const char *key, const char *value)
{
  gsize rest = 1 + strlen (key) + 1 + strlen (value) + 1;
  gsize total = rest + 1;

  while (TRUE)
    {
      g_autofree char *digits = g_strdup_printf ("%" G_GSIZE_FORMAT, total);

      if (strlen (digits) + rest == total)
        break;
      total = strlen (digits) + rest;
    }
  g_string_append_printf (records, "%" G_GSIZE_FORMAT " %s=%s\n", total, key, value);
}

/* "top/data/01-a.jpg" -> "top/data/PaxHeader/01-a.jpg": shown only by programs that do not know pax. */
static char *
name_records (const char *path)
{
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);

  if (strcmp (dir, ".") == 0)
    return g_strconcat ("PaxHeader/", base, NULL);
  return g_strconcat (dir, "/PaxHeader/", base, NULL);
}

static void
append_zeros (GByteArray *out, guint n)
{
  guint before = out->len;

  g_byte_array_set_size (out, before + n);
  memset (out->data + before, 0, n);
}

void
kadr_tar_header_append (GByteArray *out, const char *path, guint64 size, gint64 mtime)
{
  g_autoptr (GString) records = g_string_new (NULL);

  if (!g_str_is_ascii (path) || find_division (path) < 0)
    append_record (records, "path", path);
  if (size > MAX_USTAR_SIZE)
    {
      g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, size);

      append_record (records, "size", digits);
    }
  if (records->len > 0)
    {
      g_autofree char *name = name_records (path);

      append_block (out, name, 'x', records->len, mtime);
      g_byte_array_append (out, (const guint8 *) records->str, (guint) records->len);
      append_zeros (out, kadr_tar_header_get_padding (records->len));
    }
  append_block (out, path, '0', size, mtime);
}

guint
kadr_tar_header_get_padding (guint64 size)
{
  return (guint) ((KADR_TAR_BLOCK - size % KADR_TAR_BLOCK) % KADR_TAR_BLOCK);
}

guint
kadr_tar_header_get_end (guint64 length)
{
  guint64 marked = length + 2 * KADR_TAR_BLOCK;

  return 2 * KADR_TAR_BLOCK
         + (guint) ((KADR_TAR_RECORD - marked % KADR_TAR_RECORD) % KADR_TAR_RECORD);
}
