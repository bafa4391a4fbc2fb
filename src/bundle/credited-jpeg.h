/* bundle/credited-jpeg.h - a JPEG that a worker made of a picture, with the fields and the credit of a copy put in.
 *
 * What Kadr keeps of a picture's pixels has no metadata; what leaves carries what the original's copy would
 * (catalog/outgoing.h). Equal bytes for equal words.
 */
#pragma once
#include "darkroom/darkroom.h"

G_BEGIN_DECLS

/* @order: of kadr_outgoing_load_order_for_rendition(). @name is for messages. Owned by the caller. */
GBytes *kadr_credited_jpeg_make (KadrDarkroom *darkroom, GBytes *bare, const char *name, const json_t *order,
                                 GError **error);

G_END_DECLS
