/* sheet/watermark.h - a picture with words across it, for previews that must not be published.
 *
 * The words are in the pixels, also where the picture then stands in a document: nobody takes them off by taking it
 * out.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "sheet/contact-sheet.h"

G_BEGIN_DECLS

/* @jpeg, of no edge longer than 16384, as JPEG with @text across it. Owned by the caller. */
GBytes *kadr_watermark_make (KadrDarkroom *darkroom, GBytes *jpeg, const char *text, GError **error);

/* The same for every picture of @sheet. */
gboolean kadr_watermark_make_all (KadrDarkroom *darkroom, const KadrContactSheet *sheet, const char *text,
                                  GError **error);

G_END_DECLS
