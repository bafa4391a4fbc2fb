/* export/export-plan.h - an export before it is written: every volume with every file, frozen.
 *
 *   NAME.plan/plan.jsonl    {"export": 1, "name": "feb", "group": "urn:uuid:...", "moment": ..., "request": {...}, ...}
 *                           {"volume": 1, "photos": 412, "manifest": "..."}
 *                           {"path": "feb-001/bagit.txt", ...}      its files in the order of the tar: export-entry.h
 *                           {"volume": 2, ...
 *   NAME.plan/spool         the texts (export/spool.h)
 *   NAME.plan/left.jsonl    {"photo": ..., "name": ..., "text": ...}: what may not leave, and why
 *   NAME.plan/state.json    {"sums": ["..."], "durable": 67108864}: the volumes that are done, and of the next one
 *
 * All that is written is a function of these files and of the originals that they name, so it is the same however
 * often the writing is cut off, and whatever becomes of the catalogue meanwhile. plan.jsonl appears whole, last.
 */
#pragma once
#include "export/export-entry.h"
#include "export/export-volume.h"
#include "export/row-file.h"

G_BEGIN_DECLS

#define KADR_EXPORT_PLAN_EDITION 1

/* ---- where things are; owned by the caller ---- */

/* DIR/NAME.plan */
char *kadr_export_plan_make_folder (const char *dir, const char *name);
#define KADR_EXPORT_PLAN_ROWS    "plan.jsonl"
#define KADR_EXPORT_PLAN_DRAFT   "plan.draft"
#define KADR_EXPORT_PLAN_PAYLOAD "payload.jsonl" /* before the tag files are known; then it goes */
#define KADR_EXPORT_PLAN_SPOOL   "spool"
#define KADR_EXPORT_PLAN_INDEX   "index.draft"
#define KADR_EXPORT_PLAN_SUMS    "sums.draft"
#define KADR_EXPORT_PLAN_LEFT    "left.jsonl"
#define KADR_EXPORT_PLAN_STATE   "state.json"
/* Takes away what is in the folder, drafts of a program that was killed too; and the folder itself. EXISTS, touching
 * nothing of it, when it meets what is no part of a plan. */
gboolean kadr_export_plan_clear (const char *folder, GError **error);
gboolean kadr_export_plan_remove (const char *folder, GError **error);

/* ---- reading ---- */

/* The row that begins a volume; what follows are its files. A new reference. */
json_t *kadr_export_plan_make_volume_row (guint n, guint photos, const char *manifest);

typedef struct {
  json_t *head;   /* NULL: of a payload.jsonl, which has none */
  KadrRowFile *rows;
  json_t *ahead;  /* the row that comes next */
  gint64 first;   /* place of the first file of the volume that was given out last */
} KadrExportPlan;

/* NOT_FOUND when nothing was planned whole; TOO_NEW. */
KadrExportPlan *kadr_export_plan_open (const char *folder, GError **error);
KadrExportPlan *kadr_export_plan_open_payload (const char *folder, GError **error);
void            kadr_export_plan_free (KadrExportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrExportPlan, kadr_export_plan_free)

/* The next volume, also when files of the last one were not asked for; NULL at the end, and with @error. */
KadrExportVolume *kadr_export_plan_next (KadrExportPlan *self, GError **error);
/* The next of its files, as many as memory should hold: KadrExportEntry *, an owned array. NULL at the end of the
 * volume, and with @error. */
GPtrArray        *kadr_export_plan_next_files (KadrExportPlan *self, GError **error);
/* Has the volume more files? */
gboolean          kadr_export_plan_has_files (const KadrExportPlan *self);
/* The next files are its first ones. */
gboolean          kadr_export_plan_begin_again (KadrExportPlan *self, GError **error);

G_END_DECLS
