/* ingest/stacking.h - files of one name that have entered become one stack. Private to the room.
 *
 * After the rows of a batch are committed, for a stack may be spread over several: a crash in between leaves photos
 * that stand alone until the card is taken in again.
 */
#pragma once
#include "ingest/run.h"

/* Numbers go on from the last one in the shoot, which somebody else may have raised. In the transaction in which
 * pictures are entered, before the first of them. */
gboolean kadr_stacking_begin_numbers (KadrIngestRun *run, GError **error);
/* The number that the picture of item @n gets: one for a stack. */
gint64   kadr_stacking_number (KadrIngestRun *run, guint n);
/* The transaction is rolled back: what was numbered in it has no number. */
void     kadr_stacking_forget_numbers (KadrIngestRun *run);
/* Makes stacks of all that is there of the names in the batch, which has been entered, and calls them alike. */
void     kadr_stacking_flush (KadrIngestRun *run);
