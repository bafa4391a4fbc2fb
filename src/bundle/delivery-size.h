/* bundle/delivery-size.h - a size in which pictures are delivered: "2048", "1080".
 *
 * The number is the longer edge in pixels; a picture that is smaller stays as large as it is. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int edge;
  char name[16]; /* "2048": a folder of the bundle, the name of a rendition */
} KadrDeliverySize;

/* Of "2048,1080": an array of KadrDeliverySize in the order given. BAD_INPUT for other text, a size outside 16 to
 * 16384, one said twice, more than 8. */
GArray *kadr_delivery_size_parse (const char *text, GError **error);

G_END_DECLS
