#include "kadr-worker/job.h"

#include "pack/archive-list.h"

gboolean
kadr_job_list (KadrSheet *sheet, GError **error)
{
  g_autoptr (KadrPackList) list = kadr_archive_list_read (sheet->fd, error);
  g_autoptr (json_t) value = NULL;

  if (list == NULL)
    return FALSE;
  value = kadr_pack_list_to_json (list, sheet->parts);
  json_object_update (sheet->answer, value);
  sheet->soiled = list->trouble != NULL;
  return TRUE;
}
