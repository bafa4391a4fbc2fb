#include "meta/photoshop.h"

#include "meta/jpeg.h"
#include "meta/walk.h"

/* In a thumbnail resource a JPEG follows 28 bytes of sizes; no IIM block begins as "Phot". */
enum
{
  THUMBNAIL_HEADER = 28,
  LEAST_HEAD = 4
};

static gboolean
is_signature (KadrSpan resources, gsize at)
{
  static const char *const signatures[] = { "8BIM", "PHUT", "AgHg", "DCSR", "MeSa" };

  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (kadr_span_matches (resources, at, signatures[i], 4))
      return TRUE;
  return FALSE;
}

gboolean
kadr_photoshop_read_resource (KadrSpan resources, gsize offset, KadrPhotoshopResource *resource)
{
  /* signature, id, name with its length byte padded to even, size, data padded to even */
  gsize name = (kadr_span_u8 (resources, offset + 6) + 2U) & ~1U;
  gsize start = offset + 6 + name + 4;
  guint32 size = kadr_span_be32 (resources, offset + 6 + name);

  if (!is_signature (resources, offset) || !kadr_span_has (resources, start, size))
    return FALSE;
  resource->id = kadr_span_be16 (resources, offset + 4);
  resource->data = kadr_span_part (resources, start, size);
  resource->end = MIN (start + size + (size & 1), resources.size);
  return TRUE;
}

gboolean
kadr_photoshop_read_cut (KadrSpan resources, gsize offset, KadrPhotoshopResource *resource)
{
  gsize name = (kadr_span_u8 (resources, offset + 6) + 2U) & ~1U;

  if (!is_signature (resources, offset))
    return FALSE;
  resource->id = kadr_span_be16 (resources, offset + 4);
  resource->data = kadr_span_from (resources, offset + 6 + name + 4);
  resource->end = resources.size;
  return TRUE;
}

gboolean
kadr_photoshop_is_end (KadrSpan resources, gsize offset)
{
  for (gsize i = offset; i < resources.size; i++)
    if (resources.data[i] != 0)
      return FALSE;
  return TRUE;
}

static void
take_resource (KadrBlocks *blocks, guint16 id, KadrSpan data)
{
  if (id == KADR_PHOTOSHOP_IIM)
    kadr_blocks_add_iim (blocks, data);
  else if (id == KADR_PHOTOSHOP_DIGEST && data.size == 16)
    blocks->digest = data;
  else if (id == KADR_PHOTOSHOP_XMP)
    kadr_blocks_add_xmp (blocks, data);
  else if (id == KADR_PHOTOSHOP_EXIF)
    kadr_blocks_set_exif (blocks, data);
  else if (id == KADR_PHOTOSHOP_ICC)
    blocks->has_icc = data.size > 0;
  else if (id == KADR_PHOTOSHOP_THUMBNAIL)
    kadr_blocks_add_preview (blocks, "photoshop", kadr_span_from (data, THUMBNAIL_HEADER));
}

void
kadr_photoshop_walk (KadrBlocks *blocks, KadrSpan resources)
{
  KadrPhotoshopResource resource;
  gsize at = 0;

  for (; kadr_photoshop_read_resource (resources, at, &resource); at = resource.end)
    take_resource (blocks, resource.id, resource.data);
  if (!kadr_photoshop_read_cut (resources, at, &resource))
    return;
  kadr_blocks_warn (blocks, N_ ("a Photoshop resource is longer than its block"));
  take_resource (blocks, resource.id, resource.data);
}

gboolean
kadr_photoshop_find_misplaced (KadrSpan iim, KadrSpan *resources)
{
  gsize head = sizeof (KADR_JPEG_PHOTOSHOP) - 1;
  gsize size = MIN (iim.size, head);

  *resources = kadr_span_from (iim, size);
  return size >= LEAST_HEAD && memcmp (iim.data, KADR_JPEG_PHOTOSHOP, size) == 0;
}

KadrDigestState
kadr_photoshop_compare_digest (const KadrBlocks *blocks)
{
  KadrSpan block;
  guint8 actual[16];
  gsize size = sizeof (actual);
  g_autoptr (GChecksum) md5 = g_checksum_new (G_CHECKSUM_MD5);

  if (blocks->digest.size != size || blocks->iim->len == 0)
    return KADR_DIGEST_ABSENT;
  block = g_array_index (blocks->iim, KadrSpan, 0);
  g_checksum_update (md5, block.data, (gssize) block.size);
  g_checksum_get_digest (md5, actual, &size);
  return memcmp (actual, blocks->digest.data, size) == 0 ? KADR_DIGEST_EQUAL
                                                         : KADR_DIGEST_DIFFERENT;
}
