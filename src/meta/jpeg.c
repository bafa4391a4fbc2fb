#include "meta/jpeg.h"

#include "meta/ifd.h"
#include "meta/walk.h"

gboolean
kadr_jpeg_is_metadata (guint8 marker)
{
  return (marker >= KADR_JPEG_APP0 && marker <= KADR_JPEG_APP15) || marker == KADR_JPEG_COM;
}

static gboolean
stands_alone (guint8 marker)
{
  return (marker >= 0xD0 && marker <= KADR_JPEG_EOI) || marker == 0x01;
}

gboolean
kadr_jpeg_read_segment (KadrSpan file, gsize offset, KadrJpegSegment *segment)
{
  gsize at = offset;
  guint16 length;

  while (kadr_span_u8 (file, at) == 0xFF && kadr_span_u8 (file, at + 1) == 0xFF)
    at++;
  if (!kadr_span_has (file, at, 2) || file.data[at] != 0xFF || file.data[at + 1] == 0)
    return FALSE;
  *segment = (KadrJpegSegment){ file.data[at + 1], offset, at + 2, { NULL, 0 } };
  if (stands_alone (segment->marker))
    return TRUE;
  length = kadr_span_be16 (file, at + 2);
  if (length < 2 || !kadr_span_has (file, at + 2, length))
    return FALSE;
  segment->payload = kadr_span_part (file, at + 4, length - 2U);
  segment->end = at + 2 + length;
  return TRUE;
}

KadrSpan
kadr_jpeg_find_xmp (KadrSpan payload)
{
  gsize head = sizeof (KADR_JPEG_XMP) - 1;

  if (KADR_SPAN_IS (payload, 0, KADR_JPEG_XMP)
      || (KADR_SPAN_IS (payload, 0, "XMP\0")
          && kadr_span_matches (payload, 4, &KADR_JPEG_XMP[4], head - 4)))
    return kadr_span_from (payload, head);
  return (KadrSpan){ NULL, 0 };
}

gboolean
kadr_jpeg_is_extended_by (KadrSpan packet, const char *guid)
{
  return packet.size > 0 && memmem (packet.data, packet.size, guid, KADR_JPEG_GUID) != NULL;
}

gsize
kadr_jpeg_skip_scan (KadrSpan file, gsize offset)
{
  while (offset + 1 < file.size)
    {
      const guint8 *hit = memchr (file.data + offset, 0xFF, file.size - offset - 1);

      if (hit == NULL)
        break;
      offset = (gsize) (hit - file.data);
      if (hit[1] != 0 && hit[1] != 0xFF && !(hit[1] >= 0xD0 && hit[1] <= 0xD7))
        return offset;
      offset += hit[1] == 0xFF ? 1 : 2;
    }
  return file.size;
}

/* Parts of one extended XMP packet come in any order, each saying where it belongs. */
typedef struct
{
  char guid[33];
  GByteArray *packet;
  gsize n_filled;
} Extended;

typedef struct
{
  KadrBlocks *blocks;
  GByteArray *resources; /* the Photoshop resources of all APP13 segments joined */
  KadrSpan resource;     /* those of the only segment, where they stand */
  GArray *extended;      /* Extended */
} Walk;

/* A packet is as large as it says, so a file may not begin many of them. */
enum
{
  MOST_EXTENDED = 4
};

/* NULL when there are too many, or this one changes its size. */
static Extended *
find_or_add_extended (Walk *walk, const char *guid, guint32 size)
{
  Extended fresh = { "", NULL, 0 };

  for (guint i = 0; i < walk->extended->len; i++)
    {
      Extended *one = &g_array_index (walk->extended, Extended, i);

      if (memcmp (one->guid, guid, 32) == 0)
        return one->packet->len == size ? one : NULL;
    }
  if (walk->extended->len >= MOST_EXTENDED)
    return NULL;
  memcpy (fresh.guid, guid, 32);
  fresh.packet = g_byte_array_sized_new (size);
  g_byte_array_set_size (fresh.packet, size);
  memset (fresh.packet->data, ' ', size);
  g_array_append_val (walk->extended, fresh);
  return &g_array_index (walk->extended, Extended, walk->extended->len - 1);
}

