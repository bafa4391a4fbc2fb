/* export/export-planning.h - what an export consists of: photos, what goes with each, the volumes they are in.
 *
 * Private to the room.
 */
#pragma once
#include "export/export-draft.h"
#include "export/export.h"

G_BEGIN_DECLS

typedef struct {
  const KadrExportTools *tools;
  const KadrExportOrder *order;
  const KadrExportWatch *watch;
  KadrExportSummary *summary;
  KadrRowFile *left;      /* left.jsonl */
  const char *folder;     /* of the plan; NULL for a trial */
} KadrExportPlanning;

/* All that leaves goes to @draft, whose last volume is ended. Reads one state of the catalogue. TRUE, with
 * summary->is_stopped, when it was asked to stop. */
gboolean kadr_export_planning_run (const KadrExportPlanning *self, KadrExportDraft *draft, KadrExportDraftSum *sum,
                                   GError **error);

G_END_DECLS
