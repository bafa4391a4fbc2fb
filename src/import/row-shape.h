/* import/row-shape.h - of each table of facts: what makes two rows of two desks one, and what of them may differ.
 *
 *   alias   one by its text_key; numbers of rows are each desk's own
 *   field   one by photo, property, language and layer; when it was set is no contradiction
 *
 * Pure.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

typedef struct {
  const char *table;
  const char *keys[5];  /* NULL-terminated */
  const char *quiet[4]; /* columns that say when and how it came to a desk, NULL-terminated */
  /* Something that happened or is known besides what the desk has: it is added to a subject that is there already. Of
   * the others a desk that lacks one says something else. */
  gboolean is_addition;
} KadrRowShape;

/* NULL for a table that no page has. */
const KadrRowShape *kadr_row_shape_find (const char *table);

/* The row of @rows (an array, may be NULL) that is one with @row, borrowed. */
const json_t *kadr_row_shape_find_same (const KadrRowShape *self, const json_t *rows, const json_t *row);
/* May @column differ? */
gboolean      kadr_row_shape_is_quiet (const KadrRowShape *self, const char *column);
/* "description ru desk", for people; owned. What @subject says already is left out. */
char         *kadr_row_shape_name (const KadrRowShape *self, const json_t *row, const char *subject);
/* A value as it is shown; owned, NULL for null. */
char         *kadr_row_shape_show (const json_t *value);

G_END_DECLS
