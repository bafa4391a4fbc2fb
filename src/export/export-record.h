/* export/export-record.h - the ledger's rows of a volume, and the log's: that it was made, of what, by whom.
 *
 *   export.made  feb-001  {"group": "urn:uuid:...", "count": "1 of 3", "photos": 412, "sha256": ..., "manifest": ...,
 *                          "use": "archive"}
 *
 * Private to the room.
 */
#pragma once
#include "db/db.h"
#include "export/export-plan.h"
#include "export/export.h"
#include "rights/decision.h"

G_BEGIN_DECLS

typedef struct {
  KadrDb *db;
  const KadrExportTools *tools;
  const KadrExportWatch *watch; /* told of credits that are others now */
  KadrExportSummary *summary;   /* counts them */
  gint64 at;
  const char *who;
  const char *zone; /* in which a refusal tells times */
} KadrExportRecord;

/* Decides anew about each photo of @volume, which @plan has given out, and records it once, however often it is called.
 * RIGHTS_FORBID or REMOVED when one of them may not leave any more. @digest: of the tar. In a transaction of its
 * own. */
gboolean kadr_export_record_run (const KadrExportRecord *self, KadrExportPlan *plan, const KadrExportVolume *volume,
                                 const char *digest, GError **error);

G_END_DECLS
