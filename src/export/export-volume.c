#include "export/export-volume.h"

void
kadr_export_volume_free (KadrExportVolume *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self->manifest);
  g_free (self);
}

GPtrArray *
kadr_export_volume_list_members (const KadrExportVolume *self)
{
  GPtrArray *members = g_ptr_array_sized_new (self->entries->len);

  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (members,
                     ((const KadrExportEntry *) g_ptr_array_index (self->entries, i))->member);
  return members;
}
