/* export/export-writing.h - the volumes of a plan onto the disk, from wherever they were cut off.
 *
 * Private to the room.
 */
#pragma once
#include "export/export-plan.h"
#include "export/export-record.h"
#include "export/export.h"

G_BEGIN_DECLS

typedef struct {
  const KadrStore *store;
  KadrDarkroom *darkroom;
  const KadrExportRecord *record;
  const char *dir, *folder;
  const KadrExportWatch *watch;
  KadrExportSummary *summary;
} KadrExportWriting;

/* All volumes that are not there yet, then the index and the sums. TRUE, with summary->is_stopped, when it was asked to
 * stop. */
gboolean kadr_export_writing_run (const KadrExportWriting *self, GError **error);

G_END_DECLS
