#include "backup/backup-tree.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

/* A chain of folders that is longer was made by somebody else. */
#define DEEPEST 16

typedef struct
{
  const char *desk_dir;
  KadrBackupTreeVisit visit;
  gpointer data;
} Walk;

static gboolean
walk (const Walk *self, const char *path, int depth, GError **error)
{
  g_autofree char *full = g_build_filename (self->desk_dir, path, NULL);
  g_autoptr (GPtrArray) names = NULL;
  struct stat info;

  if (lstat (full, &info) != 0)
    return errno == ENOENT || kadr_path_fault (error, full, errno, _ ("look at it"));
  if (S_ISREG (info.st_mode))
    return self->visit (path, self->data);
  if (!S_ISDIR (info.st_mode) || depth > DEEPEST)
    return TRUE;
  names = kadr_path_list (open (full, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (names == NULL)
    return kadr_path_fault (error, full, errno, _ ("list the folder"));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *below = g_build_filename (path, g_ptr_array_index (names, i), NULL);

      if (!walk (self, below, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kadr_backup_tree_visit (const char *desk_dir, const char *const *files, KadrBackupTreeVisit visit,
                        gpointer data, GError **error)
{
  const Walk self = { .desk_dir = desk_dir, .visit = visit, .data = data };

  for (gsize i = 0; files[i] != NULL; i++)
    if (!walk (&self, files[i], 0, error))
      return FALSE;
  return walk (&self, "store/facts", 0, error);
}
