#include "meta/walk.h"

enum
{
  HEADER = 6,
  SCREEN = 7,
  XMP_TRAILER = 258
};

/* Sub-blocks: a length byte and that many bytes, until a length of 0. Where the last one ends. */
static gsize
skip_sub_blocks (KadrSpan file, gsize at)
{
  while (at < file.size && file.data[at] != 0)
    at += 1U + file.data[at];
  return at + 1;
}

static gsize
colour_table_size (guint8 flags)
{
  return flags & 0x80 ? 3U << ((flags & 7) + 1) : 0;
}

/* The packet lies there as it is, with a trailer that makes decoders fall through it (XMP part 3, 1.1.2). */
static void
take_application (KadrBlocks *blocks, gsize start, gsize end)
{
  KadrSpan body = kadr_span_part (blocks->file, start, end - start);

  if (KADR_SPAN_IS (body, 0, "\x0BXMP DataXMP") && body.size > 12 + XMP_TRAILER)
    kadr_blocks_add_main_xmp (blocks, kadr_span_part (body, 12, body.size - 12 - XMP_TRAILER));
}

void
kadr_gif_walk (KadrBlocks *blocks)
{
  KadrSpan file = blocks->file;
  gsize at = HEADER + SCREEN + colour_table_size (kadr_span_u8 (file, 10));

  kadr_blocks_set_size (blocks, kadr_span_integer (file, 6, 2, FALSE),
                        kadr_span_integer (file, 8, 2, FALSE));
  while (at < file.size && file.data[at] != 0x3B)
    {
      gsize start = at;

      if (file.data[at] == 0x21)
        {
          at = skip_sub_blocks (file, start + 2);
          if (kadr_span_u8 (file, start + 1) == 0xFF && at <= file.size)
            take_application (blocks, start + 2, at);
        }
      else if (file.data[at] == 0x2C)
        {
          at = skip_sub_blocks (file,
                                start + 11 + colour_table_size (kadr_span_u8 (file, start + 9)));
          kadr_blocks_add_picture (blocks, kadr_span_part (file, start, at - start));
        }
      else
        break;
    }
  if (at >= file.size || file.data[at] != 0x3B)
    kadr_blocks_warn (blocks, N_ ("the GIF ends too early"));
}
