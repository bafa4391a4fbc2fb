/* sheet/unpacked.h - pictures as pixels, and pixels as JPEG, by a worker: for pages that are drawn.
 *
 * Nothing is decoded here. What a worker answers is believed as far as its number of bytes (print/paper.h looks).
 */
#pragma once
#include "darkroom/darkroom.h"

G_BEGIN_DECLS

/* Red, green and blue, row after row; rgb NULL where there is no picture. */
typedef struct {
  GBytes *rgb;
  int width, height;
} KadrUnpacked;

void kadr_unpacked_clear (KadrUnpacked *self, guint n);

/* Unpacks @n of @jpegs (NULL among them: nothing) into @pixels, as large as they are but no edge longer than @size.
 * Several workers at a time. */
gboolean kadr_unpacked_make_all (KadrDarkroom *darkroom, GBytes *const *jpegs, guint n, int size, KadrUnpacked *pixels,
                                 GError **error);

/* The other way: a page as JPEG. Owned by the caller. */
GBytes *kadr_unpacked_encode (KadrDarkroom *darkroom, GBytes *rgb, int width, int height, GError **error);

G_END_DECLS