/* XMP part 3, section 1.1.3.1: GUID (32), full length (4), offset (4), data. */
static void
take_extended_xmp (Walk *walk, KadrSpan part)
{
  guint32 size = kadr_span_be32 (part, 32);
  guint32 offset = kadr_span_be32 (part, 36);
  KadrSpan data = kadr_span_from (part, 40);
  Extended *one;

  if (data.size == 0 || size > walk->blocks->file.size || offset > size
      || data.size > size - offset)
    {
      kadr_blocks_warn (walk->blocks, N_ ("a part of the extended XMP points outside its packet"));
      return;
    }
  one = find_or_add_extended (walk, (const char *) part.data, size);
  if (one == NULL)
    return;
  memcpy (one->packet->data + offset, data.data, data.size);
  one->n_filled += data.size;
}

static gboolean
is_c2pa (KadrSpan payload)
{
  KadrSpan head = kadr_span_part (payload, 0, MIN (payload.size, 256));

  return KADR_SPAN_IS (payload, 0, "JP")
         && memmem (head.data, head.size, "c2pa", strlen ("c2pa")) != NULL;
}

static void
take_app1 (Walk *walk, KadrSpan payload)
{
  if (KADR_SPAN_IS (payload, 0, KADR_JPEG_EXIF))
    kadr_blocks_set_exif (walk->blocks, payload);
  else if (KADR_SPAN_IS (payload, 0, KADR_JPEG_EXTENDED_XMP))
    take_extended_xmp (walk, kadr_span_from (payload, sizeof (KADR_JPEG_EXTENDED_XMP) - 1));
  else
    kadr_blocks_add_main_xmp (walk->blocks, kadr_jpeg_find_xmp (payload));
}

/* CIPA DC-007: a directory whose tag 0xB002 lists 16 bytes per picture, offsets counted from @index; the
 * first picture is the file itself. */
static void
take_mpf (Walk *walk, KadrSpan index)
{
  g_autoptr (GArray) entries = NULL;
  const KadrIfdEntry *list;
  KadrIfd ifd;
  guint64 base = (guint64) (index.data - walk->blocks->file.data);

  if (!kadr_ifd_open (&ifd, index))
    return;
  entries = kadr_ifd_read (&ifd, ifd.first, NULL);
  list = kadr_ifd_find (entries, KADR_JPEG_MPF_ENTRIES);
  for (gsize at = 0; list != NULL && at + KADR_JPEG_MPF_ENTRY_SIZE <= list->value.size;
       at += KADR_JPEG_MPF_ENTRY_SIZE)
    {
      guint64 size = kadr_span_integer (list->value, at + 4, 4, ifd.is_big_endian);
      guint64 offset = kadr_span_integer (list->value, at + 8, 4, ifd.is_big_endian);

      if (offset != 0)
        kadr_blocks_add_preview (walk->blocks, "mpf",
                                 kadr_span_part (walk->blocks->file, base + offset, size));
    }
}

static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static void
take_segment (Walk *walk, const KadrJpegSegment *segment)
{
  KadrSpan payload = segment->payload;
  gsize skip = sizeof (KADR_JPEG_PHOTOSHOP) - 1;

  if (!kadr_jpeg_is_metadata (segment->marker))
    kadr_blocks_add_picture (walk->blocks, kadr_span_part (walk->blocks->file, segment->offset,
                                                           segment->end - segment->offset));
  if (segment->marker == KADR_JPEG_APP0 && KADR_SPAN_IS (payload, 0, "JFXX\0\x10"))
    kadr_blocks_add_preview (walk->blocks, "jfif", kadr_span_from (payload, 6));
  if (is_frame (segment->marker) && walk->blocks->width == 0)
    kadr_blocks_set_size (walk->blocks, kadr_span_be16 (payload, 3), kadr_span_be16 (payload, 1));
  else if (segment->marker == KADR_JPEG_APP1)
    take_app1 (walk, payload);
  else if (segment->marker == KADR_JPEG_APP2 && KADR_SPAN_IS (payload, 0, "ICC_PROFILE\0"))
    walk->blocks->has_icc = TRUE;
  else if (segment->marker == KADR_JPEG_APP2 && KADR_SPAN_IS (payload, 0, KADR_JPEG_MPF))
    take_mpf (walk, kadr_span_from (payload, sizeof (KADR_JPEG_MPF) - 1));
  else if (segment->marker == KADR_JPEG_APP11 && is_c2pa (payload))
    walk->blocks->has_c2pa = TRUE;
  else if (segment->marker == KADR_JPEG_APP13 && KADR_SPAN_IS (payload, 0, KADR_JPEG_PHOTOSHOP))
    {
      walk->resource
          = walk->resources->len == 0 ? kadr_span_from (payload, skip) : (KadrSpan){ NULL, 0 };
      g_byte_array_append (walk->resources, payload.data + skip, (guint) (payload.size - skip));
    }
}

