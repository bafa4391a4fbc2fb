/* kadr/photo-table.h - photos as a table for spreadsheets: what they are, then fields (catalog/field-column.h).
 *
 *   photo,file,taken,creditLine,headline,description,description[kk]
 *
 * `kadr edit --csv` understands what is printed here.
 */
#pragma once
#include "kadr/cli.h"

G_BEGIN_DECLS

/* @columns: names of fields with "," between them; NULL: the usual ones. Owned array of KadrFieldColumn. */
GPtrArray *kadr_photo_table_parse (const char *columns, GError **error);

void     kadr_photo_table_print_heading (const GPtrArray *columns);
gboolean kadr_photo_table_print_row (KadrDesk *desk, const char *photo, const GPtrArray *columns, GError **error);

G_END_DECLS
