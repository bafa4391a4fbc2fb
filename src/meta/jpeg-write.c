#include "meta/jpeg.h"

#include "base/fault.h"
#include "meta/exif-edit.h"
#include "meta/ifd.h"
#include "meta/photoshop-edit.h"
#include "meta/splice.h"
#include "meta/write.h"
#include "meta/xmp-edit.h"
#include "meta/xmp-extend.h"

enum
{
  MOST_PAYLOAD = 65533,
  MOST_EXTENDED = 65400, /* of one extended XMP segment: XMP part 3, 1.1.3.1 */
  EXIF_HEAD = 6
};

typedef struct
{
  const KadrChange *change;
  GArray *segments; /* KadrJpegSegment, from SOI to SOS */
} Write;

static void
add_cut (const Write *write, guint64 offset, guint64 removed, GBytes *insert)
{
  KadrCut cut = { offset, removed, insert };

  g_array_append_val (write->change->cuts, cut);
}

static void
append_segment (GByteArray *out, guint8 marker, KadrSpan head, KadrSpan body)
{
  gsize length = head.size + body.size + 2;
  const guint8 start[] = { 0xFF, marker, (guint8) (length >> 8), (guint8) length };

  g_byte_array_append (out, start, sizeof (start));
  g_byte_array_append (out, head.data, (guint) head.size);
  g_byte_array_append (out, body.data, (guint) body.size);
}

/* A string literal as the bytes of a segment's name. */
#define NAME(literal) ((KadrSpan){ (const guint8 *) (literal), sizeof (literal) - 1 })

/* All segments up to the first scan; a chain with a gap is not touched. */
static gboolean
list_segments (Write *write, GError **error)
{
  KadrSpan file = write->change->blocks->file;
  KadrJpegSegment segment = { 0, 0, 0, { NULL, 0 } };

  for (gsize at = 0; segment.marker != KADR_JPEG_SOS; at = segment.end)
    {
      if (!kadr_jpeg_read_segment (file, at, &segment) || segment.marker == KADR_JPEG_EOI)
        return kadr_fault_set (
            error, KADR_FAULT_DAMAGED, NULL,
            _ ("the JPEG segments are broken before the picture; nothing is written"));
      g_array_append_val (write->segments, segment);
    }
  return TRUE;
}

static const KadrJpegSegment *
get_segment (const Write *write, guint i)
{
  return &g_array_index (write->segments, KadrJpegSegment, i);
}

/* Where a new XMP segment goes: behind SOI, JFIF and Exif (XMP part 3, section 1.1.3). */
static gsize
find_place (const Write *write)
{
  gsize place = get_segment (write, 0)->end;

  for (guint i = 1; i < write->segments->len; i++)
    {
      const KadrJpegSegment *segment = get_segment (write, i);

      if (segment->marker == KADR_JPEG_APP0
          || (segment->marker == KADR_JPEG_APP1
              && KADR_SPAN_IS (segment->payload, 0, KADR_JPEG_EXIF)))
        place = segment->end;
    }
  return place;
}

/* The segments of the part beyond the first 64 KB; each says where in the whole it belongs. */
static void
append_extended (GByteArray *out, const GByteArray *extended)
{
  g_autofree char *digest
      = g_compute_checksum_for_data (G_CHECKSUM_MD5, extended->data, extended->len);
  g_autofree char *guid = g_ascii_strup (digest, -1);

  for (guint at = 0; at < extended->len; at += MOST_EXTENDED)
    {
      g_autoptr (GByteArray) head = g_byte_array_new ();
      const guint32 numbers[] = { GUINT32_TO_BE (extended->len), GUINT32_TO_BE (at) };

      g_byte_array_append (head, NAME (KADR_JPEG_EXTENDED_XMP).data,
                           (guint) NAME (KADR_JPEG_EXTENDED_XMP).size);
      g_byte_array_append (head, (const guint8 *) guid, KADR_JPEG_GUID);
      g_byte_array_append (head, (const guint8 *) numbers, sizeof (numbers));
      append_segment (out, KADR_JPEG_APP1, (KadrSpan){ head->data, head->len },
                      (KadrSpan){ extended->data + at, MIN (extended->len - at, MOST_EXTENDED) });
    }
}

