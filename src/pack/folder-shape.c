#include "pack/pack-shape.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whatever the umask is: the bundle is made to be handed on. */
#define FILE_MODE 0644
#define DIR_MODE  0755

/* "top/data/a.jpg" -> "data/a.jpg": the folder itself is the top. */
static const char *
skip_top (const char *path)
{
  const char *slash = strchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

static gboolean
make_dir (KadrPackWriter *self, const char *dir, GError **error)
{
  if (mkdir (dir, DIR_MODE) != 0)
    return errno == EEXIST || kadr_path_fault (error, self->path, errno, _ ("make the folder"));
  g_ptr_array_add (self->dirs, g_strdup (dir));
  if (chmod (dir, DIR_MODE) != 0)
    return kadr_path_fault (error, self->path, errno, _ ("set the rights of the folder"));
  return TRUE;
}

static gboolean
start_folder (KadrPackWriter *self, GError **error)
{
  self->dirs = g_ptr_array_new_with_free_func (g_free);
  return make_dir (self, self->part, error);
}

static gboolean
make_parents (KadrPackWriter *self, const char *relative, GError **error)
{
  for (const char *slash = strchr (relative, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *parent = g_strndup (relative, (gsize) (slash - relative));
      g_autofree char *dir = g_build_filename (self->part, parent, NULL);

      if (!make_dir (self, dir, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
begin_folder_member (KadrPackWriter *self, const KadrPackMember *member, GError **error)
{
  const char *relative = skip_top (member->path);
  g_autofree char *file = g_build_filename (self->part, relative, NULL);

  if (!make_parents (self, relative, error))
    return FALSE;
  self->fd = open (file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
  if (self->fd < 0)
    return kadr_path_fault (error, self->path, errno, _ ("make a file in it"));
  return TRUE;
}

static gboolean
end_folder_member (KadrPackWriter *self, G_GNUC_UNUSED const KadrPackMember *member, GError **error)
{
  struct timespec times[2] = { { .tv_sec = self->mtime }, { .tv_sec = self->mtime } };

  if (fchmod (self->fd, FILE_MODE) != 0 || futimens (self->fd, times) != 0 || fsync (self->fd) != 0)
    return kadr_path_fault (error, self->path, errno, _ ("make a file in it durable"));
  kadr_path_close (self->fd);
  self->fd = -1;
  return TRUE;
}

/* Deepest first: writing into a folder would change its time again. */
static gboolean
finish_folder (KadrPackWriter *self, GError **error)
{
  struct timespec times[2] = { { .tv_sec = self->mtime }, { .tv_sec = self->mtime } };

  for (guint i = self->dirs->len; i > 0; i--)
    if (utimensat (AT_FDCWD, g_ptr_array_index (self->dirs, i - 1), times, 0) != 0)
      return kadr_path_fault (error, self->path, errno, _ ("set the time of the folder"));
  return TRUE;
}

/* Its files are durable one by one. */
static gboolean
settle_folder (KadrPackWriter *self, GError **error)
{
  for (guint i = self->dirs->len; i > 0; i--)
    if (!kadr_path_sync_dir (g_ptr_array_index (self->dirs, i - 1), error))
      return FALSE;
  return TRUE;
}

const KadrPackShape kadr_folder_shape = {
  .name = "dir",
  .start = start_folder,
  .begin_member = begin_folder_member,
  .end_member = end_folder_member,
  .finish = finish_folder,
  .settle = settle_folder,
};
