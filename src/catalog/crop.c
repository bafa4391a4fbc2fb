#include "catalog/crop.h"

#include "base/fault.h"

#include <math.h>
#include <string.h>

#define ID_PREFIX "crop-"
#define MAX_SIDE  99
/* IPTC's vocabulary of image region roles: recommended cropping. */
#define ROLE      "http://cv.iptc.org/newscodes/imageregionrole/recomCropping"
#define PRECISION 1e6

gboolean
kadr_crop_parse_ratio (const char *text, KadrCropRatio *ratio, GError **error)
{
  g_auto (GStrv) sides = g_strsplit (text, ":", 3);
  guint64 width = 0, height = 0;

  if (g_strv_length (sides) == 2
      && g_ascii_string_to_unsigned (sides[0], 10, 1, MAX_SIDE, &width, NULL)
      && g_ascii_string_to_unsigned (sides[1], 10, 1, MAX_SIDE, &height, NULL))
    {
      *ratio = (KadrCropRatio){ (int) width, (int) height };
      return TRUE;
    }
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                         _ ("a ratio is two numbers from 1 to %d: 16:9"), MAX_SIDE);
}

static gboolean
parse_part (const char *text, double *part)
{
  char *end = NULL;

  *part = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *part >= 0 && *part <= 1;
}

gboolean
kadr_crop_parse_focus (const char *text, double *x, double *y, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", 3);

  if (g_strv_length (parts) == 2 && parse_part (parts[0], x) && parse_part (parts[1], y))
    return TRUE;
  return kadr_fault_set (
      error, KADR_FAULT_BAD_INPUT, text,
      _ ("a point is two parts of the whole, from the left and from above: 0.5,0.3"));
}

KadrCropBox
kadr_crop_place (const KadrCropRatio *ratio, gint64 width, gint64 height, double x, double y)
{
  const double wanted = (double) ratio->width / ratio->height;
  const double shape = width > 0 && height > 0 ? (double) width / (double) height : wanted;
  KadrCropBox box = { .width = MIN (1, wanted / shape), .height = MIN (1, shape / wanted) };

  box.x = CLAMP (x - box.width / 2, 0, 1 - box.width);
  box.y = CLAMP (y - box.height / 2, 0, 1 - box.height);
  return box;
}

/* Where the point @x, @y of the upright picture is in the stored one. */
static void
lay_point (int orientation, double x, double y, double *stored_x, double *stored_y)
{
  const gboolean is_swapped = orientation >= 5 && orientation <= 8;
  const gboolean is_mirrored_x
      = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const gboolean is_mirrored_y
      = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  const double across = is_swapped ? y : x;
  const double down = is_swapped ? x : y;

  *stored_x = is_mirrored_x ? 1 - across : across;
  *stored_y = is_mirrored_y ? 1 - down : down;
}

KadrCropBox
kadr_crop_lay (const KadrCropBox *box, int orientation)
{
  double left = 0, top = 0, right = 0, bottom = 0;

  lay_point (orientation, box->x, box->y, &left, &top);
  lay_point (orientation, box->x + box->width, box->y + box->height, &right, &bottom);
  return (KadrCropBox){ MIN (left, right), MIN (top, bottom), fabs (right - left),
                        fabs (bottom - top) };
}

/* Every turn but those by a quarter is its own way back. */
KadrCropBox
kadr_crop_raise (const KadrCropBox *box, int orientation)
{
  return kadr_crop_lay (box, orientation == 6 ? 8 : orientation == 8 ? 6 : orientation);
}

/* ---- regions ---- */

static char *
make_id (const KadrCropRatio *ratio)
{
  return g_strdup_printf (ID_PREFIX "%d:%d", ratio->width, ratio->height);
}

static json_t *
make_number (double value)
{
  return json_real (round (value * PRECISION) / PRECISION);
}

static json_t *
make_region (const KadrCropRatio *ratio, const KadrCropBox *box, int orientation)
{
  const KadrCropBox stored = kadr_crop_lay (box, orientation);
  g_autofree char *id = make_id (ratio);

  return json_pack ("{s:s, s:{s:s}, s:[{s:[s]}], s:{s:s, s:s, s:o, s:o, s:o, s:o}}", "rId", id,
                    "name", "x-default", id + strlen (ID_PREFIX), "rRole", "identifiers", ROLE,
                    "regionBoundary", "rbShape", "rectangle", "rbUnit", "relative", "rbX",
                    make_number (stored.x), "rbY", make_number (stored.y), "rbW",
                    make_number (stored.width), "rbH", make_number (stored.height));
}

json_t *
kadr_crop_set (const json_t *regions, const KadrCropRatio *ratio, const KadrCropBox *box,
               int orientation)
{
  g_autofree char *id = make_id (ratio);
  g_autoptr (json_t) own = make_region (ratio, box, orientation);
  gboolean is_set = FALSE;
  json_t *set = json_array ();

  for (size_t i = 0; i < json_array_size (regions); i++)
    {
      json_t *region = json_array_get (regions, i);
      const gboolean is_own = g_strcmp0 (kadr_json_get_text (region, "rId"), id) == 0;

      json_array_append (set, is_own ? own : region);
      is_set = is_set || is_own;
    }
  if (!is_set)
    json_array_append (set, own);
  return set;
}

/* FALSE for a region that is none of these boxes, whoever wrote it. */
static gboolean
read_region (const json_t *region, int orientation, KadrCropBox *box)
{
  const json_t *boundary = json_object_get (region, "regionBoundary");
  const KadrCropBox stored = { json_number_value (json_object_get (boundary, "rbX")),
                               json_number_value (json_object_get (boundary, "rbY")),
                               json_number_value (json_object_get (boundary, "rbW")),
                               json_number_value (json_object_get (boundary, "rbH")) };

  if (g_strcmp0 (kadr_json_get_text (boundary, "rbUnit"), "relative") != 0 || !(stored.x >= 0)
      || !(stored.y >= 0) || !(stored.width > 0) || !(stored.height > 0)
      || !(stored.x + stored.width <= 1 + 2 / PRECISION)
      || !(stored.y + stored.height <= 1 + 2 / PRECISION))
    return FALSE;
  *box = kadr_crop_raise (&stored, orientation);
  return TRUE;
}

gboolean
kadr_crop_find (const json_t *regions, const KadrCropRatio *ratio, int orientation,
                KadrCropBox *box)
{
  g_autofree char *id = make_id (ratio);

  for (size_t i = 0; i < json_array_size (regions); i++)
    {
      const json_t *region = json_array_get (regions, i);

      if (g_strcmp0 (kadr_json_get_text (region, "rId"), id) == 0)
        return read_region (region, orientation, box);
    }
  return FALSE;
}

json_t *
kadr_crop_list (const json_t *regions, int orientation)
{
  json_t *list = json_array ();

  for (size_t i = 0; i < json_array_size (regions); i++)
    {
      const json_t *region = json_array_get (regions, i);
      const char *id = kadr_json_get_text (region, "rId");
      KadrCropBox box;

      if (id == NULL || !g_str_has_prefix (id, ID_PREFIX)
          || !read_region (region, orientation, &box))
        continue;
      json_array_append_new (
          list, json_pack ("{s:s, s:o, s:o, s:o, s:o}", "ratio", id + strlen (ID_PREFIX), "x",
                           make_number (box.x), "y", make_number (box.y), "width",
                           make_number (box.width), "height", make_number (box.height)));
    }
  return list;
}
