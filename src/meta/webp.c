#include "meta/webp.h"

#include "meta/walk.h"

gboolean
kadr_webp_read_chunk (KadrSpan file, gsize offset, KadrWebpChunk *chunk)
{
  guint32 size = kadr_span_le32 (file, offset + 4);

  if (!kadr_span_has (file, offset, 8ULL + size))
    return FALSE;
  chunk->type = kadr_span_part (file, offset, 4);
  chunk->data = kadr_span_part (file, offset + 8, size);
  chunk->offset = offset;
  chunk->end = MIN (offset + 8 + size + (size & 1), file.size);
  return TRUE;
}

static guint32
read_24 (KadrSpan data, gsize offset)
{
  return (guint32) kadr_span_integer (data, offset, 3, FALSE);
}

/* RFC 9649 sections 2.5 to 2.7: the canvas, or the frame of a lossy or lossless picture. */
static void
take_size (KadrBlocks *blocks, const KadrWebpChunk *chunk)
{
  guint32 bits = kadr_span_le32 (chunk->data, 1);

  if (blocks->width != 0)
    return;
  if (KADR_SPAN_IS (chunk->type, 0, "VP8X"))
    kadr_blocks_set_size (blocks, read_24 (chunk->data, 4) + 1, read_24 (chunk->data, 7) + 1);
  else if (KADR_SPAN_IS (chunk->type, 0, "VP8L") && kadr_span_u8 (chunk->data, 0) == 0x2F)
    kadr_blocks_set_size (blocks, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
  else if (KADR_SPAN_IS (chunk->type, 0, "VP8 ") && KADR_SPAN_IS (chunk->data, 3, "\x9D\x01\x2A"))
    kadr_blocks_set_size (blocks, kadr_span_integer (chunk->data, 6, 2, FALSE) & 0x3FFF,
                          kadr_span_integer (chunk->data, 8, 2, FALSE) & 0x3FFF);
}

static gboolean
is_picture (KadrSpan type)
{
  static const char *const types[] = { "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (kadr_span_matches (type, 0, types[i], 4))
      return TRUE;
  return FALSE;
}

static void
take_chunk (KadrBlocks *blocks, const KadrWebpChunk *chunk)
{
  take_size (blocks, chunk);
  if (is_picture (chunk->type))
    kadr_blocks_add_picture (blocks,
                             kadr_span_part (blocks->file, chunk->offset, 8 + chunk->data.size));
  else if (KADR_SPAN_IS (chunk->type, 0, "EXIF"))
    kadr_blocks_set_exif (blocks, chunk->data);
  else if (KADR_SPAN_IS (chunk->type, 0, "XMP "))
    kadr_blocks_add_main_xmp (blocks, chunk->data);
  else if (KADR_SPAN_IS (chunk->type, 0, "ICCP"))
    blocks->has_icc = TRUE;
  else if (KADR_SPAN_IS (chunk->type, 0, "C2PA"))
    blocks->has_c2pa = TRUE;
}

void
kadr_webp_walk (KadrBlocks *blocks)
{
  KadrWebpChunk chunk;
  gsize at = KADR_WEBP_HEADER;

  if (!KADR_SPAN_IS (blocks->file, 0, "RIFF"))
    return;
  while (kadr_webp_read_chunk (blocks->file, at, &chunk))
    {
      take_chunk (blocks, &chunk);
      at = chunk.end;
    }
  if (at < blocks->file.size || at < 8ULL + kadr_span_le32 (blocks->file, 4))
    {
      blocks->is_broken = TRUE;
      kadr_blocks_warn (blocks, N_ ("the WebP file is not as long as it says"));
    }
}
