/* catalog/name-book.h - what people see photos called, where that is not what their files were called.
 *
 *   DSC_0412.NEF, DSC_0412.JPG  ->  2026-02-13_снег_0007.NEF, 2026-02-13_снег_0007.JPG
 *
 * Writes the table photo_name. The name that a file had when it was received stays in the table file, and the photo is
 * found by both. Within a shoot no two pictures share a name, however it is written and whatever extension they
 * have; the files of one picture share it all but the extension. Names are safe to begin with (pack/safe-name.h): what
 * is put here is kept as it is.
 */
#pragma once
#include <glib.h>

#include "db/db.h"

G_BEGIN_DECLS

/* @stem with @extension (".JPG", ".NEF.xmp"; "" for none) becomes the name of @photo, of @shoot (0: none); where
 * another picture has it, "-2" is added to @stem, or "-3", ... @given (may be NULL) receives the name;
 * owned by the caller. Logged. Inside a transaction. */
gboolean kadr_name_book_put (KadrDb *db, const char *photo, gint64 shoot, const char *stem, const char *extension,
                             const char *who, gint64 at, char **given, GError **error);

/* The name of @face, with @extension in the place of its own (which is @face_extension), becomes that of @photo, a
 * file of the same picture. Nothing happens when @face has none or @photo has one. @is_new: whether it was given.
 * Logged. Inside a transaction. */
gboolean kadr_name_book_share (KadrDb *db, const char *face, const char *face_extension, const char *photo,
                               gint64 shoot, const char *extension, const char *who, gint64 at, gboolean *is_new,
                               GError **error);

/* @photo has come into @shoot: its name, if it has one, becomes the only one there. Inside a transaction. */
gboolean kadr_name_book_move (KadrDb *db, const char *photo, gint64 shoot, const char *who, gint64 at, GError **error);

G_END_DECLS
