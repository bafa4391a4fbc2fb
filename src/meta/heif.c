#include "meta/heif.h"

#include "meta/walk.h"

enum
{
  MOST_ITEMS = 1024,
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

static void
read_items (KadrHeif *self)
{
  KadrBmffBox list, box;
  gsize at;

  if (!kadr_bmff_find_box (self->meta, "iinf", &list))
    return;
  at = FULL_BOX + (kadr_span_u8 (list.data, 0) == 0 ? 2 : 4);
  for (; kadr_bmff_read_box (list.data, at, &box) && self->items->len < MOST_ITEMS; at = box.end)
    {
      KadrHeifItem item;

      if (read_item (&box, &item))
        g_array_append_val (self->items, item);
    }
}

gboolean
kadr_heif_open (KadrHeif *self, KadrSpan file)
{
  KadrBmffBox box;

  *self = (KadrHeif){ .file = file };
  if (!kadr_bmff_find_box (file, "meta", &box))
    return FALSE;
  self->meta = kadr_span_from (box.data, FULL_BOX);
  self->items = g_array_new (FALSE, FALSE, sizeof (KadrHeifItem));
  read_items (self);
  if (kadr_bmff_find_box (self->meta, "pitm", &box))
    self->primary = (guint32) kadr_span_integer (box.data, FULL_BOX,
                                                 kadr_span_u8 (box.data, 0) == 0 ? 2 : 4, TRUE);
  return TRUE;
}

void
kadr_heif_clear (KadrHeif *self)
{
  g_clear_pointer (&self->items, g_array_unref);
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

/* One entry of iloc (ISO/IEC 14496-12, 8.11.3). TRUE with the span when it is item @id. */
static gboolean
read_location (const KadrHeif *self, Cursor *cursor, guint8 version, const guint *sizes, guint32 id,
               KadrSpan *span)
{
  guint32 own = (guint32) take (cursor, version < 2 ? 2 : 4);
  guint64 method = version > 0 ? take (cursor, 2) & 15 : 0;
  guint64 base, first = 0, total = 0;
  guint n_extents;
  KadrSpan source = self->file;
  KadrBmffBox idat;

  take (cursor, 2); /* data reference */
  base = take (cursor, sizes[2]);
  n_extents = (guint) take (cursor, 2);
  for (guint i = 0; i < n_extents && cursor->at < cursor->data.size; i++)
    {
      guint64 offset, length;

      if (version > 0)
        take (cursor, sizes[3]);
      offset = take (cursor, sizes[0]);
      length = take (cursor, sizes[1]);
      if (i == 0)
        first = base + offset;
      else if (base + offset != first + total)
        n_extents = 0; /* scattered */
      total += length;
    }
  if (own != id)
    return FALSE;
  if (method == 1)
    source = kadr_bmff_find_box (self->meta, "idat", &idat) ? idat.data : (KadrSpan){ NULL, 0 };
  *span
      = n_extents > 0 && method < 2 ? kadr_span_part (source, first, total) : (KadrSpan){ NULL, 0 };
  return TRUE;
}

KadrSpan
kadr_heif_find_item (const KadrHeif *self, guint32 id)
{
  KadrBmffBox box;
  KadrSpan span = { NULL, 0 };
  Cursor cursor;
  guint8 version;
  guint sizes[4]; /* of offset, length, base offset, index */
  guint64 packed, n_items;

  if (!kadr_bmff_find_box (self->meta, "iloc", &box))
    return span;
  cursor = (Cursor){ box.data, FULL_BOX };
  version = kadr_span_u8 (box.data, 0);
  packed = take (&cursor, 2);
  for (guint i = 0; i < 4; i++)
    sizes[i] = (guint) (packed >> (12 - 4 * i) & 15);
  if (version > 2 || sizes[0] > 8 || sizes[1] > 8 || sizes[2] > 8 || sizes[3] > 8)
    return span;
  n_items = take (&cursor, version < 2 ? 2 : 4);
  for (guint64 i = 0; i < n_items && i < MOST_ITEMS && cursor.at < box.data.size; i++)
    if (read_location (self, &cursor, version, sizes, id, &span))
      return span;
  return span;
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
      kadr_blocks_warn (blocks, "the file ends within a box");
    }
}

void
kadr_heif_walk (KadrBlocks *blocks)
{
  KadrHeif heif;
  guint32 width, height;
  int orientation;

  walk_top (blocks);
  if (!kadr_heif_open (&heif, blocks->file))
    return;
  take_items (blocks, &heif);
  if (kadr_heif_read_frame (&heif, &width, &height, &orientation))
    {
      kadr_blocks_set_size (blocks, width, height);
      blocks->orientation = orientation; /* Exif has no say in HEIF (ISO/IEC 23008-12, A.2.2) */
    }
  kadr_heif_clear (&heif);
}
