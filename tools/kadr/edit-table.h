/* kadr/edit-table.h - kadr edit --csv: captions, credits and other fields of many photos, from a spreadsheet.
 *
 * The table is what `kadr find --csv` prints, or any with a column "photo" (an id or the name of a file) or "file" and
 * columns of fields. A cell that says what the photo says already changes nothing; an empty one neither, unless asked
 * to clear. All of the table is one edit, which `kadr undo` takes back.
 */
#pragma once
#include "kadr/cli.h"

G_BEGIN_DECLS

typedef struct {
  const char *path; /* "-": what is piped in */
  const char *why;  /* may be NULL */
  gboolean clears;  /* empty cells do */
  gboolean is_trial;
} KadrEditTableOrder;

/* Tells what changes, or would. Rows that cannot be used are told of and left out; then the exit status says so. */
gboolean kadr_edit_table_run (KadrCli *cli, const KadrEditTableOrder *order, GError **error);

G_END_DECLS
