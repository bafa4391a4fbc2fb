#include "meta/walk.h"

/* Fujifilm: a JPEG with all the metadata lies inside; its place is told behind the header. */
enum
{
  JPEG_OFFSET_AT = 84,
  JPEG_SIZE_AT = 88
};

void
kadr_raf_walk (KadrBlocks *blocks)
{
  KadrSpan file = blocks->file;
  KadrSpan inside = kadr_span_part (file, kadr_span_be32 (file, JPEG_OFFSET_AT),
                                    kadr_span_be32 (file, JPEG_SIZE_AT));

  kadr_blocks_add_preview (blocks, "raf", inside);
  blocks->file = inside;
  kadr_jpeg_walk (blocks);
  blocks->file = file;
  /* what was measured is the preview, not the raw picture */
  g_array_set_size (blocks->picture, 0);
  blocks->width = blocks->height = 0;
}
