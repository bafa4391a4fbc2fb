#include "meta/heif.h"

#include "meta/walk.h"

enum
{
  MOST_ITEMS = 1024,
  MOST_EXTENTS = 16384,
  FULL_BOX = 4
};

/* infe, version 2 or 3: id (2 or 4), protection (2), type (4), name 0, content type 0. */
static gboolean
read_item (const KadrBmffBox *box, KadrHeifItem *item)
{
  guint8 version = kadr_span_u8 (box->data, 0);
  guint id_size = version >= 3 ? 4 : 2;
  KadrSpan rest = kadr_span_from (box->data, FULL_BOX + id_size + 2 + 4);
  const guint8 *zero = rest.size > 0 ? memchr (rest.data, 0, rest.size) : NULL;

  if (!kadr_bmff_is (box, "infe") || version < 2)
    return FALSE;
  item->id = (guint32) kadr_span_integer (box->data, FULL_BOX, id_size, TRUE);
  item->type = kadr_span_part (box->data, FULL_BOX + id_size + 2, 4);
  item->content_type = zero != NULL ? kadr_span_from (rest, (guint64) (zero + 1 - rest.data))
                                    : (KadrSpan){ NULL, 0 };
  return item->type.size == 4;
}

/* Items are told apart by their ids, which begin with 1 (8.11.6). */
static gboolean
is_distinct (const KadrHeif *self, guint32 id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, KadrHeifItem, i).id == id)
      return FALSE;
  return id != 0;
}

static void
read_items (KadrHeif *self)
{
  KadrBmffBox list, box;
  guint count_size, n_boxes = 0;
  gboolean are_distinct = TRUE;
  gsize at;

  if (!kadr_bmff_find_box (self->meta, "iinf", &list))
    return;
  count_size = kadr_span_u8 (list.data, 0) == 0 ? 2 : 4;
  at = FULL_BOX + count_size;
  for (; kadr_bmff_read_box (list.data, at, &box) && n_boxes < MOST_ITEMS; at = box.end)
    {
      KadrHeifItem item;

      n_boxes++;
      if (box.is_open)
        break;
      if (!read_item (&box, &item))
        continue;
      are_distinct = are_distinct && is_distinct (self, item.id);
      g_array_append_val (self->items, item);
    }
  self->is_sound = are_distinct && at == list.data.size
                   && n_boxes == kadr_span_integer (list.data, FULL_BOX, count_size, TRUE);
}

/* A reader of fields one behind another. */
typedef struct
{
  KadrSpan data;
  gsize at;
} Cursor;

static guint64
take (Cursor *cursor, guint n_bytes)
{
  guint64 value = kadr_span_integer (cursor->data, cursor->at, n_bytes, TRUE);

  cursor->at += n_bytes;
  return value;
}

/* One item of iloc (ISO/IEC 14496-12, 8.11.3). @start is where the box's data lie in the file. FALSE when it
 * claims more pieces than its box holds. */
static gboolean
read_location (KadrHeif *self, Cursor *cursor, gsize start)
{
  KadrHeifExtent extent = { 0 };
  guint n_extents, i;

  extent.id = (guint32) take (cursor, self->version < 2 ? 2 : 4);
  extent.method = self->version > 0 ? (guint) take (cursor, 2) & 15 : 0;
  take (cursor, 2); /* data reference */
  extent.base_at = start + cursor->at;
  extent.base = take (cursor, self->base_size);
  n_extents = (guint) take (cursor, 2);
  for (i = 0; i < n_extents && cursor->at < cursor->data.size; i++)
    {
      if (self->version > 0)
        take (cursor, self->index_size);
      extent.is_first = i == 0;
      extent.is_only = n_extents == 1;
      extent.offset_at = start + cursor->at;
      extent.offset = take (cursor, self->offset_size);
      extent.length_at = start + cursor->at;
      extent.length = take (cursor, self->length_size);
      if (self->extents->len < MOST_EXTENTS)
        g_array_append_val (self->extents, extent);
    }
  return i == n_extents;
}

