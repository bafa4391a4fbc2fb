/* ingest/settling.h - what decoding brought to light finds its way into the catalogue.
 *
 * Photos that were interrupted before they had renditions, in this ingest or an earlier one, wait in the table
 * undeveloped (catalog/undeveloped-book.h) and get them now. Private to the room.
 */
#pragma once
#include "ingest/run.h"

/* Asks the pipeline for the renditions that earlier ingests left behind. FALSE when the catalogue cannot be read. */
gboolean kadr_settling_ask_left_behind (KadrIngestRun *run, GError **error);
/* KadrPipelineAsk.open. */
int      kadr_settling_open (guint n, gpointer run);

/* Takes what a worker found about item @n over. */
void     kadr_settling_add (KadrIngestRun *run, guint n, KadrDeveloping *developing);
/* Is there a batch of them? */
gboolean kadr_settling_is_due (const KadrIngestRun *run);
/* Writes into the catalogue what was added and concerns photos that are there, all in one transaction; trouble ends
 * the run. */
void     kadr_settling_flush (KadrIngestRun *run);
