#include "meta/bmff.h"
#include "meta/ifd.h"
#include "meta/walk.h"

/* Canon's box inside moov, and the parts of the Exif block in it. */
#define UUID_CANON   "\x85\xC0\xB6\x87\x82\x0F\x11\xE0\x81\x11\xF4\xCE\x46\x2B\x6A\x48"
#define UUID_PREVIEW "\xEA\xF4\x2B\x5E\x1C\x98\x4B\x88\xB9\xFB\xB7\xDC\x40\x6E\x4D\x16"

enum
{
  PREVIEW_BOX = 8,
  PREVIEW_SIZE_AT = 12,
  PREVIEW_HEADER = 16,
  TAG_WIDTH = 256,
  TAG_HEIGHT = 257
};

static void
take_size (KadrBlocks *blocks, KadrSpan block)
{
  g_autoptr (GArray) entries = NULL;
  KadrIfd ifd;

  if (!kadr_ifd_open (&ifd, block))
    return;
  entries = kadr_ifd_read (&ifd, ifd.first, NULL);
  kadr_blocks_set_size (blocks, kadr_ifd_find_integer (&ifd, entries, TAG_WIDTH, 0),
                        kadr_ifd_find_integer (&ifd, entries, TAG_HEIGHT, 0));
}

static void
take_canon (KadrBlocks *blocks, KadrSpan parent)
{
  KadrBmffBox box;

  for (gsize at = 0; kadr_bmff_read_box (parent, at, &box); at = box.end)
    {
      if (kadr_bmff_is (&box, "CMT1"))
        {
          kadr_blocks_set_exif (blocks, box.data);
          take_size (blocks, box.data);
        }
      else if (kadr_bmff_is (&box, "CMT2"))
        blocks->exif_details = box.data;
      else if (kadr_bmff_is (&box, "CMT4"))
        blocks->exif_place = box.data;
      else if (kadr_bmff_is (&box, "THMB"))
        kadr_blocks_add_preview (blocks, "thumbnail", kadr_span_from (box.data, PREVIEW_HEADER));
    }
}

static void
take_preview (KadrBlocks *blocks, KadrSpan data)
{
  KadrBmffBox box;

  if (kadr_bmff_read_box (data, PREVIEW_BOX, &box) && kadr_bmff_is (&box, "PRVW"))
    kadr_blocks_add_preview (
        blocks, "preview",
        kadr_span_part (box.data, PREVIEW_HEADER, kadr_span_be32 (box.data, PREVIEW_SIZE_AT)));
}

void
kadr_cr3_walk (KadrBlocks *blocks)
{
  KadrBmffBox box, inner;

  for (gsize at = 0; kadr_bmff_read_box (blocks->file, at, &box); at = box.end)
    {
      if (KADR_SPAN_IS (box.uuid, 0, KADR_BMFF_UUID_XMP))
        kadr_blocks_add_main_xmp (blocks, box.data);
      else if (KADR_SPAN_IS (box.uuid, 0, UUID_PREVIEW))
        take_preview (blocks, box.data);
      if (!kadr_bmff_is (&box, "moov"))
        continue;
      for (gsize in = 0; kadr_bmff_read_box (box.data, in, &inner); in = inner.end)
        if (KADR_SPAN_IS (inner.uuid, 0, UUID_CANON))
          take_canon (blocks, inner.data);
    }
}
