#include "meta/bmff.h"
#include "meta/unbrotli.h"
#include "meta/walk.h"

enum
{
  SIGNATURE = 2,
  PART_NUMBER = 4,
  INNER_TYPE = 4, /* of a box "brob" */
  MOST_UNPACKED = 16 << 20
};

/* Bits from the lowest of each byte on (ISO/IEC 18181-1, 9.2.1). */
typedef struct
{
  KadrSpan data;
  gsize bit;
} Bits;

static guint32
take (Bits *bits, guint n)
{
  guint32 value = 0;

  for (guint i = 0; i < n; i++, bits->bit++)
    value |= (guint32) (kadr_span_u8 (bits->data, bits->bit / 8) >> (bits->bit % 8) & 1) << i;
  return value;
}

static guint32
take_side (Bits *bits, gboolean in_eights)
{
  static const guint8 lengths[] = { 9, 13, 18, 30 };

  if (in_eights)
    return 8 * (take (bits, 5) + 1);
  return take (bits, lengths[take (bits, 2)]) + 1;
}

/* SizeHeader: height, then the width or its ratio to the height (18181-1, annex D). */
static void
take_codestream (KadrBlocks *blocks, KadrSpan stream)
{
  static const guint8 ratios[][2]
      = { { 0, 1 }, { 1, 1 }, { 12, 10 }, { 4, 3 }, { 3, 2 }, { 16, 9 }, { 5, 4 }, { 2, 1 } };
  Bits bits = { kadr_span_from (stream, SIGNATURE), 0 };
  gboolean in_eights;
  guint32 height, ratio;
  guint64 width;

  kadr_blocks_add_picture (blocks, stream);
  if (!KADR_SPAN_IS (stream, 0, "\xFF\x0A"))
    return;
  in_eights = take (&bits, 1);
  height = take_side (&bits, in_eights);
  ratio = take (&bits, 3);
  width = ratio == 0 ? take_side (&bits, in_eights)
                     : (guint64) height * ratios[ratio][0] / ratios[ratio][1];
  if (blocks->width == 0)
    kadr_blocks_set_size (blocks, width, height);
}

static void
take_metadata (KadrBlocks *blocks, const KadrBmffBox *box)
{
  if (kadr_bmff_is (box, "Exif"))
    kadr_blocks_set_exif (blocks, kadr_bmff_get_exif (box->data));
  else if (kadr_bmff_is (box, "xml "))
    kadr_blocks_add_main_xmp (blocks, box->data);
  else if (kadr_bmff_is (box, "jumb"))
    blocks->has_c2pa = TRUE;
}

/* ISO/IEC 18181-2, 9.3: the type of the box that was compressed, then a Brotli stream. */
static void
take_compressed (KadrBlocks *blocks, KadrSpan data)
{
  KadrBmffBox inner = { .type = kadr_span_part (data, 0, INNER_TYPE) };
  GByteArray *bytes;

  if (!kadr_bmff_is (&inner, "Exif") && !kadr_bmff_is (&inner, "xml ")
      && !kadr_bmff_is (&inner, "jumb"))
    return;
  bytes = kadr_unbrotli (kadr_span_from (data, INNER_TYPE), MOST_UNPACKED);
  if (bytes == NULL)
    {
      kadr_blocks_warn (blocks, N_ ("a compressed box of the JPEG XL file is damaged"));
      return;
    }
  inner.data = kadr_blocks_keep (blocks, bytes);
  take_metadata (blocks, &inner);
}

void
kadr_jxl_walk (KadrBlocks *blocks)
{
  KadrBmffBox box;

  if (KADR_SPAN_IS (blocks->file, 0, "\xFF\x0A"))
    {
      take_codestream (blocks, blocks->file);
      return;
    }
  for (gsize at = 0; kadr_bmff_read_box (blocks->file, at, &box); at = box.end)
    {
      if (kadr_bmff_is (&box, "jxlc"))
        take_codestream (blocks, box.data);
      else if (kadr_bmff_is (&box, "jxlp"))
        take_codestream (blocks, kadr_span_from (box.data, PART_NUMBER));
      else if (kadr_bmff_is (&box, "brob"))
        take_compressed (blocks, box.data);
      else
        take_metadata (blocks, &box);
    }
}
