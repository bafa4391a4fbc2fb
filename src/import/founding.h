/* import/founding.h - an empty desk becomes the one that was exported, as it stood: ids, pages, the log's chain.
 *
 *   originals and evidence -> pages of facts -> log -> a catalogue made of them (upkeep/rebuild.h)
 *
 * The store is filled first and the old catalogue, which knows nothing but the book of every new desk, is replaced
 * last: cut off before that the desk is still empty, and the same import goes on.
 */
#pragma once
#include "import/import.h"

G_BEGIN_DECLS

/* Has nobody done anything at the desk yet? FALSE with @error on failure. */
gboolean kadr_founding_is_empty (KadrDb *db, gboolean *answer, GError **error);
/* Are @volumes (KadrVolume *, in order) one whole export of a whole desk? */
gboolean kadr_founding_is_whole (const GPtrArray *volumes);

/* @order->db is used by nobody else from now on, and is of no use afterwards. DAMAGED, before anything is kept, when a
 * page or the log's chain is not what it says; STORE_AHEAD when the store belongs to another catalogue; BUSY. */
gboolean kadr_founding_run (const KadrImportOrder *order, const GPtrArray *volumes, const KadrImportWatch *watch,
                            KadrImportSummary *summary, GError **error);

G_END_DECLS
