#include "meta/bmff.h"

gboolean
kadr_bmff_is (const KadrBmffBox *box, const char *type)
{
  return kadr_span_matches (box->type, 0, type, 4);
}

gboolean
kadr_bmff_read_box (KadrSpan parent, gsize offset, KadrBmffBox *box)
{
  guint64 size = kadr_span_be32 (parent, offset);
  guint header = 8;

  if (!kadr_span_has (parent, offset, 8))
    return FALSE;
  box->offset = offset;
  box->is_open = size == 0;
  box->type = kadr_span_part (parent, offset + 4, 4);
  box->uuid = (KadrSpan){ NULL, 0 };
  if (size == 1)
    {
      size = kadr_span_integer (parent, offset + 8, 8, TRUE);
      header = 16;
    }
  else if (box->is_open)
    size = parent.size - offset;
  if (kadr_bmff_is (box, "uuid"))
    {
      box->uuid = kadr_span_part (parent, offset + header, 16);
      header += 16;
    }
  if (size < header || !kadr_span_has (parent, offset, size))
    return FALSE;
  box->data = kadr_span_part (parent, offset + header, size - header);
  box->end = offset + (gsize) size;
  return TRUE;
}

gboolean
kadr_bmff_find_box (KadrSpan parent, const char *type, KadrBmffBox *box)
{
  for (gsize at = 0; kadr_bmff_read_box (parent, at, box); at = box->end)
    if (kadr_bmff_is (box, type))
      return TRUE;
  return FALSE;
}

KadrSpan
kadr_bmff_get_exif (KadrSpan data)
{
  return kadr_span_from (data, 4ULL + kadr_span_be32 (data, 0));
}