static void
read_locations (KadrHeif *self)
{
  KadrBmffBox box;
  Cursor cursor;
  guint64 sizes, n_items, i;

  if (!kadr_bmff_find_box (self->meta, "iloc", &box))
    return;
  cursor = (Cursor){ box.data, FULL_BOX };
  self->version = kadr_span_u8 (box.data, 0);
  sizes = take (&cursor, 2);
  self->offset_size = (guint) (sizes >> 12 & 15);
  self->length_size = (guint) (sizes >> 8 & 15);
  self->base_size = (guint) (sizes >> 4 & 15);
  self->index_size = (guint) (sizes & 15);
  if (self->version > 2 || self->offset_size > 8 || self->length_size > 8 || self->base_size > 8
      || self->index_size > 8)
    {
      self->offset_size = self->length_size = self->base_size = self->index_size = 0;
      self->is_sound = FALSE;
      return;
    }
  n_items = take (&cursor, self->version < 2 ? 2 : 4);
  for (i = 0; i < n_items && i < MOST_ITEMS && cursor.at < box.data.size; i++)
    if (!read_location (self, &cursor, (gsize) (box.data.data - self->file.data)))
      self->is_sound = FALSE;
  self->is_sound = self->is_sound && i == n_items && cursor.at == box.data.size
                   && self->extents->len < MOST_EXTENTS;
}

/* Boxes that say their sizes can be followed by others (ISO/IEC 14496-12, 4.2: only the last of a file need not). */
static gboolean
are_boxes_closed (KadrSpan parent)
{
  KadrBmffBox box;
  gsize at = 0;

  for (; kadr_bmff_read_box (parent, at, &box); at = box.end)
    if (box.is_open)
      return FALSE;
  return at == parent.size;
}

gboolean
kadr_heif_open (KadrHeif *self, KadrSpan file)
{
  KadrBmffBox box;

  *self = (KadrHeif){ .file = file };
  self->items = g_array_new (FALSE, FALSE, sizeof (KadrHeifItem));
  self->extents = g_array_new (FALSE, FALSE, sizeof (KadrHeifExtent));
  if (!kadr_bmff_find_box (file, "meta", &box))
    return FALSE;
  self->meta = kadr_span_from (box.data, FULL_BOX);
  read_items (self);
  read_locations (self);
  self->is_sound = self->is_sound && !box.is_open && are_boxes_closed (self->meta);
  if (kadr_bmff_find_box (self->meta, "pitm", &box))
    self->primary = (guint32) kadr_span_integer (box.data, FULL_BOX,
                                                 kadr_span_u8 (box.data, 0) == 0 ? 2 : 4, TRUE);
  return TRUE;
}

void
kadr_heif_clear (KadrHeif *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->extents, g_array_unref);
}

KadrSpan
kadr_heif_find_item (const KadrHeif *self, guint32 id)
{
  const KadrSpan nothing = { NULL, 0 };
  KadrSpan source = self->file;
  guint64 start = 0, total = 0;
  KadrBmffBox idat;

  for (guint i = 0; i < self->extents->len; i++)
    {
      const KadrHeifExtent *extent = &g_array_index (self->extents, KadrHeifExtent, i);

      if (extent->id != id)
        continue;
      if (extent->method > 1)
        return nothing;
      if (extent->method == 1)
        source = kadr_bmff_find_box (self->meta, "idat", &idat) ? idat.data : nothing;
      if (total == 0)
        start = extent->base + extent->offset;
      else if (extent->base + extent->offset != start + total)
        return nothing;
      total += extent->length;
    }
  return kadr_span_part (source, start, total);
}

/* Exif orientation of a picture mirrored (left and right swapped) or not, then turned clockwise by so many
 * quarters. */
static int
get_orientation (gboolean mirrored, guint quarters)
{
  static const guint8 plain[] = { 1, 6, 3, 8 };
  static const guint8 flipped[] = { 2, 7, 4, 5 };

  return mirrored ? flipped[quarters & 3] : plain[quarters & 3];
}

typedef struct
{
  guint32 width;
  guint32 height;
  gboolean mirrored;
  guint quarters; /* clockwise, after the mirror */
} Frame;

static void
apply_property (const KadrBmffBox *property, Frame *frame)
{
  if (kadr_bmff_is (property, "ispe") && frame->width == 0)
    {
      frame->width = kadr_span_be32 (property->data, FULL_BOX);
      frame->height = kadr_span_be32 (property->data, FULL_BOX + 4);
    }
  else if (kadr_bmff_is (property, "irot")) /* anti-clockwise (6.5.10) */
    frame->quarters += 4U - (kadr_span_u8 (property->data, 0) & 3);
  else if (kadr_bmff_is (property, "imir"))
    {
      /* a mirror after a turn is the turn the other way after the mirror; axis 1 swaps top and bottom */
      frame->mirrored = !frame->mirrored;
      frame->quarters
          = 4U - (frame->quarters & 3) + ((kadr_span_u8 (property->data, 0) & 1) ? 2 : 0);
    }
}

static gboolean
find_property (KadrSpan container, guint index, KadrBmffBox *box)
{
  gsize at = 0;

  for (guint i = 1; kadr_bmff_read_box (container, at, box); i++, at = box->end)
    if (i == index)
      return TRUE;
  return FALSE;
}

