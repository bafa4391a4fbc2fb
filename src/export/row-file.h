/* export/row-file.h - a file of JSON objects, one a line, longer than memory should hold.
 */
#pragma once
#include "base/digest.h"
#include "base/json.h"

G_BEGIN_DECLS

typedef struct _KadrRowFile KadrRowFile;

/* A new file at @path, to be written. NULL for @path: nothing is. */
KadrRowFile *kadr_row_file_new (const char *path, GError **error);
/* To be read from its beginning. NOT_FOUND. */
KadrRowFile *kadr_row_file_open (const char *path, GError **error);
void         kadr_row_file_free (KadrRowFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrRowFile, kadr_row_file_free)

gboolean kadr_row_file_add (KadrRowFile *self, const json_t *row, GError **error);
/* SHA-256 of the lines added so far; nothing can be added after it. Owned by the caller. */
char    *kadr_row_file_finish (KadrRowFile *self);
/* What was added is on the disk. */
gboolean kadr_row_file_sync (KadrRowFile *self, GError **error);

/* The next row, a new reference; NULL at the end, and with @error. */
json_t  *kadr_row_file_next (KadrRowFile *self, GError **error);
/* Where the next row begins, and back to such a place. */
gint64   kadr_row_file_get_place (const KadrRowFile *self);
gboolean kadr_row_file_return_to (KadrRowFile *self, gint64 place, GError **error);

G_END_DECLS
