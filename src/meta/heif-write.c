#include "meta/heif.h"

#include "base/fault.h"
#include "meta/exif-edit.h"
#include "meta/splice.h"
#include "meta/write.h"

#define XMP_TYPE "application/rdf+xml"

enum
{
  FULL_BOX = 4,
  BOX_HEADER = 8
};

typedef struct
{
  const KadrChange *change;
  const KadrHeif *heif;
  KadrBmffBox meta;     /* in the file */
  GByteArray *appended; /* the content of a new box "mdat" at the end of the file */
  gsize growth;         /* how far everything behind the box "meta" moves */
  guint32 moved;        /* the item that gets new bytes of its own; 0: none */
} Write;

static void
add_cut (const Write *write, guint64 offset, guint64 removed, const void *bytes, gsize size)
{
  KadrCut cut = { offset, removed, g_bytes_new (bytes, size) };

  g_array_append_val (write->change->cuts, cut);
}

static void
append_integer (GByteArray *out, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) (value >> 8 * (n_bytes - 1 - i));

      g_byte_array_append (out, &byte, 1);
    }
}

static void
patch (const Write *write, guint64 offset, guint64 value, guint n_bytes)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  append_integer (bytes, value, n_bytes);
  add_cut (write, offset, n_bytes, bytes->data, bytes->len);
}

static gsize
get_position (const Write *write, const guint8 *place)
{
  return (gsize) (place - write->change->blocks->file.data);
}

static gboolean
fits (guint64 value, guint n_bytes)
{
  return n_bytes >= 8 || (n_bytes > 0 && value >> 8 * n_bytes == 0);
}

/* Where the next appended byte will be in the new file. */
static guint64
get_end (const Write *write)
{
  return write->change->blocks->file.size + write->growth + BOX_HEADER + write->appended->len;
}

static const KadrHeifExtent *
find_extent (const Write *write, guint32 id)
{
  for (guint i = 0; i < write->heif->extents->len; i++)
    {
      const KadrHeifExtent *extent = &g_array_index (write->heif->extents, KadrHeifExtent, i);

      if (extent->id == id)
        return extent->is_only && extent->method == 0 ? extent : NULL;
    }
  return NULL;
}

static gboolean
refuse (GError **error)
{
  return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                         _ ("the items of this file are arranged in a way that cannot be changed"));
}

/* TRUE where items are found by their base offset alone. */
static gboolean
has_base_only (const KadrHeif *heif)
{
  return heif->offset_size == 0 && heif->base_size > 0;
}

/* The item's new bytes at the end; its old ones stay where nothing points at them any more. */
static gboolean
move_item (Write *write, guint32 id, const guint8 *bytes, gsize size, GError **error)
{
  const KadrHeif *heif = write->heif;
  const KadrHeifExtent *extent = find_extent (write, id);
  gboolean base_only = has_base_only (heif);
  guint width = base_only ? heif->base_size : heif->offset_size;
  guint64 offset;

  if (extent == NULL)
    return refuse (error);
  offset = get_end (write) - (base_only ? 0 : extent->base);
  if (!fits (offset, width) || !fits (size, heif->length_size))
    return refuse (error);
  patch (write, base_only ? extent->base_at : extent->offset_at, offset, width);
  patch (write, extent->length_at, size, heif->length_size);
  g_byte_array_append (write->appended, bytes, (guint) size);
  return TRUE;
}

static const KadrHeifItem *
find_xmp (const KadrHeif *heif)
{
  for (guint i = 0; i < heif->items->len; i++)
    {
      const KadrHeifItem *item = &g_array_index (heif->items, KadrHeifItem, i);

      if (KADR_SPAN_IS (item->type, 0, "mime") && KADR_SPAN_IS (item->content_type, 0, XMP_TYPE))
        return item;
    }
  return NULL;
}

static guint32
find_free_id (const KadrHeif *heif)
{
  guint32 most = heif->primary;

  for (guint i = 0; i < heif->items->len; i++)
    most = MAX (most, g_array_index (heif->items, KadrHeifItem, i).id);
  for (guint i = 0; i < heif->extents->len; i++)
    most = MAX (most, g_array_index (heif->extents, KadrHeifExtent, i).id);
  return most + 1;
}

static GByteArray *
make_box (const char *type, const GByteArray *data)
{
  GByteArray *out = g_byte_array_new ();

  append_integer (out, data->len + BOX_HEADER, 4);
  g_byte_array_append (out, (const guint8 *) type, 4);
  return g_byte_array_append (out, data->data, data->len);
}

