/* store/trash.h - originals that were taken away: for a while they can be taken back.
 *
 *   store/trash/<sha256>     as it lay in blobs/
 *
 * They are renamed, never copied, and every move is durable when TRUE is returned. Whoever puts or drops has the store
 * for himself (store/store-pin.h); whoever takes back has pinned it. Nobody here asks whether an original is needed.
 */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

gboolean kadr_trash_has (const KadrStore *store, const char *digest);
/* Every one, in order of digest. */
gboolean kadr_trash_visit (const KadrStore *store, KadrStoreVisit visit, gpointer data, GError **error);

/* NOT_FOUND when the store does not have it. */
gboolean kadr_trash_put (KadrStore *store, const char *digest, GError **error);
/* Read and compared before it counts as an original again. NOT_FOUND when it is not in the trash, DAMAGED when it has
 * rotted there: then it stays. A good blob that is in the store already is left alone. */
gboolean kadr_trash_take_back (KadrStore *store, const char *digest, GError **error);
/* For good. TRUE also when it is not there. */
gboolean kadr_trash_drop (KadrStore *store, const char *digest, GError **error);

G_END_DECLS