/* One segment, or one and as many extended ones as it takes. */
static GBytes *
make_xmp_segments (const GByteArray *packet, GError **error)
{
  gsize most = MOST_PAYLOAD - NAME (KADR_JPEG_XMP).size;
  GByteArray *out;
  g_autoptr (GByteArray) main_part = NULL;
  g_autoptr (GByteArray) extended = NULL;

  if (packet->len > most && !kadr_xmp_extend_split (packet, most, &main_part, &extended, error))
    return NULL;
  if (main_part != NULL)
    packet = main_part;
  out = g_byte_array_new ();
  append_segment (out, KADR_JPEG_APP1, NAME (KADR_JPEG_XMP),
                  (KadrSpan){ packet->data, packet->len });
  if (extended != NULL)
    append_extended (out, extended);
  return g_byte_array_free_to_bytes (out);
}

static gboolean
replace_xmp (const Write *write, const KadrJpegSegment *old, const GByteArray *packet,
             GError **error)
{
  GBytes *segments = make_xmp_segments (packet, error);

  if (segments == NULL)
    return FALSE;
  add_cut (write, old != NULL ? old->offset : find_place (write),
           old != NULL ? old->end - old->offset : 0, segments);
  return TRUE;
}

/* The old extended part, which was joined with the main one before the change. */
static void
drop_extended (const Write *write)
{
  const KadrBlocks *blocks = write->change->blocks;
  gsize skip = sizeof (KADR_JPEG_EXTENDED_XMP) - 1;

  for (guint i = 0; i < write->segments->len && blocks->extended_xmp.size > 0; i++)
    {
      const KadrJpegSegment *segment = get_segment (write, i);

      if (segment->marker == KADR_JPEG_APP1
          && KADR_SPAN_IS (segment->payload, 0, KADR_JPEG_EXTENDED_XMP)
          && segment->payload.size > skip + KADR_JPEG_EXTENDED_HEAD
          && kadr_jpeg_is_extended_by (blocks->main_xmp,
                                       (const char *) segment->payload.data + skip))
        add_cut (write, segment->offset, segment->end - segment->offset, g_bytes_new (NULL, 0));
    }
}

