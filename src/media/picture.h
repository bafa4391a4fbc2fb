/* media/picture.h - opens a picture for looking at: small enough, upright, sRGB, opaque, in memory.
 *
 * Private to the room; the value is a libvips picture of three bands of bytes.
 */
#pragma once
#include <vips/vips.h>

#include "media/probe.h"

G_BEGIN_DECLS

typedef VipsImage KadrPicture;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPicture, g_object_unref)

/* Decodes @bytes once, bringing the long edge down to @size where it is larger, and turns it upright from
 * @orientation (1 to 8; 0: as the picture itself says). @strict refuses a
 * picture whose data end early; otherwise what is missing stays grey. KADR_FAULT_DAMAGED or
 * UNSUPPORTED with libvips' reason. */
KadrPicture *kadr_picture_develop (const guint8 *bytes, gsize length, const KadrProbe *probe,
                                   int size, int orientation, gboolean strict, GError **error);

/* TRUE for a JPEG whose colours are sRGB as they are, which media/planes.h can then take; @orientation
 * gets its Exif orientation, 1 to 8. Reads the header only. */
gboolean kadr_picture_is_plain_jpeg (const guint8 *bytes, gsize length, const KadrProbe *probe,
                                     int *orientation);

/* A smaller copy; a new reference to @self when its long edge is not above @size. */
KadrPicture *kadr_picture_shrink (KadrPicture *self, int size, GError **error);

/* The part of @self that begins at @x, @y and is @width x @height, all from 0 to 1. */
KadrPicture *kadr_picture_crop (KadrPicture *self, double x, double y, double width, double height, GError **error);

/* Red, green and blue, row after row without gaps. */
GBytes *kadr_picture_paint (KadrPicture *self, GError **error);
/* JPEG without any metadata. */
GBytes *kadr_picture_encode (KadrPicture *self, int quality, GError **error);

G_END_DECLS
