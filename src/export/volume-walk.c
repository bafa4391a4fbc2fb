#include "export/volume-walk.h"

void
kadr_volume_walk_clear (KadrVolumeWalk *self)
{
  g_clear_pointer (&self->range, kadr_tar_range_free);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

gboolean
kadr_volume_walk_begin (KadrVolumeWalk *self, KadrExportPlan *plan, GError **error)
{
  self->plan = plan;
  self->at = 0;
  return kadr_export_plan_begin_again (plan, error);
}

gboolean
kadr_volume_walk_next (KadrVolumeWalk *self, GError **error)
{
  gint64 moment = kadr_json_get_int (self->plan->head, "moment", 0);

  if (self->range != NULL)
    self->at = kadr_tar_range_get_length (self->range);
  kadr_volume_walk_clear (self);
  self->files = kadr_export_plan_next_files (self->plan, error);
  if (self->files == NULL)
    return FALSE;
  self->members = g_ptr_array_new ();
  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (self->members,
                     ((const KadrExportEntry *) g_ptr_array_index (self->files, i))->member);
  self->range = kadr_tar_range_new_part (self->members, moment / 1000, self->at,
                                         !kadr_export_plan_has_files (self->plan));
  return TRUE;
}
