#include "export/export-volume.h"

void
kadr_export_volume_free (KadrExportVolume *self)
{
  g_free (self->manifest);
  g_free (self);
}
