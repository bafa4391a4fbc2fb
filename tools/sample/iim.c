#include "iim.h"

#include <string.h>

/* Limits in bytes, IIM 4.2 section 6. */
static gsize
limit_of (int dataset)
{
  switch (dataset)
    {
    case 120:
      return 2000;
    case 40:
    case 105:
      return 256;
    case 116:
      return 128;
    case 5:
    case 25:
    case 101:
      return 64;
    default:
      return 32;
    }
}

/* The longest beginning of whole characters that fits; text in one-byte charsets is cut anywhere.
 * */
static gsize
fitting_length (const char *text, gsize length, gsize limit, gboolean utf8)
{
  gsize fit = MIN (length, limit);

  while (utf8 && fit > 0 && fit < length && ((guchar) text[fit] & 0xc0) == 0x80)
    fit--;
  return fit;
}

static void
add_dataset (GByteArray *out, int record, int dataset, const char *text, gsize length)
{
  guint8 head[]
      = { 0x1c, (guint8) record, (guint8) dataset, (guint8) (length >> 8), (guint8) length };

  g_byte_array_append (out, head, sizeof head);
  g_byte_array_append (out, (const guint8 *) text, (guint) length);
}

static GByteArray *
write_datasets (const IimFacts *facts)
{
  GByteArray *out = g_byte_array_new ();

  if (facts->declares_utf8)
    add_dataset (out, 1, 90, "\x1b%G", 3);
  add_dataset (out, 2, 0, "\0\4", 2);
  for (const IimRow *row = facts->rows; row->text != NULL; row++)
    {
      gsize length = strlen (row->text);
      g_autofree char *text = facts->charset == NULL ? g_strdup (row->text)
                                                     : g_convert (row->text, -1, facts->charset,
                                                                  "UTF-8", NULL, &length, NULL);

      if (text == NULL)
        g_error ("%s has no letters for: %s", facts->charset, row->text);
      add_dataset (out, 2, row->dataset, text,
                   fitting_length (text, length, limit_of (row->dataset), facts->charset == NULL));
    }
  return out;
}

/* A Photoshop image resource: signature, number, empty name, length, bytes, padding to an even
 * count. */
static void
add_resource (GByteArray *out, int number, const guint8 *bytes, guint length)
{
  guint8 head[] = { '8',
                    'B',
                    'I',
                    'M',
                    (guint8) (number >> 8),
                    (guint8) number,
                    0,
                    0,
                    (guint8) (length >> 24),
                    (guint8) (length >> 16),
                    (guint8) (length >> 8),
                    (guint8) length };

  g_byte_array_append (out, head, sizeof head);
  g_byte_array_append (out, bytes, length);
  if (length % 2)
    g_byte_array_append (out, (const guint8 *) "", 1);
}

GBytes *
iim_write (const IimFacts *facts)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) block = write_datasets (facts);

  g_byte_array_append (out, (const guint8 *) "Photoshop 3.0", 14);
  add_resource (out, 0x0404, block->data, block->len);
  if (facts->has_digest)
    {
      g_autoptr (GChecksum) md5 = g_checksum_new (G_CHECKSUM_MD5);
      guint8 digest[16];
      gsize length = sizeof digest;

      g_checksum_update (md5, block->data, (gssize) block->len);
      if (facts->wrong_digest)
        g_checksum_update (md5, (const guchar *) "before", 6);
      g_checksum_get_digest (md5, digest, &length);
      add_resource (out, 0x0425, digest, sizeof digest);
    }
  return g_byte_array_free_to_bytes (out);
}