/* infe version 2: id, no protection, "mime", no name, the content type (8.11.6). */
static GByteArray *
make_entry (guint32 id)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();

  append_integer (data, 0x02000000, 4);
  append_integer (data, id, 2);
  append_integer (data, 0, 2);
  g_byte_array_append (data, (const guint8 *) "mime\0" XMP_TYPE, sizeof ("mime\0" XMP_TYPE));
  return make_box ("infe", data);
}

static GByteArray *
make_location (const Write *write, guint32 id)
{
  const KadrHeif *heif = write->heif;
  GByteArray *out = g_byte_array_new ();

  append_integer (out, id, heif->version < 2 ? 2 : 4);
  if (heif->version > 0)
    append_integer (out, 0, 2);
  append_integer (out, 0, 2);
  append_integer (out, has_base_only (heif) ? get_end (write) : 0, heif->base_size);
  append_integer (out, 1, 2);
  if (heif->version > 0)
    append_integer (out, 0, heif->index_size);
  append_integer (out, get_end (write), heif->offset_size);
  append_integer (out, write->change->packet->len, heif->length_size);
  return out;
}

/* "cdsc": the new item describes the picture (8.11.12); inside a box "iref" that may have to be made. */
static GByteArray *
make_reference (const Write *write, guint32 id, gboolean with_box, guint id_size)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GByteArray) whole = NULL;
  GByteArray *reference;

  append_integer (data, id, id_size);
  append_integer (data, 1, 2);
  append_integer (data, write->heif->primary, id_size);
  reference = make_box ("cdsc", data);
  if (!with_box)
    return reference;
  whole = g_byte_array_new ();
  append_integer (whole, 0, FULL_BOX);
  g_byte_array_append (whole, reference->data, reference->len);
  g_byte_array_unref (reference);
  return make_box ("iref", whole);
}

/* Grows @box by @addition at its end. */
static void
grow_box (const Write *write, const KadrBmffBox *box, const GByteArray *addition)
{
  gsize end = get_position (write, box->data.data + box->data.size);
  gsize start = end - (box->end - box->offset);

  patch (write, start, box->end - box->offset + addition->len, 4);
  add_cut (write, end, 0, addition->data, addition->len);
}

/* A count of 2 or 4 bytes right behind @skip bytes of the box's data. */
static void
count_one_more (const Write *write, const KadrBmffBox *box, gsize skip, guint n_bytes)
{
  patch (write, get_position (write, box->data.data) + skip,
         kadr_span_integer (box->data, skip, n_bytes, TRUE) + 1, n_bytes);
}

/* Everything behind the box "meta" lies further back now, and iloc counts from the start of the file. */
static gboolean
move_extents (const Write *write, GError **error)
{
  const KadrHeif *heif = write->heif;

  for (guint i = 0; i < heif->extents->len; i++)
    {
      const KadrHeifExtent *extent = &g_array_index (heif->extents, KadrHeifExtent, i);

      if (extent->method != 0 || extent->base + extent->offset < write->meta.end
          || extent->id == write->moved)
        continue;
      if (extent->base > 0)
        {
          if (!fits (extent->base + write->growth, heif->base_size)
              || extent->base < write->meta.end)
            return refuse (error);
          if (extent->is_first)
            patch (write, extent->base_at, extent->base + write->growth, heif->base_size);
        }
      else if (fits (extent->offset + write->growth, heif->offset_size))
        patch (write, extent->offset_at, extent->offset + write->growth, heif->offset_size);
      else
        return refuse (error);
    }
  return TRUE;
}

typedef struct
{
  KadrBmffBox iinf, iloc, iref;
  gboolean has_iref;
  guint id_size; /* of the ids in iref */
} Boxes;

/* The boxes that a new item touches; FALSE when one is missing or of a kind that cannot grow. */
static gboolean
find_boxes (const Write *write, guint32 id, Boxes *boxes)
{
  const KadrHeif *heif = write->heif;

  boxes->has_iref = kadr_bmff_find_box (heif->meta, "iref", &boxes->iref);
  boxes->id_size = boxes->has_iref && kadr_span_u8 (boxes->iref.data, 0) > 0 ? 4 : 2;
  return kadr_bmff_find_box (heif->meta, "iinf", &boxes->iinf)
         && kadr_bmff_find_box (heif->meta, "iloc", &boxes->iloc) && id <= G_MAXUINT16
         && write->meta.data.size + BOX_HEADER == write->meta.end - write->meta.offset
         && fits (get_end (write) + write->change->packet->len + G_MAXUINT16,
                  has_base_only (heif) ? heif->base_size : heif->offset_size)
         && fits (write->change->packet->len, heif->length_size);
}

