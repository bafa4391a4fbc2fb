/* desk/copy-place.h - the folders in which a desk keeps further copies of its originals.
 *
 *   /media/mirror/kadr      made when it is first named; from then on it must be there
 *
 * A folder that was a copy once and is empty now is a disk that is not attached: it is refused, or the copies
 * would be written to where the disk belongs. Which folders were copies stands in the table store_copy.
 */
#pragma once
#include "desk/desk.h"

G_BEGIN_DECLS

/* The copy of @desk's store in @dir, which is made when @may_make and it never was there before. BAD_INPUT when
 * @dir lies inside of the desk, WRONG_STORE when it is another desk's or not attached, EXISTS when other things are
 * in it, NOT_FOUND when nobody ever made it. Outside a transaction. */
KadrStore *kadr_copy_place_open (KadrDesk *desk, const char *dir, gboolean may_make, gint64 at, GError **error);

G_END_DECLS
