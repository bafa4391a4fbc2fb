/* export/export-wrapping.h - from the payload of all volumes to the plan: each gets its tag files, which say of how
 * many it is one.
 *
 * Private to the room.
 */
#pragma once
#include "export/export-draft.h"
#include "export/export.h"

G_BEGIN_DECLS

/* What of the order decides about bytes: an order that says something else is another export. A new reference. */
json_t *kadr_export_wrapping_describe_order (const KadrExportTools *tools, const KadrExportOrder *order);
/* KadrExportDraftTerms.reserve. */
guint64 kadr_export_wrapping_count_reserve (const KadrWrapping *wrapping);

/* Makes plan.jsonl of payload.jsonl in @folder, durably; @digest is that of its lines. The tag files go to the
 * spool. */
gboolean kadr_export_wrapping_run (const KadrExportTools *tools, const KadrExportOrder *order, const char *folder,
                                   const KadrExportDraftSum *sum, const char *digest, KadrExportSummary *summary,
                                   GError **error);

G_END_DECLS
