/* store/store-claim.h - who is at work on something that has a number, for as long as he lives.
 *
 *   an ingest begins      kadr_store_claim_take (store, 1882581801776849964)
 *   another one asks      kadr_store_claim_is_held (store, 1882581801776849964)   TRUE while it runs
 *   the first is killed                                                           FALSE from then on
 *
 * Several may claim the same number. Nothing is left of a claim when its program ends, however that ends; nothing is
 * written anywhere.
 */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _KadrStoreClaim KadrStoreClaim;

/* @number > 0. NULL with a fault when the store cannot be opened, or its file system has no locks. */
KadrStoreClaim *kadr_store_claim_take (const KadrStore *store, gint64 number, GError **error);
void            kadr_store_claim_free (KadrStoreClaim *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStoreClaim, kadr_store_claim_free)

/* TRUE also when nobody can say. */
gboolean kadr_store_claim_is_held (const KadrStore *store, gint64 number);

G_END_DECLS
