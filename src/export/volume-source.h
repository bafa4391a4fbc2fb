/* export/volume-source.h - the bytes of a volume's files, wherever they are: texts in the spool, originals in the
 * store.
 *
 * Files are read from beginning to end; an original that has rotted is found out at its end, before the last of it
 * is given out.
 */
#pragma once
#include "export/export-entry.h"
#include "export/spool.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _KadrVolumeSource KadrVolumeSource;

/* @files: KadrExportEntry *. All borrowed. */
KadrVolumeSource *kadr_volume_source_new (const GPtrArray *files, const KadrStore *store, const KadrSpool *spool);
void              kadr_volume_source_free (KadrVolumeSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrVolumeSource, kadr_volume_source_free)

/* As in pack/tar-range.h; @data is a KadrVolumeSource. A file is asked for in its order, from where it was left. */
gboolean kadr_volume_source_fetch (guint n, guint64 offset, void *buffer, gsize length, gpointer data, GError **error);

G_END_DECLS
