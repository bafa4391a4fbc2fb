#include "import/import.h"

#include "import/volume.h"

#include <string.h>

static int
compare_volumes (gconstpointer a, gconstpointer b)
{
  const KadrVolume *one = *(KadrVolume *const *) a;
  const KadrVolume *other = *(KadrVolume *const *) b;
  int order = strcmp (kadr_volume_get_group (one), kadr_volume_get_group (other));

  if (order != 0)
    return order;
  return (int) kadr_volume_get_number (one) - (int) kadr_volume_get_number (other);
}

static void
count (const KadrVolume *volume, KadrImportSummary *summary)
{
  guint n_files = kadr_volume_get_n_files (volume);

  summary->volumes++;
  summary->files_verified += n_files;
  for (guint i = 0; i < n_files; i++)
    summary->bytes_verified += kadr_volume_get_file (volume, i)->entry->size;
}

GPtrArray *
kadr_import_open (const char *const *paths, KadrDarkroom *darkroom, const KadrImportWatch *watch,
                  KadrImportSummary *summary, GError **error)
{
  g_autoptr (GPtrArray) found = kadr_volume_list_paths (paths, error);
  g_autoptr (GPtrArray) volumes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_volume_free);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      KadrVolume *volume = NULL;

      summary->is_stopped |= watch->should_stop (watch->data);
      if (summary->is_stopped)
        break;
      volume = kadr_volume_open (g_ptr_array_index (found, i), darkroom, error);
      if (volume == NULL)
        return NULL;
      g_ptr_array_add (volumes, volume);
      count (volume, summary);
      watch->progress (summary, watch->data);
    }
  g_ptr_array_sort (volumes, compare_volumes);
  return found != NULL ? g_steal_pointer (&volumes) : NULL;
}
