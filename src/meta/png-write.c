#include "meta/png.h"

#include "base/fault.h"
#include "meta/exif-edit.h"
#include "meta/iim-edit.h"
#include "meta/inflate.h"
#include "meta/photoshop-edit.h"
#include "meta/splice.h"
#include "meta/write.h"

#include <zlib.h>

#define RAW_IIM "Raw profile type iptc\0"

enum
{
  MOST_PROFILE = 16 << 20,
  HEX_LINE = 36
};

static void
replace (const KadrChange *change, const KadrPngChunk *old, const char *type,
         const GByteArray *data)
{
  guint32 length = GUINT32_TO_BE (data->len), check;
  GByteArray *out = g_byte_array_new ();
  KadrCut cut = { old->offset, old->end - old->offset, NULL };

  g_byte_array_append (out, (const guint8 *) &length, 4);
  g_byte_array_append (out, (const guint8 *) type, 4);
  g_byte_array_append (out, data->data, data->len);
  check = GUINT32_TO_BE ((guint32) crc32 (0, out->data + 4, out->len - 4));
  g_byte_array_append (out, (const guint8 *) &check, 4);
  cut.insert = g_byte_array_free_to_bytes (out);
  g_array_append_val (change->cuts, cut);
}

static gboolean
is_xmp (const KadrPngChunk *chunk)
{
  return (KADR_SPAN_IS (chunk->type, 0, "iTXt") || KADR_SPAN_IS (chunk->type, 0, "zTXt"))
         && KADR_SPAN_IS (chunk->data, 0, KADR_PNG_XMP);
}

/* iTXt, not compressed, no language (PNG third edition, 11.3.3.4; XMP part 3, 1.1.5). */
static void
write_xmp (const KadrChange *change, const KadrPngChunk *place)
{
  static const char head[] = KADR_PNG_XMP "\0\0\0";
  g_autoptr (GByteArray) data = g_byte_array_new ();

  g_byte_array_append (data, (const guint8 *) head, sizeof (head));
  g_byte_array_append (data, change->packet->data, change->packet->len);
  replace (change, place, "iTXt", data);
}

static void
drop (const KadrChange *change, const KadrPngChunk *old)
{
  KadrCut cut = { old->offset, old->end - old->offset, g_bytes_new (NULL, 0) };

  g_array_append_val (change->cuts, cut);
}

/* ImageMagick's form: a blank line, the kind, the length in 8 columns, hex digits 72 to a line. */
static GByteArray *
format_profile (const GByteArray *profile)
{
  GString *out = g_string_new ("\niptc\n");

  g_string_append_printf (out, "%8u", profile->len);
  for (guint i = 0; i < profile->len; i++)
    g_string_append_printf (out, "%s%02x", i % HEX_LINE == 0 ? "\n" : "", profile->data[i]);
  g_string_append_c (out, '\n');
  return g_bytes_unref_to_array (g_string_free_to_bytes (out));
}

static GByteArray *
edit_profile (const KadrChange *change, GError **error)
{
  const KadrBlocks *blocks = change->blocks;

  if (blocks->raw_profile.size == 0)
    return NULL;
  if (KADR_SPAN_IS (blocks->raw_profile, 0, "8BIM"))
    return kadr_photoshop_edit (blocks->raw_profile, change->values, error);
  return kadr_iim_edit (blocks->raw_profile, change->values, error);
}

static gboolean
write_iim (const KadrChange *change, const KadrPngChunk *old, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GByteArray) profile = edit_profile (change, &trouble);
  g_autoptr (GByteArray) text = NULL;
  g_autoptr (GByteArray) packed = NULL;
  g_autoptr (GByteArray) data = g_byte_array_new ();

  if (trouble != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (profile == NULL)
    return TRUE;
  text = format_profile (profile);
  packed = kadr_inflate_pack (text->data, text->len);
  g_byte_array_append (data, (const guint8 *) RAW_IIM, sizeof (RAW_IIM)); /* and method 0 */
  g_byte_array_append (data, packed->data, packed->len);
  replace (change, old, "zTXt", data);
  return TRUE;
}

static gboolean
is_raw_iim (const KadrPngChunk *chunk)
{
  return (KADR_SPAN_IS (chunk->type, 0, "zTXt") || KADR_SPAN_IS (chunk->type, 0, "tEXt"))
         && KADR_SPAN_IS (chunk->data, 0, RAW_IIM);
}

static gboolean
take_chunk (const KadrChange *change, const KadrPngChunk *chunk, gboolean *written, GError **error)
{
  gboolean is_picture
      = KADR_SPAN_IS (chunk->type, 0, "IDAT") || KADR_SPAN_IS (chunk->type, 0, "IEND");
  KadrPngChunk here = *chunk;

  here.end = here.offset;
  if (change->packet != NULL && !*written && (is_xmp (chunk) || is_picture))
    {
      write_xmp (change, is_xmp (chunk) ? chunk : &here);
      *written = TRUE;
    }
  else if (change->packet != NULL && is_xmp (chunk))
    drop (change, chunk);
  if (is_raw_iim (chunk))
    return write_iim (change, chunk, error);
  if (KADR_SPAN_IS (chunk->type, 0, "eXIf"))
    {
      g_autoptr (GByteArray) block = kadr_exif_edit_copy (chunk->data, change->values);

      if (block != NULL)
        replace (change, chunk, "eXIf", block);
    }
  return TRUE;
}

gboolean
kadr_png_write (const KadrChange *change, GError **error)
{
  KadrSpan file = change->blocks->file;
  KadrPngChunk chunk = { .end = sizeof (KADR_PNG_SIGNATURE) - 1 };
  gboolean written = FALSE;

  while (!KADR_SPAN_IS (chunk.type, 0, "IEND"))
    {
      if (!kadr_png_read_chunk (file, chunk.end, &chunk))
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                               _ ("the PNG ends before its last chunk; nothing is written"));
      if (!take_chunk (change, &chunk, &written, error))
        return FALSE;
    }
  return TRUE;
}
