/* export/selection.h - the photos that an export is asked for, in the order in which they were taken; and which of them
 * are in it in the end.
 *
 * Some hundred bytes for each, and nothing else of it in memory.
 */
#pragma once
#include "catalog/search.h"

G_BEGIN_DECLS

typedef struct _KadrSelection KadrSelection;

/* @query NULL: every photo there is. */
KadrSelection *kadr_selection_load (KadrDb *db, const KadrSearchQuery *query, GError **error);
void           kadr_selection_free (KadrSelection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSelection, kadr_selection_free)

guint kadr_selection_get_length (const KadrSelection *self);
/* Owned by the caller. */
char *kadr_selection_get_photo (const KadrSelection *self, guint n);

/* Notes that the photo @id, selected or not, has been decided about: it is in the export, or is left out. */
void     kadr_selection_settle (KadrSelection *self, const char *id, gboolean is_in);
gboolean kadr_selection_is_settled (const KadrSelection *self, const char *id);
gboolean kadr_selection_is_in (const KadrSelection *self, const char *id);

G_END_DECLS
