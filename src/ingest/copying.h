/* ingest/copying.h - the further copies of the store get what a batch has kept.
 *
 * After the desk's own store and before anything is acknowledged, each copy by a thread of its own, in the same
 * protocol. A copy that fails (full, unplugged) is left alone for the rest of the ingest: the files are stored all
 * the same, and the verdict says why the card may not go. Private to the room.
 */
#pragma once
#include "ingest/ingest.h"

typedef struct _KadrIngestRun KadrIngestRun;

typedef struct {
  KadrStore *store; /* borrowed */
  GError *trouble;  /* NULL as long as it takes everything */
} KadrCopying;

/* KadrCopying of each copy that @parts names. */
GPtrArray *kadr_copying_begin (const KadrIngestParts *parts);
/* Each outcome of the batch whose bytes were kept is told how many copies there are. */
void       kadr_copying_give (KadrIngestRun *run);
