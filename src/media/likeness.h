/* media/likeness.h - 64 signs by which a picture is known again, smaller, recompressed or a little mended.
 *
 * A difference hash: the picture's brightness on a grid of 9 x 8 fields, and for each two neighbours in a row
 * whether it rises from left to right. A copy for the web differs from its original in none to seven of the 64, two
 * different photographs in about 32. A crop or a mirrored picture is another picture to it.
 *
 * Pure. Equal input gives equal signs on every machine.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* @luma: brightness, row after row without gaps. FALSE when there is too little to see: blank frames and even
 * skies would all be alike. */
gboolean kadr_likeness_measure (const guint8 *luma, int width, int height, guint64 *likeness);

/* Brightness of @n_pixels of RGB (Rec. 601, as JPEG has it); @luma may be @rgb. */
void kadr_likeness_darken (const guint8 *rgb, gsize n_pixels, guint8 *luma);

G_END_DECLS
