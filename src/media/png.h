/* media/png.h - the picture of a PNG without the texts around it.
 *
 * The decoder unpacks every text chunk before the first pixel: a PNG of 522 KB can hold 512 MiB of text,
 * one of 860 KB keep it busy for ten seconds. The texts are read elsewhere, with limits.
 *
 * Pure. Private to the room.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A copy with the chunks that make the picture (PNG specification, 5.6: the critical ones, and of the
 * others those of colour, transparency and orientation); NULL when the rest is too small to matter. */
GBytes *kadr_png_take_picture (const guint8 *bytes, gsize length);

G_END_DECLS
