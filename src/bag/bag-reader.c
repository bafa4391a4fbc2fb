#include "bag/bag-reader.h"

#include "base/fault.h"
#include "base/path.h"
#include "bag/bag-check.h"
#include "bag/bag-encoding.h"
#include "pack/folder-list.h"
#include "pack/list-digests.h"

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
ask (int fd, const char *path, const json_t *order, KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (KadrDevelopment) development
      = kadr_darkroom_ask (darkroom, KADR_JOB_LIST, fd, path, order, error);

  if (development == NULL)
    return NULL;
  return kadr_pack_list_from_json (development->answer, development->parts, error);
}

static KadrPackList *
list_archive (int fd, const char *path, guint kinds, KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (json_t) order = make_order (kinds);

  kadr_json_set_bool (order, "spare_placed", TRUE);
  return ask (fd, path, order, darkroom, error);
}

KadrPackList *
kadr_bag_reader_read_range (int fd, const char *path, guint64 from, guint64 until,
                            KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (json_t) order = make_order (SHA256);

  kadr_json_set_int (order, "from", (gint64) from);
  kadr_json_set_int (order, "until", (gint64) until);
  return ask (fd, path, order, darkroom, error);
}

/* Which digests a bag uses is known only when it is listed; nearly all use SHA-256 alone. */
static guint
find_kinds (const KadrPackList *list)
{
  return kadr_bag_check_find_digests (list) | SHA256;
}

/* A file that stands in pieces, or packed: only the worker can digest it. */
static gboolean
has_unplaced (const KadrPackList *list)
{
  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);

      if (entry->kind == KADR_PACK_LIST_FILE && entry->place < 0)
        return TRUE;
    }
  return FALSE;
}

static KadrPackList *
read_archive (int fd, const char *path, KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (KadrPackList) list = list_archive (fd, path, SHA256, darkroom, error);
  guint kinds = list != NULL ? find_kinds (list) : SHA256;

  if (list != NULL && kinds != SHA256 && has_unplaced (list))
    {
      kadr_pack_list_free (list);
      list = list_archive (fd, path, kinds, darkroom, error);
    }
  return list != NULL
                 && kadr_list_digests_add_placed (list, fd, path, kinds,
                                                  kadr_darkroom_get_n_workers (darkroom), error)
             ? g_steal_pointer (&list)
             : NULL;
}

static KadrPackList *
read_folder (int fd, const char *path, int n_threads, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *top = g_path_get_basename (absolute);
  g_autoptr (KadrPackList) list = kadr_folder_list_read (fd, top, error);

  return list != NULL
                 && kadr_list_digests_add_folder (list, fd, find_kinds (list), n_threads, error)
             ? g_steal_pointer (&list)
             : NULL;
}

static KadrPackList *
read_list (int fd, mode_t mode, const char *path, KadrDarkroom *darkroom, GError **error)
{
  if (S_ISDIR (mode))
    return read_folder (fd, path, kadr_darkroom_get_n_workers (darkroom), error);
  if (S_ISREG (mode))
    return read_archive (fd, path, darkroom, error);
  kadr_fault_set (error, KADR_FAULT_DAMAGED, path, _ ("this is neither an archive nor a folder"));
  return NULL;
}

KadrPackList *
kadr_bag_reader_read (const char *path, KadrDarkroom *darkroom, GError **error)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat what;
  KadrPackList *list;

  if (fd < 0 || fstat (fd, &what) != 0)
    {
      kadr_path_fault (error, path, errno, _ ("read it"));
      return NULL;
    }
  list = read_list (fd, what.st_mode, path, darkroom, error);
  if (list != NULL)
    kadr_bag_encoding_decode (list);
  return list;
}
