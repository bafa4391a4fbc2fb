/* media/planes.h - the short way for what cameras make: an 8-bit JPEG, kept as luma and chroma.
 *
 * A camera's JPEG is already in the numbers that a rendition's JPEG has. Resampling its three planes as
 * they are saves the way to RGB and back, and half of the pixels: a third of the time. media/picture.h
 * stays the way for everything else, and a test holds the two together within one step of grey.
 *
 * Private to the room.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrPlanes KadrPlanes;

/* Decodes once, brings the long edge down to @size where it is larger, and turns upright from
 * @orientation (1 to 8). NULL when this way does not fit: another colour model, or data at which the
 * decoder stumbles. The colours must be sRGB; the caller knows. */
KadrPlanes *kadr_planes_develop (const guint8 *bytes, gsize length, int size, int orientation);
void        kadr_planes_free (KadrPlanes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPlanes, kadr_planes_free)

int kadr_planes_get_width (const KadrPlanes *self);
int kadr_planes_get_height (const KadrPlanes *self);
/* Brightness, row after row without gaps; borrowed. */
const guint8 *kadr_planes_get_luma (const KadrPlanes *self);

/* A smaller copy, or an equal one when the long edge is not above @size. */
KadrPlanes *kadr_planes_shrink (const KadrPlanes *self, int size, GError **error);

/* Red, green and blue, row after row without gaps. */
GBytes *kadr_planes_paint (const KadrPlanes *self, GError **error);
/* JPEG with chroma at half size and without any metadata. */
GBytes *kadr_planes_encode (const KadrPlanes *self, int quality, GError **error);

G_END_DECLS
