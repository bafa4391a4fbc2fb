/* import/row-writers.h - what puts the rows of pages into their tables, and knows before whether it can.
 */
#pragma once
#include "db/rows.h"

G_BEGIN_DECLS

typedef struct _KadrRowWriters KadrRowWriters;

/* @db: borrowed. */
KadrRowWriters *kadr_row_writers_new (KadrDb *db);
void            kadr_row_writers_free (KadrRowWriters *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrRowWriters, kadr_row_writers_free)

/* Of @table, borrowed; NULL with @error. */
KadrRowWriter *kadr_row_writers_load (KadrRowWriters *self, const char *table, GError **error);
/* @rows: the tables of a page. TOO_NEW when one of them has a column that this Kadr does not know. */
gboolean       kadr_row_writers_check (KadrRowWriters *self, const json_t *rows, GError **error);

G_END_DECLS
