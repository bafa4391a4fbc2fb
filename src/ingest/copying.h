/* ingest/copying.h - the further copies of the store get what a batch has kept, while the next batch comes in.
 *
 *   batch 1   kept, entered          batch 2   kept, entered         ...
 *   copy A       [ batch 1 read, written, read back ][ batch 2 ...
 *   copy B       [ batch 1 ... ]                     [ batch 2 ...
 *   told                                    files of batch 1, when both have them
 *
 * After the desk's own store and before anything is told of a file, each copy by a thread of its own, in the same
 * protocol. The card waits when a copy is too far behind, so that little is lost to a stop. A copy that fails (full,
 * unplugged) is left alone for the rest of the ingest: the files are stored all the same, and the verdict says why
 * the card may not go. Private to the room.
 */
#pragma once
#include "ingest/ingest.h"

typedef struct _KadrIngestRun KadrIngestRun;
typedef struct _KadrCopying   KadrCopying;

/* For the copies that @parts names; there may be none. */
KadrCopying *kadr_copying_new (const KadrIngestParts *parts);
/* Waits for what is being copied. */
void         kadr_copying_free (KadrCopying *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCopying, kadr_copying_free)

/* The files of the batch whose bytes are kept begin to be copied, and await it; where there is no copy nothing happens.
 * Waits while too many batches are behind. */
void kadr_copying_give (KadrIngestRun *run);
/* Tells the outcomes of what has been copied by now how many copies there are, and is through with them
 * (kadr_batch_finish()). */
void kadr_copying_collect (KadrIngestRun *run);
/* The same until nothing is left. */
void kadr_copying_end (KadrIngestRun *run);
