#include "import/import.h"

#include "base/fault.h"
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

/* The numbers between @last and @next, which nobody gave: "2, 3". */
static char *
list_numbers (guint last, guint next)
{
  GString *numbers = g_string_new (NULL);

  for (guint n = last + 1; n < next; n++)
    g_string_append_printf (numbers, "%s%u", numbers->len > 0 ? ", " : "", n);
  return g_string_free (numbers, FALSE);
}

static void
tell_gap (const KadrVolume *volume, guint last, const KadrImportWatch *watch,
          KadrImportSummary *summary)
{
  g_autofree char *numbers = list_numbers (last, kadr_volume_get_number (volume));
  g_autofree char *text = g_strdup_printf (
      _ ("before it, volume %s of %u is missing; what is in it comes when it is imported, too"),
      numbers, kadr_volume_get_count (volume));

  summary->troubles++;
  watch->trouble (kadr_volume_get_name (volume), text, watch->data);
}

/* @volumes are in order. One volume alone may be meant; a hole between two hardly ever is. */
static void
count_missing (const GPtrArray *volumes, const KadrImportWatch *watch, KadrImportSummary *summary)
{
  const KadrVolume *before = NULL;

  for (guint i = 0; i < volumes->len; i++)
    {
      const KadrVolume *volume = g_ptr_array_index (volumes, i);
      gboolean is_first
          = before == NULL
            || strcmp (kadr_volume_get_group (before), kadr_volume_get_group (volume)) != 0;
      guint last = is_first ? 0 : kadr_volume_get_number (before);
      guint n = kadr_volume_get_number (volume);

      if (is_first)
        summary->missing += kadr_volume_get_count (volume);
      summary->missing -= n > last;
      if (!is_first && n > last + 1)
        tell_gap (volume, last, watch, summary);
      before = volume;
    }
}

static gboolean
open_all (const GPtrArray *paths, const KadrMinisignKey *key, KadrDarkroom *darkroom,
          const KadrImportWatch *watch, KadrImportSummary *summary, GPtrArray *volumes,
          GError **error)
{
  for (guint i = 0; i < paths->len; i++)
    {
      KadrVolume *volume = NULL;

      summary->is_stopped |= watch->should_stop (watch->data);
      if (summary->is_stopped)
        return TRUE;
      volume = kadr_volume_open (g_ptr_array_index (paths, i), key, darkroom, error);
      if (volume == NULL)
        return FALSE;
      g_ptr_array_add (volumes, volume);
      count (volume, summary);
      watch->progress (summary, watch->data);
    }
  return TRUE;
}

GPtrArray *
kadr_import_open (const char *const *paths, const KadrMinisignKey *key, KadrDarkroom *darkroom,
                  const KadrImportWatch *watch, KadrImportSummary *summary, GError **error)
{
  g_autoptr (GPtrArray) found = kadr_volume_list_paths (paths, error);
  g_autoptr (GPtrArray) volumes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_volume_free);

  if (found == NULL || !open_all (found, key, darkroom, watch, summary, volumes, error))
    return NULL;
  g_ptr_array_sort (volumes, compare_volumes);
  if (!summary->is_stopped)
    count_missing (volumes, watch, summary);
  return g_steal_pointer (&volumes);
}
