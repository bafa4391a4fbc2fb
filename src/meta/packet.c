#include "meta/walk.h"

/* XMP part 1, section 7.3.2: the packet wrapper is made to be found by byte scanning. */
void
kadr_packet_walk (KadrBlocks *blocks)
{
  static const char opening[] = "<?xpacket begin=", closing[] = "<?xpacket end=";
  KadrSpan file = blocks->file;
  const guint8 *start
      = file.size > 0 ? memmem (file.data, file.size, opening, sizeof (opening) - 1) : NULL;
  KadrSpan rest;
  const guint8 *end;

  if (start == NULL)
    return;
  rest = kadr_span_from (file, (guint64) (start - file.data));
  end = memmem (rest.data, rest.size, closing, sizeof (closing) - 1);
  if (end != NULL)
    kadr_blocks_add_main_xmp (
        blocks, kadr_span_part (rest, 0, MIN ((gsize) (end - rest.data) + 32, rest.size)));
}
