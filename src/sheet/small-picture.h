/* sheet/small-picture.h - the pictures of a contact sheet, and what they are made of: the desk's renditions.
 *
 *   original --worker--> renditions/.../2048.jpg --worker--> 800 pixels, JPEG
 *
 * A sheet's pictures are always made of the rendition of 2048 pixels: where the desk keeps it, it saves the decoding
 * of the original; where it does not, it is made, and nothing else comes out.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "sheet/contact-sheet.h"
#include "store/store.h"

G_BEGIN_DECLS

/* All borrowed. */
typedef struct {
  const KadrStore *store;
  KadrDarkroom *darkroom;
  const char *renditions; /* the desk's folder of them */
} KadrSmallPictureParts;

/* The JPEG of @photo whose longer edge is @size: the desk's own where it is whole, else a new one of the original.
 * @name is for messages. UNSUPPORTED or DAMAGED for what cannot be decoded. Owned by the caller. */
GBytes *kadr_small_picture_load_rendition (const KadrSmallPictureParts *parts, const char *photo, const char *name,
                                           int size, GError **error);

/* Fetches the picture of every contact of @sheet, several at a time. One that cannot be decoded stays without. */
gboolean kadr_small_picture_fetch_all (const KadrSmallPictureParts *parts, const KadrContactSheet *sheet,
                                       GError **error);

G_END_DECLS
