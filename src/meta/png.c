#include "meta/png.h"

#include "meta/inflate.h"
#include "meta/jpeg.h"
#include "meta/walk.h"

enum
{
  MOST_TEXT = 16 << 20
};

gboolean
kadr_png_read_chunk (KadrSpan file, gsize offset, KadrPngChunk *chunk)
{
  guint32 length = kadr_span_be32 (file, offset);

  if (!kadr_span_has (file, offset, 12ULL + length))
    return FALSE;
  chunk->type = kadr_span_part (file, offset + 4, 4);
  chunk->data = kadr_span_part (file, offset + 8, length);
  chunk->whole = kadr_span_part (file, offset, 12ULL + length);
  chunk->offset = offset;
  chunk->end = offset + 12 + length;
  return TRUE;
}

static KadrSpan
unpack (KadrBlocks *blocks, KadrSpan packed)
{
  GByteArray *text = kadr_inflate (packed, MOST_TEXT);

  if (text == NULL)
    {
      kadr_blocks_warn (blocks, N_ ("a compressed text of the PNG cannot be unpacked"));
      return (KadrSpan){ NULL, 0 };
    }
  return kadr_blocks_keep (blocks, text);
}

/* What follows the next zero byte. */
static KadrSpan
skip_string (KadrSpan text)
{
  const guint8 *zero = text.size > 0 ? memchr (text.data, 0, text.size) : NULL;

  return zero != NULL ? kadr_span_from (text, (guint64) (zero - text.data) + 1)
                      : (KadrSpan){ NULL, 0 };
}

/* keyword 0, compression flag, method, language 0, translated keyword 0, text */
static void
take_itxt (KadrBlocks *blocks, KadrSpan data)
{
  KadrSpan rest = kadr_span_from (data, sizeof (KADR_PNG_XMP) - 1);
  gboolean packed = kadr_span_u8 (rest, 0) == 1;

  if (!KADR_SPAN_IS (data, 0, KADR_PNG_XMP))
    return;
  rest = skip_string (skip_string (kadr_span_from (rest, 2)));
  kadr_blocks_add_main_xmp (blocks, packed ? unpack (blocks, rest) : rest);
}

static void
take_profile (KadrBlocks *blocks, const char *kind, KadrSpan profile)
{
  if (g_str_equal (kind, "iptc"))
    blocks->raw_profile = profile;
  if (g_str_equal (kind, "iptc") && KADR_SPAN_IS (profile, 0, "8BIM"))
    kadr_photoshop_walk (blocks, profile);
  else if (g_str_equal (kind, "iptc"))
    kadr_blocks_add_iim (blocks, profile);
  else if (g_str_equal (kind, "8bim"))
    kadr_photoshop_walk (blocks, profile);
  else if (g_str_equal (kind, "xmp"))
    kadr_blocks_add_xmp (blocks, profile);
  else if (KADR_SPAN_IS (profile, 0, KADR_JPEG_XMP)) /* "APP1" and "exif" may hold either */
    kadr_blocks_add_xmp (blocks, kadr_span_from (profile, sizeof (KADR_JPEG_XMP) - 1));
  else if (g_str_equal (kind, "exif") || g_str_equal (kind, "APP1"))
    kadr_blocks_set_exif (blocks, profile);
}

/* ImageMagick's way: "\niptc\n      1234\n" and hex digits in lines. */
static void
take_raw_profile (KadrBlocks *blocks, const char *kind, KadrSpan text)
{
  g_autoptr (GByteArray) profile = g_byte_array_new ();
  int high = -1;
  guint n_lines = 0;

  for (gsize i = 0; i < text.size; i++)
    {
      int digit = g_ascii_xdigit_value ((char) text.data[i]);

      if (text.data[i] == '\n')
        n_lines++;
      if (n_lines < 3 || digit < 0)
        continue;
      if (high >= 0)
        {
          guint8 byte = (guint8) (high << 4 | digit);

          g_byte_array_append (profile, &byte, 1);
        }
      high = high >= 0 ? -1 : digit;
    }
  take_profile (blocks, kind, kadr_blocks_keep (blocks, g_steal_pointer (&profile)));
}

static void
take_text (KadrBlocks *blocks, KadrSpan data, gboolean packed)
{
  static const char prefix[] = "Raw profile type ";
  g_autofree char *keyword = g_strndup ((const char *) data.data, MIN (data.size, 79));
  KadrSpan text = skip_string (data);

  if (packed && KADR_SPAN_IS (data, 0, KADR_PNG_XMP)) /* against the rules, but seen */
    kadr_blocks_add_main_xmp (blocks, unpack (blocks, kadr_span_from (text, 1)));
  if (!g_str_has_prefix (keyword, prefix))
    return;
  take_raw_profile (blocks, keyword + strlen (prefix),
                    packed ? unpack (blocks, kadr_span_from (text, 1)) : text);
}

static gboolean
is_picture (KadrSpan type)
{
  static const char *const types[] = { "IHDR", "PLTE", "tRNS", "IDAT", "acTL", "fcTL", "fdAT" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (kadr_span_matches (type, 0, types[i], 4))
      return TRUE;
  return FALSE;
}

static void
take_chunk (KadrBlocks *blocks, const KadrPngChunk *chunk)
{
  if (is_picture (chunk->type))
    kadr_blocks_add_picture (blocks, chunk->whole);
  if (KADR_SPAN_IS (chunk->type, 0, "IHDR"))
    kadr_blocks_set_size (blocks, kadr_span_be32 (chunk->data, 0), kadr_span_be32 (chunk->data, 4));
  else if (KADR_SPAN_IS (chunk->type, 0, "eXIf"))
    kadr_blocks_set_exif (blocks, chunk->data);
  else if (KADR_SPAN_IS (chunk->type, 0, "iTXt"))
    take_itxt (blocks, chunk->data);
  else if (KADR_SPAN_IS (chunk->type, 0, "zTXt"))
    take_text (blocks, chunk->data, TRUE);
  else if (KADR_SPAN_IS (chunk->type, 0, "tEXt"))
    take_text (blocks, chunk->data, FALSE);
  else if (KADR_SPAN_IS (chunk->type, 0, "iCCP"))
    blocks->has_icc = TRUE;
  else if (KADR_SPAN_IS (chunk->type, 0, "caBX"))
    blocks->has_c2pa = TRUE;
}

void
kadr_png_walk (KadrBlocks *blocks)
{
  KadrPngChunk chunk;
  gsize at = sizeof (KADR_PNG_SIGNATURE) - 1;

  while (kadr_png_read_chunk (blocks->file, at, &chunk))
    {
      take_chunk (blocks, &chunk);
      at = chunk.end;
      if (KADR_SPAN_IS (chunk.type, 0, "IEND"))
        return;
    }
  blocks->is_broken = TRUE;
  kadr_blocks_warn (blocks, N_ ("the PNG ends before its last chunk"));
}
