/* ingest/seal.h - the end of an ingest's journal, and the answer to "may the card be formatted?".
 *
 * Judged when everything was gone through: nothing failed, all was read back, and a second look at the card
 * finds nothing new or changed. Private to the room.
 */
#pragma once
#include "ingest/run.h"

/* Fills the summary's verdict and seals the journal. FALSE when that cannot be written; then it is unsealed. */
gboolean kadr_seal_set (KadrIngestRun *run, GError **error);
