#include "upkeep/rendition-sweep.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"
#include "db/query.h"
#include "upkeep/rendition-sweep.sql.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

static GPtrArray *
list (const char *dir)
{
  return kadr_path_list (open (dir, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

gboolean
kadr_rendition_sweep_remove (const char *dir, const char *photo, GError **error)
{
  g_autofree char *folder = kadr_path_fan_out (dir, photo);
  g_autoptr (GPtrArray) names = list (folder);

  if (names == NULL)
    return errno == ENOENT || kadr_path_fault (error, folder, errno, _ ("list the folder"));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (g_unlink (path) != 0 && errno != ENOENT)
        return kadr_path_fault (error, path, errno, _ ("delete it"));
    }
  return g_rmdir (folder) == 0 || errno == ENOENT
         || kadr_path_fault (error, folder, errno, _ ("delete it"));
}

static gboolean
has_original (KadrDb *db, const char *photo, gboolean *answer, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_has_original);

  kadr_query_bind_text (query, 1, photo);
  *answer = kadr_query_next (query, &failure) && kadr_query_get_int (query, 0) > 0;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
sweep_one (KadrTidying *self, const char *photo, KadrTransaction *work G_GNUC_UNUSED,
           GError **error)
{
  gboolean is_needed = FALSE;

  if (!has_original (self->order->db, photo, &is_needed, error))
    return FALSE;
  if (is_needed)
    return TRUE;
  self->summary->renditions++;
  kadr_tidying_tell (self, "renditions", photo, NULL, 0);
  return self->order->is_trial
         || kadr_rendition_sweep_remove (self->order->renditions, photo, error);
}

/* An ingest makes them before the photo has its row. */
static gboolean
is_old (const char *path, gint64 before)
{
  struct stat info;

  return lstat (path, &info) == 0 && info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000) < before;
}

/* In the folder @dir, @depth levels above those that are named by digests. */
static gboolean
gather (KadrTidying *self, const char *dir, int depth, GPtrArray *swept, GError **error)
{
  g_autoptr (GPtrArray) names = list (dir);

  if (names == NULL)
    return errno == ENOENT || errno == ENOTDIR
           || kadr_path_fault (error, dir, errno, _ ("list the folder"));
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (dir, name, NULL);
      gboolean is_needed = TRUE;

      if (depth > 0 && !gather (self, path, depth - 1, swept, error))
        return FALSE;
      if (depth > 0 || !kadr_digest_is_hex (name) || !is_old (path, self->terms.stored_before))
        continue;
      if (!has_original (self->order->db, name, &is_needed, error))
        return FALSE;
      if (!is_needed)
        g_ptr_array_add (swept, g_strdup (name));
    }
  return TRUE;
}

gboolean
kadr_rendition_sweep_run (KadrTidying *self, GError **error)
{
  g_autoptr (GPtrArray) swept = g_ptr_array_new_with_free_func (g_free);

  return gather (self, self->order->renditions, 2, swept, error)
         && kadr_tidying_each (self, swept, sweep_one, error);
}
