#include "import/blob-intake.h"

#include "base/fault.h"
#include "export/export-names.h"

#include <string.h>

/* Together they cost the disk little more than one. */
#define BATCH 32

#define PAGE_END ".json"

char *
kadr_blob_intake_find_photo (const KadrVolumeFile *file)
{
  const char *page = kadr_volume_get_below (file, KADR_EXPORT_NAMES_PAGES);
  const char *name = page != NULL ? strrchr (page, '/') : NULL;
  g_autofree char *id = NULL;

  if (name == NULL || g_str_has_prefix (page, "desk/") || !g_str_has_suffix (name, PAGE_END))
    return NULL;
  id = g_strndup (name + 1, strlen (name) - 1 - strlen (PAGE_END));
  return kadr_digest_is_hex (id) ? g_steal_pointer (&id) : NULL;
}

/* The ids of all photos that have a page. */
static GHashTable *
list_photos (const KadrVolume *volume)
{
  GHashTable *photos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < kadr_volume_get_n_files (volume); i++)
    {
      char *id = kadr_blob_intake_find_photo (kadr_volume_get_file (volume, i));

      if (id != NULL)
        g_hash_table_add (photos, id);
    }
  return photos;
}

/* Evidence is called by its digest, an original has a page; sidecars that were written for the export are neither. */
static gboolean
is_blob (const KadrVolumeFile *file, GHashTable *photos)
{
  const char *digest = file->entry->digests[KADR_DIGEST_SHA256];
  const char *evidence = kadr_volume_get_below (file, KADR_EXPORT_NAMES_EVIDENCE);

  if (evidence != NULL)
    return strcmp (evidence, digest) == 0;
  return kadr_volume_get_below (file, KADR_EXPORT_NAMES_PHOTOS) != NULL
         && g_hash_table_contains (photos, digest);
}

gboolean
kadr_blob_intake_check (const KadrVolume *volume, GError **error)
{
  g_autoptr (GHashTable) missing = list_photos (volume);
  g_autoptr (GHashTable) photos = list_photos (volume);
  GHashTableIter iter;
  gpointer id = NULL;

  for (guint i = 0; i < kadr_volume_get_n_files (volume); i++)
    {
      const KadrVolumeFile *file = kadr_volume_get_file (volume, i);

      if (is_blob (file, photos))
        g_hash_table_remove (missing, file->entry->digests[KADR_DIGEST_SHA256]);
    }
  g_hash_table_iter_init (&iter, missing);
  return !g_hash_table_iter_next (&iter, &id, NULL)
         || kadr_fault_set (error, KADR_FAULT_DAMAGED, kadr_volume_get_name (volume),
                            _ ("it knows photo %.12s, but does not have its original"),
                            (const char *) id);
}

/* ---- a batch ---- */

static gboolean
keep (const KadrBlobIntake *self, GPtrArray *batch, GError **error)
{
  g_autofree GError **troubles = g_new0 (GError *, MAX (batch->len, 1));
  gboolean is_done = TRUE;

  kadr_staged_keep_all ((KadrStaged *const *) batch->pdata, batch->len, TRUE, troubles);
  for (guint i = 0; i < batch->len; i++)
    {
      const KadrStaged *staged = g_ptr_array_index (batch, i);

      if (troubles[i] == NULL)
        {
          self->summary->blobs++;
          self->summary->blob_bytes += kadr_staged_get_bytes (staged);
        }
      else if (is_done)
        {
          g_propagate_error (error, troubles[i]);
          is_done = FALSE;
        }
      else
        g_error_free (troubles[i]);
    }
  g_ptr_array_set_size (batch, 0);
  self->watch->progress (self->summary, self->watch->data);
  return is_done;
}

static gboolean
add (const KadrBlobIntake *self, const KadrVolumeFile *file, GPtrArray *batch, GError **error)
{
  gboolean is_wanted = TRUE;
  KadrStaged *staged = NULL;

  if (self->wants != NULL
      && !self->wants (file->entry->digests[KADR_DIGEST_SHA256], self->data, &is_wanted, error))
    return FALSE;
  if (!is_wanted)
    return TRUE;
  staged = kadr_volume_stage (self->volume, file, self->store, error);
  if (staged == NULL)
    return FALSE;
  g_ptr_array_add (batch, staged);
  return batch->len < BATCH || keep (self, batch, error);
}

gboolean
kadr_blob_intake_run (const KadrBlobIntake *self, GError **error)
{
  g_autoptr (GHashTable) photos = list_photos (self->volume);
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_staged_free);

  for (guint i = 0; i < kadr_volume_get_n_files (self->volume); i++)
    {
      const KadrVolumeFile *file = kadr_volume_get_file (self->volume, i);

      self->summary->is_stopped |= self->watch->should_stop (self->watch->data);
      if (self->summary->is_stopped)
        break;
      if (is_blob (file, photos) && !add (self, file, batch, error))
        return FALSE;
    }
  return batch->len == 0 || keep (self, batch, error);
}
