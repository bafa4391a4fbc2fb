#include "bag/bag-reader.h"

#include "base/fault.h"
#include "base/path.h"
#include "bag/bag-check.h"
#include "pack/folder-list.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#define SHA256 KADR_PACK_LIST_DIGEST (KADR_DIGEST_SHA256)

static json_t *
make_order (guint kinds)
{
  json_t *order = json_object ();
  json_t *names = json_array ();

  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if ((kinds & KADR_PACK_LIST_DIGEST (kind)) != 0)
      kadr_json_add_text (names, kadr_digest_get_name ((KadrDigestKind) kind));
  json_object_set_new (order, "digests", names);
  return order;
}

static KadrPackList *
read_archive (int fd, const char *path, guint kinds, KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (json_t) order = make_order (kinds);
  g_autoptr (KadrDevelopment) development
      = kadr_darkroom_ask (darkroom, KADR_JOB_LIST, fd, path, order, error);

  if (development == NULL)
    return NULL;
  return kadr_pack_list_from_json (development->answer, development->parts, error);
}

static KadrPackList *
read_folder (const char *path, guint kinds, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *top = g_path_get_basename (absolute);

  return kadr_folder_list_read (path, top, kinds, error);
}

static KadrPackList *
read_with (int fd, const char *path, mode_t mode, guint kinds, KadrDarkroom *darkroom,
           GError **error)
{
  if (S_ISDIR (mode))
    return read_folder (path, kinds, error);
  if (S_ISREG (mode))
    return read_archive (fd, path, kinds, darkroom, error);
  kadr_fault_set (error, KADR_FAULT_DAMAGED, path, _ ("this is neither an archive nor a folder"));
  return NULL;
}

KadrPackList *
kadr_bag_reader_read (const char *path, KadrDarkroom *darkroom, GError **error)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat what;
  g_autoptr (KadrPackList) list = NULL;
  guint kinds;

  if (fd < 0 || fstat (fd, &what) != 0)
    {
      kadr_path_fault (error, path, errno, _ ("read it"));
      return NULL;
    }
  list = read_with (fd, path, what.st_mode, SHA256, darkroom, error);
  if (list == NULL)
    return NULL;
  /* Which digests a bag uses is known only now; nearly all use SHA-256 alone. */
  kinds = kadr_bag_check_find_digests (list) | SHA256;
  if (kinds == SHA256)
    return g_steal_pointer (&list);
  return read_with (fd, path, what.st_mode, kinds, darkroom, error);
}
