/* export/export-volume.h - one volume of a plan. Its files, more than memory should hold, are walked through:
 * export/volume-walk.h.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint n;        /* from 1 */
  guint photos;
  char *manifest; /* SHA-256 of its manifest-sha256.txt, or of another manifest */
} KadrExportVolume;

void kadr_export_volume_free (KadrExportVolume *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrExportVolume, kadr_export_volume_free)

G_END_DECLS
