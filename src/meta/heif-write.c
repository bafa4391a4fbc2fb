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

/* An item that the file does not have yet. */
typedef struct
{
  const char *type;         /* "mime", "Exif" */
  const char *content_type; /* NULL unless "mime" */
  const GByteArray *bytes;
} NewItem;

enum
{
  MOST_NEW = 2
};

typedef struct
{
  const KadrChange *change;
  const KadrHeif *heif;
  KadrBmffBox meta;     /* in the file */
  GByteArray *appended; /* the content of a new box "mdat" at the end of the file */
  gsize growth;         /* how far everything behind the box "meta" moves */
  guint32 moved_xmp;    /* items that get new bytes of their own; 0: none */
  guint32 moved_exif;
  NewItem added[MOST_NEW];
  guint n_added;
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
  return kadr_fault_set (error, KADR_FAULT_UNWRITABLE, NULL,
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

static void
append_box (GByteArray *out, const char *type, const GByteArray *data)
{
  g_autoptr (GByteArray) box = make_box (type, data);

  g_byte_array_append (out, box->data, box->len);
}

/* infe version 2: id, no protection, type, no name, the content type (8.11.6). */
static void
append_entry (GByteArray *out, const NewItem *item, guint32 id)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();

  append_integer (data, 0x02000000, 4);
  append_integer (data, id, 2);
  append_integer (data, 0, 2);
  g_byte_array_append (data, (const guint8 *) item->type, 4);
  append_integer (data, 0, 1);
  if (item->content_type != NULL)
    g_byte_array_append (data, (const guint8 *) item->content_type,
                         (guint) strlen (item->content_type) + 1);
  append_box (out, "infe", data);
}

static void
append_location (const Write *write, GByteArray *out, const NewItem *item, guint32 id,
                 guint64 offset)
{
  const KadrHeif *heif = write->heif;

  append_integer (out, id, heif->version < 2 ? 2 : 4);
  if (heif->version > 0)
    append_integer (out, 0, 2);
  append_integer (out, 0, 2);
  append_integer (out, has_base_only (heif) ? offset : 0, heif->base_size);
  append_integer (out, 1, 2);
  if (heif->version > 0)
    append_integer (out, 0, heif->index_size);
  append_integer (out, offset, heif->offset_size);
  append_integer (out, item->bytes->len, heif->length_size);
}

/* "cdsc": the new item describes the picture (8.11.12). */
static void
append_reference (const Write *write, GByteArray *out, guint32 id, guint id_size)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();

  append_integer (data, id, id_size);
  append_integer (data, 1, 2);
  append_integer (data, write->heif->primary, id_size);
  append_box (out, "cdsc", data);
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
count_new (const Write *write, const KadrBmffBox *box, gsize skip, guint n_bytes)
{
  patch (write, get_position (write, box->data.data) + skip,
         kadr_span_integer (box->data, skip, n_bytes, TRUE) + write->n_added, n_bytes);
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
          || extent->id == write->moved_xmp || extent->id == write->moved_exif)
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

/* The boxes that new items touch; FALSE when one is missing or of a kind that cannot grow. */
static gboolean
find_boxes (const Write *write, guint32 id, Boxes *boxes)
{
  const KadrHeif *heif = write->heif;
  guint64 size = 0;

  for (guint i = 0; i < write->n_added; i++)
    {
      size += write->added[i].bytes->len;
      if (!fits (write->added[i].bytes->len, heif->length_size))
        return FALSE;
    }
  boxes->has_iref = kadr_bmff_find_box (heif->meta, "iref", &boxes->iref);
  boxes->id_size = boxes->has_iref && kadr_span_u8 (boxes->iref.data, 0) > 0 ? 4 : 2;
  return kadr_bmff_find_box (heif->meta, "iinf", &boxes->iinf)
         && kadr_bmff_find_box (heif->meta, "iloc", &boxes->iloc)
         && id + write->n_added - 1 <= G_MAXUINT16
         && write->meta.data.size + BOX_HEADER == write->meta.end - write->meta.offset
         && fits (get_end (write) + size + G_MAXUINT16,
                  has_base_only (heif) ? heif->base_size : heif->offset_size);
}

/* What the new items add to the boxes. */
typedef struct
{
  GByteArray *entries, *locations, *references;
} Addition;

static void
clear_addition (Addition *addition)
{
  g_clear_pointer (&addition->entries, g_byte_array_unref);
  g_clear_pointer (&addition->locations, g_byte_array_unref);
  g_clear_pointer (&addition->references, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Addition, clear_addition)

static void
fill_addition (const Write *write, const Boxes *boxes, guint32 id, Addition *addition)
{
  guint64 offset = get_end (write);

  clear_addition (addition);
  *addition = (Addition){ g_byte_array_new (), g_byte_array_new (), g_byte_array_new () };
  for (guint i = 0; i < write->n_added; i++)
    {
      const NewItem *item = &write->added[i];

      append_entry (addition->entries, item, id + i);
      append_location (write, addition->locations, item, id + i, offset);
      append_reference (write, addition->references, id + i, boxes->id_size);
      offset += item->bytes->len;
    }
  if (!boxes->has_iref)
    {
      g_autoptr (GByteArray) children = g_steal_pointer (&addition->references);
      static const guint8 head[FULL_BOX] = { 0 };

      g_byte_array_prepend (children, head, sizeof (head));
      addition->references = make_box ("iref", children);
    }
}

static gboolean
add_items (Write *write, GError **error)
{
  guint32 id = find_free_id (write->heif);
  g_auto (Addition) more = { 0 };
  Boxes boxes;

  if (write->n_added == 0)
    return TRUE;
  if (!find_boxes (write, id, &boxes))
    return refuse (error);
  fill_addition (write, &boxes, id, &more);
  write->growth = more.entries->len + more.locations->len + more.references->len;
  fill_addition (write, &boxes, id, &more); /* once more: now that the growth is known */
  patch (write, write->meta.offset, write->meta.end - write->meta.offset + write->growth, 4);
  count_new (write, &boxes.iinf, FULL_BOX, kadr_span_u8 (boxes.iinf.data, 0) == 0 ? 2 : 4);
  grow_box (write, &boxes.iinf, more.entries);
  count_new (write, &boxes.iloc, FULL_BOX + 2, write->heif->version < 2 ? 2 : 4);
  grow_box (write, &boxes.iloc, more.locations);
  if (boxes.has_iref)
    grow_box (write, &boxes.iref, more.references);
  else
    add_cut (write, write->meta.end, 0, more.references->data, more.references->len);
  for (guint i = 0; i < write->n_added; i++)
    g_byte_array_append (write->appended, write->added[i].bytes->data, write->added[i].bytes->len);
  return move_extents (write, error);
}

static const KadrHeifItem *
find_exif (const KadrHeif *heif)
{
  for (guint i = 0; i < heif->items->len; i++)
    {
      const KadrHeifItem *item = &g_array_index (heif->items, KadrHeifItem, i);

      if (KADR_SPAN_IS (item->type, 0, "Exif"))
        return item;
    }
  return NULL;
}

/* The Exif item as it will be; it begins with how many bytes stand before its TIFF block. NULL without
 * @error when it stays. */
static GByteArray *
make_exif (const Write *write, const KadrHeifItem *item, GError **error)
{
  static const guint8 no_skip[4] = { 0 };
  KadrSpan data
      = item != NULL ? kadr_heif_find_item (write->heif, item->id) : (KadrSpan){ NULL, 0 };
  GByteArray *block;

  if (item != NULL && kadr_bmff_get_exif (data).size == 0)
    {
      if (write->change->exif != NULL)
        refuse (error);
      return NULL;
    }
  block = kadr_exif_edit_copy (kadr_bmff_get_exif (data), write->change->values,
                               write->change->exif, error);
  if (block == NULL)
    return NULL;
  return item != NULL ? g_byte_array_prepend (block, data.data, 4 + kadr_span_be32 (data, 0))
                      : g_byte_array_prepend (block, no_skip, sizeof (no_skip));
}

/* New items first: they decide how far the rest moves. */
static gboolean
write_items (Write *write, const GByteArray *exif, GError **error)
{
  const GByteArray *packet = write->change->packet;
  const KadrHeifItem *old_xmp = find_xmp (write->heif), *old_exif = find_exif (write->heif);

  if (packet != NULL && old_xmp == NULL)
    write->added[write->n_added++] = (NewItem){ "mime", XMP_TYPE, packet };
  else if (packet != NULL)
    write->moved_xmp = old_xmp->id;
  if (exif != NULL && old_exif == NULL)
    write->added[write->n_added++] = (NewItem){ "Exif", NULL, exif };
  else if (exif != NULL)
    write->moved_exif = old_exif->id;
  return add_items (write, error)
         && (write->moved_xmp == 0
             || move_item (write, write->moved_xmp, packet->data, packet->len, error))
         && (write->moved_exif == 0
             || move_item (write, write->moved_exif, exif->data, exif->len, error));
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
  g_autoptr (GError) trouble = NULL;
  Write write = { .change = change, .heif = &heif, .appended = appended };
  KadrBmffBox moov;

  if (change->blocks->is_broken || !kadr_heif_open (&heif, change->blocks->file) || !heif.is_sound
      || !kadr_bmff_find_box (change->blocks->file, "meta", &write.meta))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                           _ ("the boxes of this file cannot be followed; nothing is written"));
  if (kadr_bmff_find_box (change->blocks->file, "moov", &moov))
    return kadr_fault_set (error, KADR_FAULT_UNWRITABLE, NULL,
                           _ ("metadata is not written into image sequences"));
  exif = make_exif (&write, find_exif (&heif), &trouble);
  if (trouble != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (!write_items (&write, exif, error))
    return FALSE;
  if (appended->len == 0)
    return TRUE;
  if (!close_last_box (&write, error))
    return FALSE;
  box = make_box ("mdat", appended);
  add_cut (&write, change->blocks->file.size, 0, box->data, box->len);
  return TRUE;
}
