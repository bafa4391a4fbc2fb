#include "meta/walk.h"

/* Photoshop File Formats: header (26 bytes), colour mode data, image resources, layers, picture. */
enum
{
  HEADER = 26
};

void
kadr_psd_walk (KadrBlocks *blocks)
{
  KadrSpan file = blocks->file;
  gsize colours = kadr_span_be32 (file, HEADER);
  gsize resources = HEADER + 4 + colours;
  guint32 size = kadr_span_be32 (file, resources);

  kadr_blocks_set_size (blocks, kadr_span_be32 (file, 18), kadr_span_be32 (file, 14));
  kadr_photoshop_walk (blocks, kadr_span_part (file, resources + 4, size));
  if (!kadr_span_has (file, resources + 4, size))
    kadr_blocks_warn (blocks, N_ ("the PSD ends within its resources"));
  else
    kadr_blocks_add_picture (blocks, kadr_span_from (file, resources + 4 + size));
}
