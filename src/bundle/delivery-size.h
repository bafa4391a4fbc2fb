/* bundle/delivery-size.h - a size in which pictures are delivered: "2048", "1920@16:9".
 *
 * The number is the longer edge in pixels; a picture that is smaller stays as large as it is. With a ratio behind it,
 * it is that of the crop (catalog/crop.h). Pure.
 */
#pragma once
#include "catalog/crop.h"

G_BEGIN_DECLS

typedef struct {
  int edge;
  KadrCropRatio ratio; /* where there is a shape */
  char shape[8];       /* "16x9"; "": uncropped */
  char name[24];       /* "2048", "1920@16x9": a folder of the bundle, the name of a rendition */
} KadrDeliverySize;

/* Of "2048,1920@16:9": an array of KadrDeliverySize in the order given. BAD_INPUT for other text, a size outside 16 to
 * 16384, one said twice, more than 8. */
GArray *kadr_delivery_size_parse (const char *text, GError **error);

/* Is any of them cropped? */
gboolean kadr_delivery_size_has_crop (const GArray *sizes);

G_END_DECLS
