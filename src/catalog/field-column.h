/* catalog/field-column.h - fields of pictures as columns of a table, and cells as changes.
 *
 *   creditLine   description   description[kk]   keywords
 *
 * A column is a field of the IPTC standard (meta/field.h), of a language alternative in one language; without one its
 * "x-default". A list stands in one cell, its items parted by "; ". What a cell is printed as, it is understood as.
 * Pure.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "meta/field.h"

G_BEGIN_DECLS

typedef struct {
  const KadrField *field;
  char *lang; /* NULL: none */
  char *name; /* "description[kk]" */
} KadrFieldColumn;

/* BAD_INPUT for what is no field, with the ones that are spelled nearly so, or no language. */
KadrFieldColumn *kadr_field_column_parse (const char *name, GError **error);
void             kadr_field_column_free (KadrFieldColumn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrFieldColumn, kadr_field_column_free)

/* The cell of a picture that has @fields (catalog/field-book.h); owned, "" when there is no value. */
char *kadr_field_column_format (const KadrFieldColumn *self, const json_t *fields);

/* The changes (catalog/edit-change.h) that make @cell of it; empty @cell clears. BAD_INPUT for a value that the field
 * cannot have. */
GPtrArray *kadr_field_column_change (const KadrFieldColumn *self, const char *cell, GError **error);

G_END_DECLS
