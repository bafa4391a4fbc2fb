/* export/row-sort.h - puts lines in order that are more than memory should hold: what does not fit waits in a file
 * without a name.
 *
 *   kadr_row_sort_add (sort, "data/photos/b.jpg", line, error);
 *   kadr_row_sort_begin (sort, error);
 *   while ((line = kadr_row_sort_next (sort, &failure)) != NULL)
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrRowSort KadrRowSort;

/* The file is in @folder. NULL: where files of a moment are. */
KadrRowSort *kadr_row_sort_new (const char *folder);
void         kadr_row_sort_free (KadrRowSort *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrRowSort, kadr_row_sort_free)

/* @line comes where @key belongs, byte by byte; of equal keys the one that was added first comes first. */
gboolean    kadr_row_sort_add (KadrRowSort *self, const char *key, const char *line, GError **error);
/* From the first line on; as often as wanted. Nothing can be added after it. */
gboolean    kadr_row_sort_begin (KadrRowSort *self, GError **error);
/* Borrowed until the next call; NULL at the end, and with @error. */
const char *kadr_row_sort_next (KadrRowSort *self, GError **error);

G_END_DECLS
