/* kadr/card-table.h - what became of each of several cards, and of all of them together.
 *
 *   card          stored  twins     size  time       rate
 *   /media/NIKON     412      0  12.4 GB  2:10  95.1 MB/s  may be formatted
 *   /media/CANON      79      1   1.9 GB  0:40  47.4 MB/s  do not format: some of it is not in the store
 *   together         491      1  14.3 GB  2:10   110 MB/s
 *
 * States that no file has are left out.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

/* @cards: an array of what ingest/report-card.h makes of each. @with_verdict: whether one is due. */
void kadr_card_table_print (const json_t *cards, gboolean with_verdict);

G_END_DECLS
