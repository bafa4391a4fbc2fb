/* export/export-state.h - how far an export has come, durably: NAME.plan/state.json.
 *
 *   {"sums": ["9f86d081...", ...], "durable": 67108864}
 *
 * Volumes that are done, by the SHA-256 of their tars; and how much of the next one's .part is surely on the disk.
 * Private to the room.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  GPtrArray *sums; /* char * */
  guint64 durable;
} KadrExportState;

/* Of an export that has no such file: nothing is done. */
KadrExportState *kadr_export_state_load (const char *folder, GError **error);
void             kadr_export_state_free (KadrExportState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrExportState, kadr_export_state_free)

gboolean kadr_export_state_save (const KadrExportState *self, const char *folder, GError **error);

G_END_DECLS
