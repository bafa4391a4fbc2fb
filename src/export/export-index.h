/* export/export-index.h - what stands where in the volumes of an export, and their sums.
 *
 *   feb.index.jsonl   {"volume": "feb-001.tar", "path": "feb-001/data/...", "offset": 9728, "size": 4127, ...}
 *   feb.sha256        9f86d081...  feb-001.tar
 *
 * One picture comes back from a tape by reading @size bytes from @offset. Private to the room.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Both, for the plan in @folder; @sums (char *): of the tars. */
gboolean kadr_export_index_write (const char *dir, const char *folder, const GPtrArray *sums, GError **error);
/* "feb.index.jsonl", "feb.sha256". Owned by the caller. */
char    *kadr_export_index_make_name (const char *name);
char    *kadr_export_index_make_sums_name (const char *name);

G_END_DECLS
