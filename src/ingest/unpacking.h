/* ingest/unpacking.h - the files of one archive as files that can be read, one at a time.
 *
 *   shoot.tar.gz --worker--> DSC_0001.JPG, DSC_0002.JPG, ...
 *
 * A worker of its own goes through the archive once and gives its bytes; each entry is put into a file without a name,
 * which goes when it is closed. So memory and disk hold one entry, whatever the archive holds. Entries that are asked
 * for out of turn cost another beginning, never other bytes. Any thread may ask.
 *
 * What one archive unpacks to is bounded here as well as in the worker, which is not believed.
 */
#pragma once
#include <sys/stat.h>

#include "darkroom/darkroom.h"

G_BEGIN_DECLS

typedef struct _KadrUnpacking KadrUnpacking;

/* The archive @path below the open folder @folder, which is borrowed and stays open, as @info describes it. @shown is
 * for messages; @spool is the folder for the files without names. */
KadrUnpacking *kadr_unpacking_new (KadrDarkroom *darkroom, const char *spool, int folder, const char *path,
                                   const char *shown, const struct stat *info);
void           kadr_unpacking_free (KadrUnpacking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrUnpacking, kadr_unpacking_free)

/* After entry @last the worker is not needed any more. */
void kadr_unpacking_set_last (KadrUnpacking *self, guint last);

/* The archive itself: its path, and whether it was the same file. */
const char *kadr_unpacking_get_path (const KadrUnpacking *self);
guint64     kadr_unpacking_get_bytes (const KadrUnpacking *self);
gint64      kadr_unpacking_get_modified_ns (const KadrUnpacking *self);

/* A readable descriptor of entry @entry, at its start and with the time @modified_ns, which the caller closes. -1 with
 * DAMAGED when nothing of it can be had, UNSUPPORTED, BUSY when the archive has changed, or trouble of the disk. What
 * comes in part is given, and kadr_unpacking_find_damage() then says what is wrong with it. */
int   kadr_unpacking_open (KadrUnpacking *self, guint entry, gint64 modified_ns, GError **error);
/* What was wrong with the bytes when @entry was last opened, in English; owned. NULL when nothing was. */
char *kadr_unpacking_find_damage (KadrUnpacking *self, guint entry);

G_END_DECLS
