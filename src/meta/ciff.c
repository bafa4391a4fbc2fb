#include "meta/walk.h"

/* Canon's raw format of 2000 to 2004 ("CIFF"): heaps in heaps. The end of each heap tells where its
 * directory is: a count, then tag (2), size (4), offset from the start of the heap (4). */
enum
{
  ENTRY_SIZE = 10,
  MOST_HEAPS = 32,
  IN_ENTRY = 0x4000, /* the value stands in the entry itself */
  KIND = 0x3800,
  KIND_HEAP_A = 0x2800,
  KIND_HEAP_B = 0x3000,
  TAG_JPEG = 0x2007,
  TAG_THUMBNAIL = 0x2008
};

typedef struct
{
  KadrBlocks *blocks;
  gboolean is_big_endian;
  guint n_heaps;
} Walk;

static void walk_heap (Walk *walk, KadrSpan heap);

static void
take_entry (Walk *walk, guint16 tag, KadrSpan value)
{
  guint16 kind = tag & KIND;

  if (tag == TAG_JPEG)
    kadr_blocks_add_preview (walk->blocks, "preview", value);
  else if (tag == TAG_THUMBNAIL)
    kadr_blocks_add_preview (walk->blocks, "thumbnail", value);
  else if ((kind == KIND_HEAP_A || kind == KIND_HEAP_B) && walk->n_heaps < MOST_HEAPS)
    walk_heap (walk, value);
}

static void
walk_heap (Walk *walk, KadrSpan heap)
{
  gboolean big = walk->is_big_endian;
  gsize at = heap.size < 4 ? 0 : (gsize) kadr_span_integer (heap, heap.size - 4, 4, big);
  guint64 n = kadr_span_integer (heap, at, 2, big);

  walk->n_heaps++;
  for (at += 2; n > 0 && kadr_span_has (heap, at, ENTRY_SIZE); n--, at += ENTRY_SIZE)
    {
      guint16 tag = (guint16) kadr_span_integer (heap, at, 2, big);

      if ((tag & IN_ENTRY) == 0)
        take_entry (walk, tag,
                    kadr_span_part (heap, kadr_span_integer (heap, at + 6, 4, big),
                                    kadr_span_integer (heap, at + 2, 4, big)));
    }
}

void
kadr_ciff_walk (KadrBlocks *blocks)
{
  Walk walk = { blocks, KADR_SPAN_IS (blocks->file, 0, "MM"), 0 };

  walk_heap (&walk, kadr_span_from (blocks->file,
                                    kadr_span_integer (blocks->file, 2, 4, walk.is_big_endian)));
  kadr_packet_walk (blocks);
  kadr_blocks_warn (blocks, N_ ("of this raw format only XMP and previews are read"));
}