/* ipma: which properties, by number, belong to which item (8.11.14). */
static void
apply_associations (const KadrHeif *self, KadrSpan properties, const KadrBmffBox *list,
                    Frame *frame)
{
  Cursor cursor = { list->data, FULL_BOX };
  guint8 version = kadr_span_u8 (list->data, 0);
  gboolean wide = kadr_span_u8 (list->data, 3) & 1;
  guint64 n_items = take (&cursor, 4);

  for (guint64 i = 0; i < n_items && cursor.at < list->data.size; i++)
    {
      guint32 id = (guint32) take (&cursor, version < 1 ? 2 : 4);
      guint n = (guint) take (&cursor, 1);

      for (guint k = 0; k < n; k++)
        {
          guint index = (guint) take (&cursor, wide ? 2 : 1) & (wide ? 0x7FFF : 0x7F);
          KadrBmffBox property;

          if (id == self->primary && find_property (properties, index, &property))
            apply_property (&property, frame);
        }
    }
}

gboolean
kadr_heif_read_frame (const KadrHeif *self, guint32 *width, guint32 *height, int *orientation)
{
  KadrBmffBox all, properties, list;
  Frame frame = { 0, 0, FALSE, 0 };

  if (!kadr_bmff_find_box (self->meta, "iprp", &all)
      || !kadr_bmff_find_box (all.data, "ipco", &properties))
    return FALSE;
  for (gsize at = 0; kadr_bmff_read_box (all.data, at, &list); at = list.end)
    if (kadr_bmff_is (&list, "ipma"))
      apply_associations (self, properties.data, &list, &frame);
  *width = frame.width;
  *height = frame.height;
  *orientation = get_orientation (frame.mirrored, frame.quarters);
  return frame.width != 0;
}

static void
take_items (KadrBlocks *blocks, const KadrHeif *heif)
{
  for (guint i = 0; i < heif->items->len; i++)
    {
      const KadrHeifItem *item = &g_array_index (heif->items, KadrHeifItem, i);
      KadrSpan bytes = kadr_heif_find_item (heif, item->id);

      if (KADR_SPAN_IS (item->type, 0, "Exif"))
        kadr_blocks_set_exif (blocks, kadr_bmff_get_exif (bytes));
      else if (!KADR_SPAN_IS (item->type, 0, "mime"))
        kadr_blocks_add_picture (blocks, bytes);
      else if (KADR_SPAN_IS (item->content_type, 0, "application/rdf+xml"))
        kadr_blocks_add_main_xmp (blocks, bytes);
    }
}

/* A file that was cut short still lists what is gone; were anything put at its end, it would be taken for it. */
static void
check_extents (KadrBlocks *blocks, const KadrHeif *heif)
{
  for (guint i = 0; i < heif->extents->len && !blocks->is_broken; i++)
    {
      const KadrHeifExtent *extent = &g_array_index (heif->extents, KadrHeifExtent, i);

      if (extent->method != 0
          || kadr_span_has (blocks->file, extent->base + extent->offset, extent->length))
        continue;
      blocks->is_broken = TRUE;
      kadr_blocks_warn (blocks, N_ ("a part of the picture lies outside the file"));
    }
}

static void
walk_top (KadrBlocks *blocks)
{
  KadrBmffBox box;
  gsize at = 0;

  for (; kadr_bmff_read_box (blocks->file, at, &box); at = box.end)
    {
      if (KADR_SPAN_IS (box.uuid, 0, KADR_BMFF_UUID_C2PA) || kadr_bmff_is (&box, "jumb"))
        blocks->has_c2pa = TRUE;
      else if (KADR_SPAN_IS (box.uuid, 0, KADR_BMFF_UUID_XMP))
        kadr_blocks_add_main_xmp (blocks, box.data);
    }
  if (at < blocks->file.size)
    {
      blocks->is_broken = TRUE;
      kadr_blocks_warn (blocks, N_ ("the file ends within a box"));
    }
}

void
kadr_heif_walk (KadrBlocks *blocks)
{
  g_auto (KadrHeif) heif = { 0 };
  guint32 width, height;
  int orientation;

  walk_top (blocks);
  if (!kadr_heif_open (&heif, blocks->file))
    return;
  check_extents (blocks, &heif);
  take_items (blocks, &heif);
  if (kadr_heif_read_frame (&heif, &width, &height, &orientation))
    {
      kadr_blocks_set_size (blocks, width, height);
      blocks->orientation = orientation; /* Exif has no say in HEIF (ISO/IEC 23008-12, A.2.2) */
    }
}
