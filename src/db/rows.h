/* db/rows.h - rows as JSON and back, column by column as they stand, for whoever keeps them outside of the catalogue.
 *
 *   {"id": 17, "kind": "agency", "name": "...", "created_at": 1764000000000}
 *
 * Keeping is any statement that selects whole rows; putting back goes by the columns that the table has today, so a
 * new column needs nothing here. A row holds integers, texts and nulls, as every table of schema/ does. The only
 * module that writes tables without being their owner: into a catalogue that is being made, and rows of another desk
 * that this one does not have (import/).
 */
#pragma once
#include "base/json.h"
#include "db/query.h"

G_BEGIN_DECLS

/* The rows that are left of @query, as an array of objects in their order; a new reference. NULL with DAMAGED when
 * one of them holds what no table of schema/ does. */
json_t *kadr_rows_load (KadrQuery *query, GError **error);

/* Puts rows into one table; the statement is prepared once. */
typedef struct _KadrRowWriter KadrRowWriter;

KadrRowWriter *kadr_rows_writer_new (KadrDb *db, const char *table, GError **error);
void           kadr_rows_writer_free (KadrRowWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrRowWriter, kadr_rows_writer_free)

/* Does the table have all columns of @row? FALSE with TOO_NEW when it does not. */
gboolean kadr_rows_writer_check (const KadrRowWriter *self, const json_t *row, GError **error);
/* Inside a transaction. A column that @row does not have becomes null; one that the table does not have is
 * TOO_NEW, a value of another sort DAMAGED, a row that is there already DESK_DAMAGED. */
gboolean kadr_rows_writer_add (KadrRowWriter *self, const json_t *row, GError **error);

G_END_DECLS
