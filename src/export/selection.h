/* export/selection.h - the photos that an export is asked for, in the order in which they were taken; and what has
 * become of each.
 *
 * However many there are, they wait in a file without a name, not in memory.
 */
#pragma once
#include "catalog/search.h"

G_BEGIN_DECLS

typedef struct _KadrSelection KadrSelection;

/* @query NULL: every photo there is. @folder: for the file; NULL: where files of a moment are. @db is borrowed. */
KadrSelection *kadr_selection_load (KadrDb *db, const KadrSearchQuery *query, const char *folder, GError **error);
void           kadr_selection_free (KadrSelection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSelection, kadr_selection_free)

guint kadr_selection_get_length (const KadrSelection *self);
/* Owned by the caller; NULL with @error. */
char *kadr_selection_get_photo (const KadrSelection *self, guint n, GError **error);

/* Besides a number from 1, the volume in which a photo is: */
#define KADR_SELECTION_OPEN     0u
#define KADR_SELECTION_LEFT_OUT G_MAXUINT32

/* Notes what has become of the photo @id (or of evidence), selected or not. */
gboolean kadr_selection_settle (KadrSelection *self, const char *id, guint32 volume, GError **error);
/* The last that was noted. */
gboolean kadr_selection_find_volume (const KadrSelection *self, const char *id, guint32 *volume, GError **error);

G_END_DECLS
