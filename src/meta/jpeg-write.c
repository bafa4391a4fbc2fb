#include "meta/jpeg.h"

#include "base/fault.h"
#include "meta/exif-edit.h"
#include "meta/ifd.h"
#include "meta/photoshop-edit.h"
#include "meta/splice.h"
#include "meta/write.h"
#include "meta/xmp-edit.h"

enum
{
  MOST_PAYLOAD = 65533,
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

static GBytes *
make_segment (guint8 marker, const char *head, gsize head_size, const guint8 *body, gsize body_size)
{
  gsize length = head_size + body_size + 2;
  const guint8 start[] = { 0xFF, marker, (guint8) (length >> 8), (guint8) length };
  GByteArray *out = g_byte_array_sized_new ((guint) length + 2);

  g_byte_array_append (out, start, sizeof (start));
  g_byte_array_append (out, (const guint8 *) head, (guint) head_size);
  g_byte_array_append (out, body, (guint) body_size);
  return g_byte_array_free_to_bytes (out);
}

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

static GBytes *
make_xmp_segment (const GByteArray *packet, GError **error)
{
  gsize head = sizeof (KADR_JPEG_XMP) - 1;

  if (head + packet->len <= MOST_PAYLOAD)
    return make_segment (KADR_JPEG_APP1, KADR_JPEG_XMP, head, packet->data, packet->len);
  kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                  _ ("the XMP would take %u bytes, more than one JPEG segment holds"), packet->len);
  return NULL;
}

static gboolean
replace_xmp (const Write *write, const KadrJpegSegment *old, const GByteArray *packet,
             GError **error)
{
  GBytes *segment = make_xmp_segment (packet, error);

  if (segment == NULL)
    return FALSE;
  add_cut (write, old != NULL ? old->offset : find_place (write),
           old != NULL ? old->end - old->offset : 0, segment);
  return TRUE;
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
  return packet == NULL || replace_xmp (write, first, packet, error);
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
  gsize head = sizeof (KADR_JPEG_PHOTOSHOP) - 1, room = MOST_PAYLOAD - head;
  GByteArray *out = g_byte_array_new ();

  for (gsize at = 0; at < resources->len; at += room)
    {
      g_autoptr (GBytes) segment
          = make_segment (KADR_JPEG_APP13, KADR_JPEG_PHOTOSHOP, head, resources->data + at,
                          MIN (room, resources->len - at));
      gsize size;
      const guint8 *data = g_bytes_get_data (segment, &size);

      g_byte_array_append (out, data, (guint) size);
    }
  return g_byte_array_free_to_bytes (out);
}

static gboolean
write_iim (const Write *write, GError **error)
{
  gsize head = sizeof (KADR_JPEG_PHOTOSHOP) - 1;
  g_autoptr (GByteArray) joined = g_byte_array_new ();
  g_autoptr (GByteArray) edited = NULL;
  g_autoptr (GError) trouble = NULL;
  gboolean done = FALSE;

  for (guint i = 0; i < write->segments->len; i++)
    if (is_photoshop (get_segment (write, i)))
      {
        KadrSpan part = kadr_span_from (get_segment (write, i)->payload, head);

        g_byte_array_append (joined, part.data, (guint) part.size);
      }
  edited = kadr_photoshop_edit ((KadrSpan){ joined->data, joined->len }, write->change->values,
                                &trouble);
  if (edited == NULL)
    {
      if (trouble == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  for (guint i = 0; i < write->segments->len; i++)
    {
      const KadrJpegSegment *segment = get_segment (write, i);

      if (!is_photoshop (segment))
        continue;
      add_cut (write, segment->offset, segment->end - segment->offset,
               done ? g_bytes_new (NULL, 0) : split_resources (edited));
      done = TRUE;
    }
  return TRUE;
}

static gboolean
write_exif (const Write *write, GError **error)
{
  KadrSpan file = write->change->blocks->file;

  for (guint i = 0; i < write->segments->len; i++)
    {
      const KadrJpegSegment *segment = get_segment (write, i);
      KadrSpan block = kadr_span_from (segment->payload, EXIF_HEAD);
      gsize growth, length;
      guint8 patch[2];

      if (segment->marker != KADR_JPEG_APP1 || !KADR_SPAN_IS (segment->payload, 0, KADR_JPEG_EXIF)
          || block.size == 0)
        continue;
      growth = kadr_exif_edit (block, (guint64) (block.data - file.data), write->change->values,
                               write->change->cuts);
      length = segment->payload.size + growth + 2;
      if (length > G_MAXUINT16)
        return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                               _ ("the Exif block would grow beyond one JPEG segment"));
      patch[0] = (guint8) (length >> 8);
      patch[1] = (guint8) length;
      if (growth > 0)
        add_cut (write, (guint64) (segment->payload.data - file.data) - 2, 2,
                 g_bytes_new (patch, 2));
      return TRUE;
    }
  return TRUE;
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
