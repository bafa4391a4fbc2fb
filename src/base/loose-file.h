/* base/loose-file.h - a file without a name, for what is too much for memory: nothing is left of it, however the
 * program ends.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* To be read and written, in @folder; NULL: where files of a moment are. The caller closes it; -1 with @error. */
int      kadr_loose_file_open (const char *folder, GError **error);
/* All of @length bytes from @place on, which were written. */
gboolean kadr_loose_file_read (int fd, gint64 place, void *buffer, gsize length, GError **error);
gboolean kadr_loose_file_write (int fd, gint64 place, const void *bytes, gsize length, GError **error);

G_END_DECLS
