/* catalog/burst-book.h - the photos of the desk that were shot with a photo, and those that look like it.
 *
 * Nothing is kept of it: both follow from times, cameras and looks, so that a camera's clock put right, or a second
 * card of the same minute, changes the answer at once. Reads only.
 */
#pragma once
#include "base/json.h"
#include "catalog/photo-book.h"

G_BEGIN_DECLS

/* {"n": 3, "of": 7, "photos": [id]} in the order of capture, the photo among them, raw and JPEG of one shot counted
 * once; JSON null when it was shot alone. A new reference; NULL with @error. */
json_t *kadr_burst_book_load (KadrDb *db, const KadrPhoto *photo, GError **error);
/* [{"photo": id, "distance": 2}], nearest first (catalog/likeness-book.h). A new reference; NULL with @error. */
json_t *kadr_burst_book_load_alike (KadrDb *db, const char *photo, GError **error);

G_END_DECLS
