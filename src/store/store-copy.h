/* store/store-copy.h - a copy of the desk's store on another disk: the same blobs, protected in the same way.
 *
 *   /media/mirror/kadr/STORE      uuid of the desk's store, and that this is a copy of it
 *   /media/mirror/kadr/blobs/ab/cd/<sha256>
 *
 * A copy is a KadrStore that no desk opens as its own. Blobs go from store to store in batches, in either
 * direction: a copy is completed from the desk's store, and a rotten original is repaired from a copy. What
 * leaves is digested on its way, so that rot never spreads.
 */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* Makes an empty copy of the store @uuid in @dir, which may not exist yet; the folder above must.
 * KADR_FAULT_EXISTS when there is something in @dir already. */
gboolean   kadr_store_copy_init (const char *dir, const char *uuid, GError **error);
/* KADR_FAULT_WRONG_STORE when @dir is no copy of the store @uuid, or when nothing is there. */
KadrStore *kadr_store_copy_open (const char *dir, const char *uuid, GError **error);

/* TRUE when both lie on one disk, and would be lost together. */
gboolean kadr_store_copy_is_same_disk (const KadrStore *one, const KadrStore *other);

/* One blob that is to be in another store as well. */
typedef struct {
  const char *digest;
  GError *trouble;       /* owned; NULL: it is there, durable and good */
  gboolean is_source;    /* the trouble is with the blob that was to be copied */
  gboolean was_there;    /* nothing had to be written */
  gboolean has_repaired; /* a rotten one was set aside for it */
} KadrStoreCopyItem;

/* What is read from the disk of @to: nothing, and sizes are compared; what was just written; also what was there. */
typedef enum {
  KADR_STORE_COPY_SIZES,
  KADR_STORE_COPY_NEW,
  KADR_STORE_COPY_ALL,
} KadrStoreCopyCare;

/* Sees that @to has all @n @items, and copies from @from what is missing or rotten. At once as many as one batch
 * holds: each is one open file. */
void kadr_store_copy_give (KadrStore *to, const KadrStore *from, KadrStoreCopyItem *items, guint n,
                           KadrStoreCopyCare care);

/* Deletes the blob from @copy, durably; TRUE also when it is not there. Only what the desk's store has lost for good
 * is taken from its copies; the copy is pinned (store/store-pin.h). */
gboolean kadr_store_copy_drop (KadrStore *copy, const char *digest, gboolean *was_there, GError **error);

G_END_DECLS
