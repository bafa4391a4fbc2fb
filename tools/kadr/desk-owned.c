#include "kadr/desk-owned.h"

#include "base/fault.h"

#include <stdlib.h>
#include <string.h>

static gboolean
has (const char *dir, const char *name, GFileTest test)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  return g_file_test (path, test);
}

/* "store", with STORE and blobs/ in it; "renditions" beside desk.ini. */
static gboolean
is_kept_by_desk (const char *dir)
{
  g_autofree char *name = g_path_get_basename (dir);
  g_autofree char *above = g_path_get_dirname (dir);

  if (strcmp (name, "renditions") == 0 && has (above, "desk.ini", G_FILE_TEST_IS_REGULAR))
    return TRUE;
  return has (dir, "STORE", G_FILE_TEST_IS_REGULAR) && has (dir, "blobs", G_FILE_TEST_IS_DIR);
}

static gboolean
is_below_desk (const char *path)
{
  g_autofree char *dir = g_strdup (path);

  while (strcmp (dir, "/") != 0 && strcmp (dir, ".") != 0)
    {
      char *above = g_path_get_dirname (dir);

      if (is_kept_by_desk (dir))
        {
          g_free (above);
          return TRUE;
        }
      g_free (dir);
      dir = above;
    }
  return FALSE;
}

gboolean
kadr_desk_owned_refuse (int fd, const char *path, GError **error)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  char *real = realpath (fd >= 0 ? link : path, NULL);
  gboolean is_owned = real != NULL && is_below_desk (real);

  free (real);
  return !is_owned
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                            _ ("the original belongs to a desk, which decides what may leave; "
                               "use kadr copy or kadr render"));
}
