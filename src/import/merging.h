/* import/merging.h - volumes of an export are merged into a desk that is in use: what it lacks is added, what it says
 * stays, what contradicts it is told.
 *
 *   originals and evidence -> one transaction: rows, words for searching, rows of the log
 *
 * A volume comes whole or not at all; the next one begins where this one was committed. A second time nothing is new,
 * so nothing is changed.
 */
#pragma once
#include "import/import.h"

G_BEGIN_DECLS

/* @volumes: KadrVolume *. DAMAGED, before anything of a volume is kept, when it is not what it says. */
gboolean kadr_merging_run (const KadrImportOrder *order, const GPtrArray *volumes, const KadrImportWatch *watch,
                           KadrImportSummary *summary, GError **error);

G_END_DECLS
