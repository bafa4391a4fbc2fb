/* catalog/crop.h - how a picture is cut to a shape: "16:9", around a point of it.
 *
 *   4:3 picture, ratio 16:9, focus 0.5,0.3    ->    x 0, y 0, width 1, height 0.75
 *
 * A crop is kept as an image region of the IPTC standard (imageRegion) with the role of a recommended cropping, one for
 * each ratio: an edit like any other (catalog/edit.h), so it is in the log, undo takes it back, and a copy that leaves
 * tells others of it. Regions are measured on the picture as it is stored; a box is a part of the upright one. Pure.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

typedef struct {
  int width, height;
} KadrCropRatio;

/* Parts of the whole, from 0 to 1, from the upper left corner of the upright picture. */
typedef struct {
  double x, y, width, height;
} KadrCropBox;

/* "16:9"; BAD_INPUT for other text, and sides that are not 1 to 99. */
gboolean kadr_crop_parse_ratio (const char *text, KadrCropRatio *ratio, GError **error);
/* "0.5,0.3"; BAD_INPUT for other text, and points outside of the picture. */
gboolean kadr_crop_parse_focus (const char *text, double *x, double *y, GError **error);

/* The largest box of this shape in a picture of @width x @height, with the point @x, @y as near to its middle as can
 * be. */
KadrCropBox kadr_crop_place (const KadrCropRatio *ratio, gint64 width, gint64 height, double x, double y);

/* @box of the upright picture in one that is stored with @orientation (Exif, 1 to 8), and the other way round. */
KadrCropBox kadr_crop_lay (const KadrCropBox *box, int orientation);
KadrCropBox kadr_crop_raise (const KadrCropBox *box, int orientation);

/* @regions, the value of imageRegion (NULL: none), with the crop of @ratio in place of the one there was. A new
 * reference. */
json_t  *kadr_crop_set (const json_t *regions, const KadrCropRatio *ratio, const KadrCropBox *box, int orientation);
gboolean kadr_crop_find (const json_t *regions, const KadrCropRatio *ratio, int orientation, KadrCropBox *box);
/* [{"ratio": "16:9", "x", "y", "width", "height"}], of the upright picture. A new reference. */
json_t  *kadr_crop_list (const json_t *regions, int orientation);

G_END_DECLS
