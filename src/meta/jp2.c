#include "meta/bmff.h"
#include "meta/walk.h"

/* JPEG 2000 (ISO/IEC 15444-1 annex I; XMP part 3, 1.1.4; the UUIDs for IIM and Exif are custom). */
#define UUID_IIM  "\x33\xC7\xA4\xD2\xB8\x1D\x47\x23\xA0\xBA\xF1\xA3\xE0\x97\xAD\x38"
#define UUID_EXIF "JpgTiffExif->JP2"

static void
take_header (KadrBlocks *blocks, KadrSpan header)
{
  KadrBmffBox box;

  if (kadr_bmff_find_box (header, "ihdr", &box))
    kadr_blocks_set_size (blocks, kadr_span_be32 (box.data, 4), kadr_span_be32 (box.data, 0));
}

void
kadr_jp2_walk (KadrBlocks *blocks)
{
  KadrBmffBox box;

  for (gsize at = 0; kadr_bmff_read_box (blocks->file, at, &box); at = box.end)
    {
      if (kadr_bmff_is (&box, "jp2h"))
        take_header (blocks, box.data);
      else if (kadr_bmff_is (&box, "jp2c"))
        kadr_blocks_add_picture (blocks, box.data);
      else if (KADR_SPAN_IS (box.uuid, 0, KADR_BMFF_UUID_XMP))
        kadr_blocks_add_main_xmp (blocks, box.data);
      else if (KADR_SPAN_IS (box.uuid, 0, UUID_IIM))
        kadr_blocks_add_iim (blocks, box.data);
      else if (KADR_SPAN_IS (box.uuid, 0, UUID_EXIF))
        kadr_blocks_set_exif (blocks, box.data);
    }
}
