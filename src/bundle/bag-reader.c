#include "bundle/bag-reader.h"

#include "base/fault.h"
#include "base/path.h"
#include "pack/folder-list.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

static KadrPackList *
read_archive (int fd, const char *path, KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (json_t) order = json_object ();
  g_autoptr (KadrDevelopment) development
      = kadr_darkroom_ask (darkroom, KADR_JOB_LIST, fd, path, order, error);

  if (development == NULL)
    return NULL;
  return kadr_pack_list_from_json (development->answer, development->parts, error);
}

static KadrPackList *
read_folder (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *top = g_path_get_basename (absolute);

  return kadr_folder_list_read (path, top, error);
}

KadrPackList *
kadr_bag_reader_read (const char *path, KadrDarkroom *darkroom, GError **error)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat what;

  if (fd < 0 || fstat (fd, &what) != 0)
    {
      kadr_path_fault (error, path, errno, _ ("read it"));
      return NULL;
    }
  if (S_ISDIR (what.st_mode))
    return read_folder (path, error);
  if (S_ISREG (what.st_mode))
    return read_archive (fd, path, darkroom, error);
  kadr_fault_set (error, KADR_FAULT_DAMAGED, path, _ ("this is neither an archive nor a folder"));
  return NULL;
}