static gboolean
add_xmp (Write *write, GError **error)
{
  guint32 id = find_free_id (write->heif);
  Boxes boxes;
  g_autoptr (GByteArray) entry = make_entry (id);
  g_autoptr (GByteArray) location = NULL;
  g_autoptr (GByteArray) reference = NULL;

  if (!find_boxes (write, id, &boxes))
    return refuse (error);
  reference = make_reference (write, id, !boxes.has_iref, boxes.id_size);
  location = make_location (write, id);
  write->growth = entry->len + location->len + reference->len;
  g_byte_array_unref (g_steal_pointer (&location));
  location = make_location (write, id); /* once more: now that the growth is known */
  patch (write, write->meta.offset, write->meta.end - write->meta.offset + write->growth, 4);
  count_one_more (write, &boxes.iinf, FULL_BOX, kadr_span_u8 (boxes.iinf.data, 0) == 0 ? 2 : 4);
  grow_box (write, &boxes.iinf, entry);
  count_one_more (write, &boxes.iloc, FULL_BOX + 2, write->heif->version < 2 ? 2 : 4);
  grow_box (write, &boxes.iloc, location);
  if (boxes.has_iref)
    grow_box (write, &boxes.iref, reference);
  else
    add_cut (write, write->meta.end, 0, reference->data, reference->len);
  g_byte_array_append (write->appended, write->change->packet->data, write->change->packet->len);
  return move_extents (write, error);
}

static gboolean
write_xmp (Write *write, GError **error)
{
  const KadrHeifItem *item = find_xmp (write->heif);
  const GByteArray *packet = write->change->packet;

  if (packet == NULL)
    return TRUE;
  if (item == NULL)
    return add_xmp (write, error);
  return move_item (write, item->id, packet->data, packet->len, error);
}

/* The Exif item as it will be, NULL when it stays; it begins with how many bytes stand before its TIFF
 * block. */
static GByteArray *
make_exif (Write *write)
{
  for (guint i = 0; i < write->heif->items->len; i++)
    {
      const KadrHeifItem *item = &g_array_index (write->heif->items, KadrHeifItem, i);
      KadrSpan data = kadr_heif_find_item (write->heif, item->id);
      GByteArray *block;

      if (!KADR_SPAN_IS (item->type, 0, "Exif"))
        continue;
      block = kadr_exif_edit_copy (kadr_bmff_get_exif (data), write->change->values);
      if (block == NULL)
        return NULL;
      write->moved = item->id;
      return g_byte_array_prepend (block, data.data, 4 + kadr_span_be32 (data, 0));
    }
  return NULL;
}

/* A last box that reaches to the end of the file, whatever its end, would swallow what is put there. */
static gboolean
close_last_box (const Write *write, GError **error)
{
  KadrSpan file = write->change->blocks->file;
  KadrBmffBox box;

  for (gsize at = 0; kadr_bmff_read_box (file, at, &box); at = box.end)
    if (kadr_span_be32 (file, at) == 0)
      {
        if (!fits (box.end - at, 4))
          return refuse (error);
        patch (write, at, box.end - at, 4);
      }
  return TRUE;
}

gboolean
kadr_heif_write (const KadrChange *change, GError **error)
{
  g_auto (KadrHeif) heif = { 0 };
  g_autoptr (GByteArray) appended = g_byte_array_new ();
  g_autoptr (GByteArray) exif = NULL;
  g_autoptr (GByteArray) box = NULL;
  Write write = { .change = change, .heif = &heif, .appended = appended };
  KadrBmffBox moov;

  if (change->blocks->is_broken || !kadr_heif_open (&heif, change->blocks->file) || !heif.is_sound
      || !kadr_bmff_find_box (change->blocks->file, "meta", &write.meta))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                           _ ("the boxes of this file cannot be followed; nothing is written"));
  if (kadr_bmff_find_box (change->blocks->file, "moov", &moov))
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                           _ ("metadata is not written into image sequences"));
  exif = make_exif (&write);
  /* XMP first: it decides how far the rest moves */
  if (!write_xmp (&write, error)
      || (exif != NULL && !move_item (&write, write.moved, exif->data, exif->len, error)))
    return FALSE;
  if (appended->len == 0)
    return TRUE;
  if (!close_last_box (&write, error))
    return FALSE;
  box = make_box ("mdat", appended);
  add_cut (&write, change->blocks->file.size, 0, box->data, box->len);
  return TRUE;
}
