/* ingest/returning.h - an original comes back out of the store's trash, and its tombstone goes.
 *
 * Asked wherever something begins to need an original again: its file was taken in once more, its removal was taken
 * back, a hold was put on it, a grant names it as evidence. Inside a transaction, while the store is pinned
 * (store/store-pin.h): the bytes are durable before the row goes.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Nothing is to be done for an original that was not taken away. @was_away (may be NULL) receives whether it was.
 * NOT_FOUND when it was deleted for good and the store does not have it, DAMAGED when it rotted in the trash. */
gboolean kadr_returning_bring_back (KadrDb *db, KadrStore *store, const char *digest, const char *who, gint64 at,
                                    gboolean *was_away, GError **error);

G_END_DECLS
