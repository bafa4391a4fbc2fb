/* store/store-pin.h - while a store is pinned nothing is taken away from it.
 *
 * Whoever reads many blobs over a long time (a backup) pins the store; any number may. Whoever takes blobs away, or
 * must be the only one at work, needs it for himself and is refused as long as it is pinned. Ends with the program,
 * however that ends. A pin says nothing about what is added.
 */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _KadrStorePin KadrStorePin;

/* NULL with KADR_FAULT_BUSY while somebody has the store for himself. */
KadrStorePin *kadr_store_pin_share (const KadrStore *store, GError **error);
/* NULL with KADR_FAULT_BUSY while anybody has pinned it. */
KadrStorePin *kadr_store_pin_alone (const KadrStore *store, GError **error);

/* For whoever keeps blobs before the rows that name them: from before the first is kept until the commit. Waits for
 * one who has the store for himself, as kadr tidy does for moments; BUSY after a minute. */
KadrStorePin *kadr_store_pin_share_soon (const KadrStore *store, GError **error);
/* The same for such moments. Waits for those who are about to commit; BUSY after some seconds. */
KadrStorePin *kadr_store_pin_alone_soon (const KadrStore *store, GError **error);
void          kadr_store_pin_free (KadrStorePin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStorePin, kadr_store_pin_free)

G_END_DECLS
