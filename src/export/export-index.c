#include "export/export-index.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "export/export-names.h"
#include "export/volume-walk.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

char *
kadr_export_index_make_name (const char *name)
{
  return g_strconcat (name, ".index.jsonl", NULL);
}

char *
kadr_export_index_make_sums_name (const char *name)
{
  return g_strconcat (name, ".sha256", NULL);
}

static gboolean
write_files (KadrRowFile *rows, const KadrVolumeWalk *walk, const char *tar, GError **error)
{
  for (guint i = 0; i < walk->members->len; i++)
    {
      const KadrPackMember *member = g_ptr_array_index (walk->members, i);
      g_autoptr (json_t) row = json_object ();

      kadr_json_set_text (row, "volume", tar);
      kadr_json_set_text (row, "path", member->path);
      kadr_json_set_int (row, "offset", (gint64) kadr_tar_range_get_offset (walk->range, i));
      kadr_json_set_int (row, "size", (gint64) member->size);
      kadr_json_set_text (row, "sha256", member->digest);
      if (!kadr_row_file_add (rows, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_volume (KadrRowFile *rows, KadrExportPlan *plan, const char *tar, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (KadrVolumeWalk) walk = { 0 };

  if (!kadr_volume_walk_begin (&walk, plan, error))
    return FALSE;
  while (kadr_volume_walk_next (&walk, &failure))
    if (!write_files (rows, &walk, tar, error))
      return FALSE;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static char *
name_tar (const KadrExportPlan *plan, guint n)
{
  g_autofree char *top = kadr_export_names_make_volume (kadr_json_get_text (plan->head, "name"), n);

  return g_strconcat (top, ".tar", NULL);
}

static gboolean
write_rows (KadrExportPlan *plan, KadrRowFile *rows, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (KadrExportVolume) volume = kadr_export_plan_next (plan, &failure);
      g_autofree char *tar = volume != NULL ? name_tar (plan, volume->n) : NULL;

      if (volume == NULL)
        return kadr_fault_pass (g_steal_pointer (&failure), error);
      if (!write_volume (rows, plan, tar, error))
        return FALSE;
    }
}

/* @draft, in the plan's folder, becomes the file @name of @dir: over the same one, where an earlier run was killed
 * after it. */
static gboolean
move (const char *draft, const char *dir, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  if (g_rename (draft, path) != 0)
    return kadr_path_fault (error, path, errno, _ ("put it in its place"));
  return kadr_path_sync_dir (dir, error);
}

static gboolean
write_sums (const KadrExportPlan *plan, const char *dir, const char *folder, const GPtrArray *sums,
            const char *index, const char *digest, GError **error)
{
  g_autofree char *name
      = kadr_export_index_make_sums_name (kadr_json_get_text (plan->head, "name"));
  g_autofree char *draft = g_build_filename (folder, KADR_EXPORT_PLAN_SUMS, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sums->len; i++)
    {
      g_autofree char *tar = name_tar (plan, i + 1);

      g_string_append_printf (text, "%s  %s\n", (const char *) g_ptr_array_index (sums, i), tar);
    }
  g_string_append_printf (text, "%s  %s\n", digest, index);
  return kadr_draft_file_write (draft, text->str, text->len, error)
         && move (draft, dir, name, error);
}

/* Owned; the digest of what was written, NULL with @error. */
static char *
write_index (KadrExportPlan *plan, const char *draft, GError **error)
{
  g_autoptr (KadrRowFile) rows = kadr_row_file_new (draft, error);

  return rows != NULL && write_rows (plan, rows, error) && kadr_row_file_sync (rows, error)
             ? kadr_row_file_finish (rows)
             : NULL;
}

gboolean
kadr_export_index_write (const char *dir, const char *folder, const GPtrArray *sums, GError **error)
{
  g_autofree char *draft = g_build_filename (folder, KADR_EXPORT_PLAN_INDEX, NULL);
  g_autoptr (KadrExportPlan) plan = kadr_export_plan_open (folder, error);
  g_autofree char *digest = plan != NULL ? write_index (plan, draft, error) : NULL;
  g_autofree char *name = NULL;

  if (digest == NULL)
    return FALSE;
  name = kadr_export_index_make_name (kadr_json_get_text (plan->head, "name"));
  return move (draft, dir, name, error)
         && write_sums (plan, dir, folder, sums, name, digest, error);
}
