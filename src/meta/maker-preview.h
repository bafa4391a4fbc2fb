/* meta/maker-preview.h - the larger preview that some cameras keep in their maker note.
 *
 * Nikon: tag 0x11 points to a directory with a JPEG, in a TIFF inside the note (since 2001) or counted
 * from the Exif block (before). Pentax: tags 3 and 4 give length and place, counted from the block or,
 * in newer notes, from the note. Other makers keep theirs where every reader finds them. Pure.
 */
#pragma once
#include "meta/blocks.h"

G_BEGIN_DECLS

/* Adds to @blocks what the maker note of its Exif block shows. */
void kadr_maker_preview_add (KadrBlocks *blocks);

G_END_DECLS
