#include "kadr/spliced-copy.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "kadr/desk-owned.h"

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

gboolean
kadr_spliced_copy_refuse_source (int source, const char *path, GError **error)
{
  struct stat from, target;

  if (!kadr_desk_owned_refuse (source, path, error))
    return FALSE;
  if (fstat (source, &from) != 0 || stat (path, &target) != 0 || from.st_ino != target.st_ino
      || from.st_dev != target.st_dev)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                         _ ("this is the original, which Kadr never changes; name another file"));
}
