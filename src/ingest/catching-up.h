/* ingest/catching-up.h - renditions for photos that are in the store and have none.
 *
 * Photos wait for theirs (catalog/undeveloped-book.h) when an ingest was stopped, when they came with an import, a
 * rebuilt catalogue or out of the trash. The next ingest takes them along; here they are all that is done.
 */
#pragma once
#include "ingest/developing.h"
#include "ingest/ingest.h"

G_BEGIN_DECLS

typedef struct {
  guint developed; /* have what there is to be had now */
  guint undecoded; /* of these: there is no picture to show */
  guint left;      /* wait still: it was stopped, or the store does not have the original */
} KadrCatchingUpSummary;

/* Of @parts only the catalogue, the store, the darkroom and what is said of renditions is used; of @watch
 * `progress` (developed, to_develop) and `should_stop`. FALSE for trouble that every photo would meet. */
gboolean kadr_catching_up_run (const KadrIngestParts *parts, const KadrIngestWatch *watch,
                               KadrCatchingUpSummary *summary, GError **error);

/* Photos with a picture, but not all of its renditions, wait from now on: they were lost, or the desk wants other
 * sizes than before. In a transaction of its own. */
gboolean kadr_catching_up_note_missing (KadrDb *db, const char *renditions, const int *sizes, guint n_sizes,
                                        GError **error);

/* Writes what was found about photos into the catalogue: KadrDeveloping, in one transaction. */
gboolean kadr_catching_up_settle (KadrDb *db, const GPtrArray *developed, GError **error);

G_END_DECLS
