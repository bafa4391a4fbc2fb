/* export/export-volume.h - one volume of a plan: its files, in the order of the tar.
 */
#pragma once
#include "export/export-entry.h"

G_BEGIN_DECLS

typedef struct {
  guint n;              /* from 1 */
  guint photos;
  char *manifest;       /* SHA-256 of its manifest-sha256.txt, or of another manifest */
  GPtrArray *entries;   /* KadrExportEntry *, in the order of the tar */
} KadrExportVolume;

void kadr_export_volume_free (KadrExportVolume *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrExportVolume, kadr_export_volume_free)
/* KadrPackMember *, borrowed from @self; owned array. */
GPtrArray *kadr_export_volume_list_members (const KadrExportVolume *self);

G_END_DECLS
