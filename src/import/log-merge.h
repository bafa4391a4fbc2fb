/* import/log-merge.h - what a batch of a volume adds to the desk's log: the first a row that says so, then what was
 * done elsewhere to the subjects that are new here, each with its own time and name.
 */
#pragma once
#include "import/import.h"
#include "import/log-index.h"
#include "import/page-merge.h"
#include "import/volume.h"

G_BEGIN_DECLS

typedef struct _KadrLogMerge KadrLogMerge;

KadrLogMerge *kadr_log_merge_new (void);
void          kadr_log_merge_free (KadrLogMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrLogMerge, kadr_log_merge_free)

/* A page was merged that said @there of itself, and is called @here. @rows: its tables. */
void     kadr_log_merge_note (KadrLogMerge *self, KadrPageMergeOutcome outcome, const char *kind, const char *there,
                              const char *here, const json_t *rows);

/* Inside the transaction; @index is of the log of @volume. Nothing is added when nothing was noted. */
gboolean kadr_log_merge_run (KadrLogMerge *self, KadrLogIndex *index, const KadrLinkMap *links,
                             const KadrImportOrder *order, const KadrVolume *volume, KadrImportSummary *summary,
                             GError **error);

G_END_DECLS
