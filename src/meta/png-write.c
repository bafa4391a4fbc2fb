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
    return kadr_photoshop_edit (blocks->raw_profile, change->values, change->iim, error);
  return kadr_iim_edit (blocks->raw_profile, change->values, change->iim, error);
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

/* The block as it will be takes the place of @old. */
static gboolean
write_exif (const KadrChange *change, const KadrPngChunk *old, KadrSpan block, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GByteArray) renewed
      = kadr_exif_edit_copy (block, change->values, change->exif, &trouble);

  if (renewed != NULL)
    replace (change, old, "eXIf", renewed);
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

typedef struct
{
  gboolean xmp;  /* written */
  gboolean exif; /* written, or will be where it stands */
} Done;

/* Before the first chunk of the picture, what has not been met by then. */
static gboolean
add_missing (const KadrChange *change, const KadrPngChunk *chunk, Done *done, GError **error)
{
  KadrPngChunk here = *chunk;

  here.end = here.offset;
  if (change->exif != NULL && !done->exif)
    {
      if (change->blocks->exif.size > 0)
        return kadr_fault_set (error, KADR_FAULT_UNWRITABLE, "PNG",
                               _ ("its Exif stands where it cannot be changed"));
      if (!write_exif (change, &here, (KadrSpan){ NULL, 0 }, error))
        return FALSE;
    }
  if (change->packet != NULL && !done->xmp)
    write_xmp (change, &here);
  *done = (Done){ TRUE, TRUE };
  return TRUE;
}

static gboolean
take_chunk (const KadrChange *change, const KadrPngChunk *chunk, Done *done, GError **error)
{
  if ((KADR_SPAN_IS (chunk->type, 0, "IDAT") || KADR_SPAN_IS (chunk->type, 0, "IEND"))
      && !add_missing (change, chunk, done, error))
    return FALSE;
  if (change->packet != NULL && is_xmp (chunk))
    {
      if (done->xmp)
        drop (change, chunk);
      else
        write_xmp (change, chunk);
      done->xmp = TRUE;
    }
  if (is_raw_iim (chunk))
    return write_iim (change, chunk, error);
  if (!KADR_SPAN_IS (chunk->type, 0, "eXIf"))
    return TRUE;
  return write_exif (change, chunk, chunk->data, error);
}

static gboolean
has_exif_chunk (KadrSpan file)
{
  KadrPngChunk chunk = { .end = sizeof (KADR_PNG_SIGNATURE) - 1 };

  while (kadr_png_read_chunk (file, chunk.end, &chunk))
    if (KADR_SPAN_IS (chunk.type, 0, "eXIf"))
      return TRUE;
  return FALSE;
}

gboolean
kadr_png_write (const KadrChange *change, GError **error)
{
  KadrSpan file = change->blocks->file;
  KadrPngChunk chunk = { .end = sizeof (KADR_PNG_SIGNATURE) - 1 };
  Done done = { FALSE, has_exif_chunk (file) };

  while (!KADR_SPAN_IS (chunk.type, 0, "IEND"))
    {
      if (!kadr_png_read_chunk (file, chunk.end, &chunk))
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                               _ ("the PNG ends before its last chunk; nothing is written"));
      if (!take_chunk (change, &chunk, &done, error))
        return FALSE;
    }
  return TRUE;
}
