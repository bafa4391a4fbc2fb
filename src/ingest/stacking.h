/* ingest/stacking.h - files of one name that have entered become one stack. Private to the room.
 *
 * After the rows of a batch are committed, for a stack may be spread over several: a crash in between leaves photos
 * that stand alone until the card is taken in again.
 */
#pragma once
#include "ingest/run.h"

/* The number that the picture of item @n gets: one for a stack. */
gint64 kadr_stacking_number (KadrIngestRun *run, guint n);
/* Makes stacks of all that is there of the names in the batch, which has been entered. */
void   kadr_stacking_flush (KadrIngestRun *run);
