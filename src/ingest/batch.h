/* ingest/batch.h - files that are made durable together and enter the catalogue in one transaction.
 *
 * One wait for the disk serves up to 64 files or 256 MiB; a slow card's files wait half a second at most.
 * Bytes first, then rows: see store/staged.h and ingest/entry.h. Private to the room.
 */
#pragma once
#include "ingest/run.h"

/* Takes a file into the batch; it stays the run's. */
void     kadr_batch_add (KadrIngestRun *run, KadrOutcome *outcome);
/* Is it time? */
gboolean kadr_batch_is_due (const KadrIngestRun *run);
/* Keeps and enters all of it, and begins to copy it. What cannot be is an outcome that failed; trouble of the store or
 * the catalogue also ends the run. Afterwards the batch is empty. */
void     kadr_batch_flush (KadrIngestRun *run);
/* The file is in every store that takes it, or in none: it counts. */
void     kadr_batch_finish (KadrIngestRun *run, const KadrOutcome *outcome);