/* Some agencies' files have a second packet: it loses what the first one says now. */
static gboolean
clear_further (const Write *write, const KadrJpegSegment *segment, GError **error)
{
  g_autoptr (json_t) names = json_array ();
  g_autoptr (GByteArray) packet = NULL;
  g_autoptr (GError) trouble = NULL;
  const char *id;
  json_t *value;

  json_object_foreach ((json_t *) write->change->values, id, value)
    kadr_json_add_text (names, id);
  packet = kadr_xmp_edit (kadr_jpeg_find_xmp (segment->payload), NULL, names, &trouble);
  if (packet != NULL)
    return replace_xmp (write, segment, packet, error);
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static gboolean
write_xmp (const Write *write, GError **error)
{
  const GByteArray *packet = write->change->packet;
  const KadrJpegSegment *first = NULL;

  for (guint i = 0; i < write->segments->len; i++)
    {
      const KadrJpegSegment *segment = get_segment (write, i);

      if (segment->marker != KADR_JPEG_APP1 || kadr_jpeg_find_xmp (segment->payload).size == 0)
        continue;
      if (first != NULL && !clear_further (write, segment, error))
        return FALSE;
      if (first == NULL)
        first = segment;
    }
  if (packet == NULL)
    return TRUE;
  drop_extended (write);
  return replace_xmp (write, first, packet, error);
}

static gboolean
is_photoshop (const KadrJpegSegment *segment)
{
  return segment->marker == KADR_JPEG_APP13
         && KADR_SPAN_IS (segment->payload, 0, KADR_JPEG_PHOTOSHOP);
}

/* As many segments as the resources need. */
static GBytes *
split_resources (const GByteArray *resources)
{
  gsize room = MOST_PAYLOAD - NAME (KADR_JPEG_PHOTOSHOP).size;
  GByteArray *out = g_byte_array_new ();

  for (gsize at = 0; at < resources->len; at += room)
    append_segment (out, KADR_JPEG_APP13, NAME (KADR_JPEG_PHOTOSHOP),
                    (KadrSpan){ resources->data + at, MIN (room, resources->len - at) });
  return g_byte_array_free_to_bytes (out);
}

/* In the place of the old segments; new ones behind the Exif and XMP segments. */
static void
replace_resources (const Write *write, const GByteArray *resources)
{
  gboolean done = FALSE;

  for (guint i = 0; i < write->segments->len; i++)
    {
      const KadrJpegSegment *segment = get_segment (write, i);

      if (!is_photoshop (segment))
        continue;
      add_cut (write, segment->offset, segment->end - segment->offset,
               done ? g_bytes_new (NULL, 0) : split_resources (resources));
      done = TRUE;
    }
  if (!done)
    add_cut (write, find_place (write), 0, split_resources (resources));
}

static gboolean
write_iim (const Write *write, GError **error)
{
  gsize head = sizeof (KADR_JPEG_PHOTOSHOP) - 1;
  g_autoptr (GByteArray) joined = g_byte_array_new ();
  g_autoptr (GByteArray) edited = NULL;
  g_autoptr (GError) trouble = NULL;

  for (guint i = 0; i < write->segments->len; i++)
    if (is_photoshop (get_segment (write, i)))
      {
        KadrSpan part = kadr_span_from (get_segment (write, i)->payload, head);

        g_byte_array_append (joined, part.data, (guint) part.size);
      }
  edited = kadr_photoshop_edit ((KadrSpan){ joined->data, joined->len }, write->change->values,
                                write->change->iim, &trouble);
  if (edited != NULL)
    replace_resources (write, edited);
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static gboolean
check_exif_size (gsize payload, GError **error)
{
  return payload <= MOST_PAYLOAD
         || kadr_fault_set (error, KADR_FAULT_UNWRITABLE, NULL,
                            _ ("the Exif block would grow beyond one JPEG segment"));
}

/* In the segment that is there: cuts inside it, and its length. */
static gboolean
grow_exif (const Write *write, const KadrJpegSegment *segment, GError **error)
{
  KadrSpan file = write->change->blocks->file;
  KadrSpan block = kadr_span_from (segment->payload, EXIF_HEAD);
  gsize growth, length;
  guint8 patch[2];

  if (!kadr_exif_edit (block, (guint64) (block.data - file.data), write->change->values,
                       write->change->exif, write->change->cuts, &growth, error)
      || !check_exif_size (segment->payload.size + growth, error))
    return FALSE;
  length = segment->payload.size + growth + 2;
  patch[0] = (guint8) (length >> 8);
  patch[1] = (guint8) length;
  if (growth > 0)
    add_cut (write, (guint64) (segment->payload.data - file.data) - 2, 2, g_bytes_new (patch, 2));
  return TRUE;
}

/* Exif comes first of all but JFIF (Exif 3.0, 4.5.4). */
static gboolean
add_exif (const Write *write, GError **error)
{
  g_autoptr (GByteArray) block = NULL;
  GByteArray *out;
  guint i = 1;

  if (write->change->exif == NULL)
    return TRUE;
  block = kadr_exif_edit_copy ((KadrSpan){ NULL, 0 }, write->change->values, write->change->exif,
                               NULL);
  if (block == NULL)
    return TRUE;
  if (!check_exif_size (EXIF_HEAD + block->len, error))
    return FALSE;
  while (get_segment (write, i)->marker == KADR_JPEG_APP0)
    i++;
  out = g_byte_array_new ();
  append_segment (out, KADR_JPEG_APP1, NAME ("Exif\0\0"), (KadrSpan){ block->data, block->len });
  add_cut (write, get_segment (write, i)->offset, 0, g_byte_array_free_to_bytes (out));
  return TRUE;
}

static gboolean
write_exif (const Write *write, GError **error)
{
  for (guint i = 0; i < write->segments->len; i++)
    {
      const KadrJpegSegment *segment = get_segment (write, i);

      if (segment->marker == KADR_JPEG_APP1 && KADR_SPAN_IS (segment->payload, 0, KADR_JPEG_EXIF)
          && segment->payload.size > EXIF_HEAD)
        return grow_exif (write, segment, error);
    }
  return add_exif (write, error);
}

/* How far what stands at @offset moves. */
static gint64
measure_shift (const GArray *cuts, guint64 offset)
{
  gint64 shift = 0;

  for (guint i = 0; i < cuts->len; i++)
    {
      const KadrCut *cut = &g_array_index (cuts, KadrCut, i);

      if (cut->offset + cut->removed <= offset)
        shift += (gint64) g_bytes_get_size (cut->insert) - (gint64) cut->removed;
    }
  return shift;
}

static void
patch_number (const Write *write, guint64 offset, guint32 value, gboolean big)
{
  guint32 stored = big ? GUINT32_TO_BE (value) : GUINT32_TO_LE (value);

  add_cut (write, offset, 4, g_bytes_new (&stored, sizeof (stored)));
}

/* The other pictures of a multi-picture file (CIPA DC-007) are found by their distance from this index, and
 * the first one's size is told in it. */
static void
patch_mpf (const Write *write, KadrSpan index)
{
  KadrSpan file = write->change->blocks->file;
  guint64 base = (guint64) (index.data - file.data);
  gint64 total = measure_shift (write->change->cuts, file.size);
  gint64 moved = measure_shift (write->change->cuts, base);
  g_autoptr (GArray) entries = NULL;
  const KadrIfdEntry *list;
  KadrIfd ifd;

  if (!kadr_ifd_open (&ifd, index))
    return;
  entries = kadr_ifd_read (&ifd, ifd.first, NULL);
  list = kadr_ifd_find (entries, KADR_JPEG_MPF_ENTRIES);
  for (gsize at = 0; list != NULL && at + KADR_JPEG_MPF_ENTRY_SIZE <= list->value.size;
       at += KADR_JPEG_MPF_ENTRY_SIZE)
    {
      guint64 place = base + list->offset + at;
      guint32 size = (guint32) kadr_span_integer (list->value, at + 4, 4, ifd.is_big_endian);
      guint32 offset = (guint32) kadr_span_integer (list->value, at + 8, 4, ifd.is_big_endian);

      if (offset == 0 && total != 0)
        patch_number (write, place + 4, (guint32) (size + total), ifd.is_big_endian);
      else if (offset != 0 && total != moved)
        patch_number (write, place + 8, (guint32) (offset + total - moved), ifd.is_big_endian);
    }
}

static void
write_mpf (const Write *write)
{
  for (guint i = 0; i < write->segments->len; i++)
    if (get_segment (write, i)->marker == KADR_JPEG_APP2
        && KADR_SPAN_IS (get_segment (write, i)->payload, 0, KADR_JPEG_MPF))
      {
        patch_mpf (write, kadr_span_from (get_segment (write, i)->payload, 4));
        return;
      }
}

gboolean
kadr_jpeg_write (const KadrChange *change, GError **error)
{
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (KadrJpegSegment));
  Write write = { change, segments };

  if (!list_segments (&write, error) || !write_exif (&write, error) || !write_xmp (&write, error)
      || !write_iim (&write, error))
    return FALSE;
  write_mpf (&write);
  return TRUE;
}
