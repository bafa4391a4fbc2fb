#include "kadr/spliced-copy.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <sys/stat.h>

enum
{
  PERMISSIONS = 0777
};

static mode_t
get_umask (void)
{
  mode_t mask = umask (0);

  umask (mask);
  return mask;
}

/* A sidecar that is made from nothing has no source to take its mode from. */
static gboolean
set_mode (int source, int target, const char *path, GError **error)
{
  struct stat old, from;

  if (stat (path, &old) == 0)
    return fchmod (target, old.st_mode & PERMISSIONS) == 0
           || kadr_path_fault (error, path, errno, _ ("set its mode"));
  if (fstat (source, &from) != 0 || from.st_nlink == 0)
    return TRUE;
  return fchmod (target, from.st_mode & PERMISSIONS & ~get_umask ()) == 0
         || kadr_path_fault (error, path, errno, _ ("set its mode"));
}

gboolean
kadr_spliced_copy_write (const KadrSplice *splice, int source, const char *path, GError **error)
{
  g_autoptr (KadrDraftFile) draft = kadr_draft_file_new (path, error);

  return draft != NULL
         && kadr_splice_apply (splice, source, kadr_draft_file_get_fd (draft), path, error)
         && set_mode (source, kadr_draft_file_get_fd (draft), path, error)
         && kadr_draft_file_sync (draft, error) && kadr_draft_file_keep (draft, error);
}

/* TRUE for ".../store/blobs/ab/cd/<digest>" beside the file ".../store/STORE", however it was named. */
static gboolean
is_in_store (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);
  g_autofree char *outer = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *middle = outer != NULL ? g_path_get_dirname (outer) : NULL;
  g_autofree char *blobs = middle != NULL ? g_path_get_dirname (middle) : NULL;
  g_autofree char *store = blobs != NULL ? g_path_get_dirname (blobs) : NULL;
  g_autofree char *mark = store != NULL ? g_build_filename (store, "STORE", NULL) : NULL;

  return mark != NULL && g_str_has_suffix (blobs, "/blobs")
         && g_file_test (mark, G_FILE_TEST_EXISTS);
}

gboolean
kadr_spliced_copy_refuse_source (int source, const char *path, GError **error)
{
  struct stat from, target;

  if (is_in_store (source))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                           _ ("the original belongs to a desk, which decides what may leave; "
                              "use kadr copy or kadr render"));
  if (fstat (source, &from) != 0 || stat (path, &target) != 0 || from.st_ino != target.st_ino
      || from.st_dev != target.st_dev)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                         _ ("this is the original, which Kadr never changes; name another file"));
}
