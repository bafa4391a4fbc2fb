#include "export/export-plan.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define FILES_AT_ONCE 256

char *
kadr_export_plan_make_folder (const char *dir, const char *name)
{
  g_autofree char *base = g_strconcat (name, ".plan", NULL);

  return g_build_filename (dir, base, NULL);
}

/* Its own files, and drafts of them (base/draft-file.h). */
static gboolean
is_own (const char *name)
{
  static const char *const names[]
      = { KADR_EXPORT_PLAN_ROWS,  KADR_EXPORT_PLAN_DRAFT, KADR_EXPORT_PLAN_PAYLOAD,
          KADR_EXPORT_PLAN_SPOOL, KADR_EXPORT_PLAN_INDEX, KADR_EXPORT_PLAN_LEFT,
          KADR_EXPORT_PLAN_STATE, KADR_EXPORT_PLAN_SUMS,  NULL };

  return g_strv_contains (names, name) || g_str_has_prefix (name, ".kadr-");
}

static gboolean
check_own (const char *folder, const GPtrArray *names, GError **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (!is_own (g_ptr_array_index (names, i)))
        return kadr_fault_set (error, KADR_FAULT_EXISTS, path, _ ("this is no part of a plan"));
    }
  return TRUE;
}

static gboolean
clear (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_unlink (path) == 0 || errno == ENOENT
         || kadr_path_fault (error, path, errno, _ ("remove it"));
}

gboolean
kadr_export_plan_clear (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (GPtrArray) names = fd >= 0 ? kadr_path_list (fd) : NULL;

  if (names == NULL)
    return kadr_path_fault (error, folder, errno, _ ("use it"));
  /* Without its rows it is no plan, whatever else is there. */
  if (!check_own (folder, names, error) || !clear (folder, KADR_EXPORT_PLAN_ROWS, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!clear (folder, g_ptr_array_index (names, i), error))
      return FALSE;
  return TRUE;
}

gboolean
kadr_export_plan_remove (const char *folder, GError **error)
{
  return kadr_export_plan_clear (folder, error)
         && (g_rmdir (folder) == 0 || kadr_path_fault (error, folder, errno, _ ("remove it")));
}

json_t *
kadr_export_plan_make_volume_row (guint n, guint photos, const char *manifest)
{
  json_t *row = json_object ();

  kadr_json_set_int (row, "volume", n);
  kadr_json_set_int (row, "photos", photos);
  kadr_json_set_text (row, "manifest", manifest);
  return row;
}

static gboolean
check_head (const json_t *head, const char *folder, GError **error)
{
  gint64 edition = kadr_json_get_int (head, "export", 0);

  if (edition > KADR_EXPORT_PLAN_EDITION)
    return kadr_fault_set (error, KADR_FAULT_TOO_NEW, folder, _ ("a newer Kadr made this plan"));
  if (edition == KADR_EXPORT_PLAN_EDITION && kadr_json_get_text (head, "name") != NULL
      && kadr_json_get_text (head, "group") != NULL
      && json_is_object (json_object_get (head, "request")))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, folder, _ ("this is no plan of an export"));
}

static KadrExportPlan *
open_plan (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  KadrRowFile *rows = kadr_row_file_open (path, error);
  KadrExportPlan *self = rows != NULL ? g_new0 (KadrExportPlan, 1) : NULL;

  if (self != NULL)
    self->rows = rows;
  return self;
}

/* After the head, if there is one. */
static gboolean
read_ahead (KadrExportPlan *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->ahead = kadr_row_file_next (self->rows, &failure);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

KadrExportPlan *
kadr_export_plan_open_payload (const char *folder, GError **error)
{
  g_autoptr (KadrExportPlan) self = open_plan (folder, KADR_EXPORT_PLAN_PAYLOAD, error);

  return self != NULL && read_ahead (self, error) ? g_steal_pointer (&self) : NULL;
}

KadrExportPlan *
kadr_export_plan_open (const char *folder, GError **error)
{
  g_autoptr (KadrExportPlan) self = open_plan (folder, KADR_EXPORT_PLAN_ROWS, error);

  if (self == NULL || !read_ahead (self, error) || !check_head (self->ahead, folder, error))
    return NULL;
  self->head = g_steal_pointer (&self->ahead);
  return read_ahead (self, error) ? g_steal_pointer (&self) : NULL;
}

void
kadr_export_plan_free (KadrExportPlan *self)
{
  json_decref (self->head);
  json_decref (self->ahead);
  kadr_row_file_free (self->rows);
  g_free (self);
}

gboolean
kadr_export_plan_has_files (const KadrExportPlan *self)
{
  return self->ahead != NULL && json_object_get (self->ahead, "volume") == NULL;
}

/* Up to the row of a volume, or the end. */
static gboolean
pass_files (KadrExportPlan *self, GError **error)
{
  while (kadr_export_plan_has_files (self))
    {
      g_clear_pointer (&self->ahead, json_decref);
      if (!read_ahead (self, error))
        return FALSE;
    }
  return TRUE;
}

KadrExportVolume *
kadr_export_plan_next (KadrExportPlan *self, GError **error)
{
  g_autoptr (KadrExportVolume) volume = NULL;

  if (!pass_files (self, error) || self->ahead == NULL)
    return NULL;
  volume = g_new0 (KadrExportVolume, 1);
  volume->n = (guint) kadr_json_get_int (self->ahead, "volume", 0);
  volume->photos = (guint) kadr_json_get_int (self->ahead, "photos", 0);
  volume->manifest = g_strdup (kadr_json_get_text (self->ahead, "manifest"));
  self->first = kadr_row_file_get_place (self->rows);
  return kadr_export_plan_begin_again (self, error) ? g_steal_pointer (&volume) : NULL;
}

GPtrArray *
kadr_export_plan_next_files (KadrExportPlan *self, GError **error)
{
  g_autoptr (GPtrArray) files
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_export_entry_free);

  while (files->len < FILES_AT_ONCE && kadr_export_plan_has_files (self))
    {
      KadrExportEntry *entry
          = kadr_export_entry_from_json (self->ahead, KADR_EXPORT_PLAN_ROWS, error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (files, entry);
      g_clear_pointer (&self->ahead, json_decref);
      if (!read_ahead (self, error))
        return NULL;
    }
  return files->len > 0 ? g_steal_pointer (&files) : NULL;
}

gboolean
kadr_export_plan_begin_again (KadrExportPlan *self, GError **error)
{
  g_clear_pointer (&self->ahead, json_decref);
  return kadr_row_file_return_to (self->rows, self->first, error) && read_ahead (self, error);
}
