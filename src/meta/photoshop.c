#include "meta/walk.h"

/* The resources that say something about the picture (Adobe, Photoshop File Formats, "Image Resource IDs"). */
enum
{
  RESOURCE_IIM = 0x0404,
  RESOURCE_ICC = 0x040F,
  RESOURCE_THUMBNAIL = 0x040C,
  RESOURCE_EXIF = 0x0422,
  RESOURCE_XMP = 0x0424,
  RESOURCE_DIGEST = 0x0425,
};

/* A JPEG follows 28 bytes of sizes. */
enum
{
  THUMBNAIL_HEADER = 28
};

static void
take_resource (KadrBlocks *blocks, guint16 id, KadrSpan data)
{
  if (id == RESOURCE_IIM)
    kadr_blocks_add_iim (blocks, data);
  else if (id == RESOURCE_DIGEST && data.size == 16)
    blocks->digest = data;
  else if (id == RESOURCE_XMP)
    kadr_blocks_add_xmp (blocks, data);
  else if (id == RESOURCE_EXIF)
    kadr_blocks_set_exif (blocks, data);
  else if (id == RESOURCE_ICC)
    blocks->has_icc = data.size > 0;
  else if (id == RESOURCE_THUMBNAIL)
    kadr_blocks_add_preview (blocks, "photoshop", kadr_span_from (data, THUMBNAIL_HEADER));
}

static gboolean
is_resource (KadrSpan rest)
{
  static const char *const signatures[] = { "8BIM", "PHUT", "AgHg", "DCSR", "MeSa" };

  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (kadr_span_matches (rest, 0, signatures[i], 4))
      return TRUE;
  return FALSE;
}

void
kadr_photoshop_walk (KadrBlocks *blocks, KadrSpan resources)
{
  KadrSpan rest = resources;

  while (is_resource (rest))
    {
      /* signature, id, name with its length byte padded to even, size, data padded to even */
      gsize name = (kadr_span_u8 (rest, 6) + 2U) & ~1U;
      gsize start = 6 + name + 4;
      guint32 size = kadr_span_be32 (rest, 6 + name);

      if (!kadr_span_has (rest, start, size))
        {
          kadr_blocks_warn (blocks, "a Photoshop resource is longer than its block");
          size = start < rest.size ? (guint32) (rest.size - start) : 0;
        }
      take_resource (blocks, kadr_span_be16 (rest, 4), kadr_span_part (rest, start, size));
      rest = kadr_span_from (rest, start + size + (size & 1));
    }
}
