/* bag/bag-reader.h - what a bag on disk holds, be it a tar, a zip or a folder.
 *
 * An archive may come from anybody: the worker reads it. A folder is walked and digested here.
 */
#pragma once
#include <glib.h>

#include "darkroom/darkroom.h"
#include "pack/pack-list.h"

G_BEGIN_DECLS

/* With the digests that the bag's own manifests use; SHA-256 always. DAMAGED when @path is neither a
 * folder, a tar nor a zip; NOT_FOUND and the like when it cannot be read. Never waits for a FIFO. */
KadrPackList *kadr_bag_reader_read (const char *path, KadrDarkroom *darkroom, GError **error);

/* What of the plain tar at @fd, called @path, stands from @from up to @until (not with it), where headers begin, or the
 * tar ends: with SHA-256 and places as in the whole of it, without texts. DAMAGED when there is no file at all. */
KadrPackList *kadr_bag_reader_read_range (int fd, const char *path, guint64 from, guint64 until, KadrDarkroom *darkroom,
                                          GError **error);

G_END_DECLS
