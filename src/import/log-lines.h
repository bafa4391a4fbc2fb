/* import/log-lines.h - the rows of the log that a volume has, line by line.
 *
 *   KadrLogLines *lines = kadr_log_lines_open (volume, store, error);
 *   while ((line = kadr_log_lines_next (lines, &failure)) != NULL)
 *
 * The file is staged first, so what is read is what was compared with the manifest, however long it is; it never
 * becomes a blob.
 */
#pragma once
#include "import/volume.h"
#include "log/log.h"

G_BEGIN_DECLS

typedef struct _KadrLogLines KadrLogLines;

KadrLogLines *kadr_log_lines_open (const KadrVolume *volume, KadrStore *store, GError **error);
void          kadr_log_lines_free (KadrLogLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrLogLines, kadr_log_lines_free)

/* The next line, without its end, borrowed until the next call; NULL at the end, and with @error. */
const char *kadr_log_lines_next (KadrLogLines *self, GError **error);
/* Where the next one begins, and back to such a place. */
gint64      kadr_log_lines_get_place (const KadrLogLines *self);
gboolean    kadr_log_lines_return_to (KadrLogLines *self, gint64 place, GError **error);
/* The next one begins anew. */
void        kadr_log_lines_rewind (KadrLogLines *self);

/* What stands on @line; @object owns the texts of @row. */
gboolean kadr_log_lines_parse (const char *line, json_t **object, KadrLogRow *row, GError **error);

/* A whole log: does its chain hold from its first row on? DAMAGED naming the first row that does not. @n_rows receives
 * how many there are. @is_there: has it the row @n with @hash? TRUE for n 0. @db: any catalogue. */
gboolean kadr_log_lines_verify (KadrLogLines *self, KadrDb *db, gint64 n, const char *hash, gint64 *n_rows,
                                gboolean *is_there, GError **error);

G_END_DECLS