/* Some cameras and old programs leave a few stray bytes between segments. Of bytes that fill up before a marker
 * the last one counts: many of them would else be looked through again and again. */
static gsize
find_next_marker (KadrSpan file, gsize offset)
{
  while (offset + 1 < file.size
         && !(file.data[offset] == 0xFF && file.data[offset + 1] >= 0xC0
              && file.data[offset + 1] != 0xFF))
    offset++;
  return offset;
}

static void
walk_segments (Walk *walk)
{
  KadrSpan file = walk->blocks->file;
  KadrJpegSegment segment = { 0, 0, 0, { NULL, 0 } };
  gboolean in_picture = FALSE;

  for (gsize at = 0; segment.marker != KADR_JPEG_EOI;)
    {
      if (!kadr_jpeg_read_segment (file, at, &segment))
        {
          gsize next = find_next_marker (file, at + 1);

          walk->blocks->is_broken = TRUE;
          if (next + 1 >= file.size)
            return;
          at = next;
          continue;
        }
      /* metadata has its place before the first scan; what looks like it behind one is somebody's debris */
      if (!in_picture || !kadr_jpeg_is_metadata (segment.marker))
        take_segment (walk, &segment);
      at = segment.end;
      if (segment.marker == KADR_JPEG_SOS && walk->blocks->is_brief)
        return;
      if (segment.marker == KADR_JPEG_SOS)
        {
          in_picture = TRUE;
          at = kadr_jpeg_skip_scan (file, segment.end);
          kadr_blocks_add_picture (walk->blocks,
                                   kadr_span_part (file, segment.end, at - segment.end));
        }
    }
}

/* Only the packet that the main one names belongs to it; others are left from programs that knew nothing of
 * extended XMP. */
static void
settle_extended (KadrBlocks *blocks, Extended *one)
{
  gboolean complete = one->n_filled >= one->packet->len;
  gboolean is_named = kadr_jpeg_is_extended_by (blocks->main_xmp, one->guid);
  KadrSpan packet = kadr_blocks_keep (blocks, one->packet);

  if (!is_named)
    kadr_blocks_warn (blocks,
                      N_ ("an extended XMP does not belong to the main one and is ignored"));
  else if (!complete)
    kadr_blocks_warn (blocks, N_ ("the extended XMP is incomplete"));
  else if (blocks->extended_xmp.size == 0)
    {
      blocks->extended_xmp = packet;
      kadr_blocks_add_xmp (blocks, packet);
    }
}

void
kadr_jpeg_walk (KadrBlocks *blocks)
{
  Walk walk = { .blocks = blocks,
                .resources = g_byte_array_new (),
                .extended = g_array_new (FALSE, FALSE, sizeof (Extended)) };
  KadrSpan resources;

  walk_segments (&walk);
  if (blocks->is_broken)
    kadr_blocks_warn (blocks, N_ ("the chain of JPEG segments is broken or ends too early"));
  resources = kadr_blocks_keep (blocks, walk.resources);
  kadr_photoshop_walk (blocks, walk.resource.size > 0 ? walk.resource : resources);
  for (guint i = 0; i < walk.extended->len; i++)
    settle_extended (blocks, &g_array_index (walk.extended, Extended, i));
  g_array_unref (walk.extended);
}
