/* import/batches.h - which pages of a volume come into a desk in one transaction: few enough that others are not kept
 * from working, and never parted where one means nothing, or says too little, without the other.
 *
 *   first       parties and shoots, with all that they permit and forbid
 *   then        photos, with those that they go with, that have the same picture, or whose permissions they name
 *   at last     articles, ingests, what people wrote into the desk's folder
 *
 * So rows name rows of their own batch or of an earlier one, and no photo is here before what forbids it.
 */
#pragma once
#include "import/row-writers.h"
#include "import/volume.h"

G_BEGIN_DECLS

typedef struct _KadrBatches KadrBatches;

/* Reads all pages. TOO_NEW when the volume has pages of a kind, or rows with a column, that this Kadr does not know:
 * then nothing of it is taken. @volume is borrowed. */
KadrBatches *kadr_batches_new (const KadrVolume *volume, KadrRowWriters *writers, GError **error);
void         kadr_batches_free (KadrBatches *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBatches, kadr_batches_free)

guint        kadr_batches_get_length (const KadrBatches *self);
/* KadrVolumeFile *, borrowed: in the order in which kinds name each other. */
const GPtrArray *kadr_batches_get_files (const KadrBatches *self, guint n);

G_END_DECLS
