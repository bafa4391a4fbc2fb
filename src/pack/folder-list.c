#include "pack/folder-list.h"

#include "base/fault.h"
#include "base/path.h"
#include "pack/tally.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)
/* Each level holds a descriptor while it is walked. */
#define MAX_DEPTH 200

typedef struct
{
  KadrPackList *list;
  guint depth;
} Walk;

/* A text that is wanted, at @fd. */
static gboolean
add_text (Walk *walk, int fd, const char *path, GError **error)
{
  g_autoptr (KadrTally) tally = kadr_tally_new (path, 0, TRUE);
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  gssize n;

  while ((n = read (fd, buffer, BUFFER_SIZE)) != 0)
    if (n > 0)
      kadr_tally_add (tally, buffer, (gsize) n);
    else if (errno != EINTR)
      return kadr_path_fault (error, path, errno, _ ("read it"));
  kadr_tally_finish (tally, walk->list);
  return TRUE;
}

static gboolean add_folder (Walk *walk, int dir_fd, const char *name, const char *path,
                            GError **error);

static gboolean
add_child (Walk *walk, int dir_fd, const char *name, const char *path, GError **error)
{
  struct stat what;
  g_auto (KadrFd) fd = -1;

  if (fstatat (dir_fd, name, &what, AT_SYMLINK_NOFOLLOW) != 0)
    return kadr_path_fault (error, path, errno, _ ("look at it"));
  if (S_ISDIR (what.st_mode))
    return kadr_pack_list_add (walk->list, path, KADR_PACK_LIST_FOLDER, 0, NULL, NULL)
               ? add_folder (walk, dir_fd, name, path, error)
               : TRUE;
  if (!S_ISREG (what.st_mode))
    {
      kadr_pack_list_add (walk->list, path, KADR_PACK_LIST_OTHER, 0, NULL, NULL);
      return TRUE;
    }
  if (!kadr_pack_list_wants_text (path))
    {
      kadr_pack_list_add (walk->list, path, KADR_PACK_LIST_FILE, (guint64) what.st_size, NULL,
                          NULL);
      return TRUE;
    }
  /* Never waits, even when somebody has just put a FIFO in its place. */
  fd = openat (dir_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return kadr_path_fault (error, path, errno, _ ("read it"));
  return add_text (walk, fd, path, error);
}

static gboolean
add_folder (Walk *walk, int dir_fd, const char *name, const char *path, GError **error)
{
  g_auto (KadrFd) fd = openat (dir_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  g_autoptr (GPtrArray) names = NULL;

  if (fd < 0)
    return kadr_path_fault (error, path, errno, _ ("read the folder"));
  names = kadr_path_list (fcntl (fd, F_DUPFD_CLOEXEC, 0));
  if (names == NULL)
    return kadr_path_fault (error, path, errno, _ ("list the folder"));
  if (++walk->depth > MAX_DEPTH)
    walk->list->trouble
        = g_strdup_printf (_ ("folders stand in folders more than %d deep"), MAX_DEPTH);
  for (guint i = 0; i < names->len && walk->list->trouble == NULL; i++)
    {
      const char *child = g_ptr_array_index (names, i);
      g_autofree char *child_path = g_strconcat (path, "/", child, NULL);

      if (!add_child (walk, fd, child, child_path, error))
        return FALSE;
    }
  walk->depth--;
  return TRUE;
}

KadrPackList *
kadr_folder_list_read (int fd, const char *top, GError **error)
{
  g_autoptr (KadrPackList) self = kadr_pack_list_new ();
  Walk walk = { .list = self };

  kadr_pack_list_add (self, top, KADR_PACK_LIST_FOLDER, 0, NULL, NULL);
  if (!add_folder (&walk, fd, ".", top, error))
    return NULL;
  return g_steal_pointer (&self);
}
