#include "base/path.h"

#include "base/fault.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

void
kadr_path_close (KadrFd fd)
{
  if (fd >= 0)
    close (fd);
}

char *
kadr_path_fan_out (const char *dir, const char *digest)
{
  return g_strdup_printf ("%s/%.2s/%.2s/%s", dir, digest, digest + 2, digest);
}

static KadrFault
fault_of_errno (int err)
{
  switch (err)
    {
    case ENOENT:
      return KADR_FAULT_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
      return KADR_FAULT_NO_ACCESS;
    case EEXIST:
      return KADR_FAULT_EXISTS;
    case ENOSPC:
    case EDQUOT:
      return KADR_FAULT_NO_SPACE;
    case EIO:
      return KADR_FAULT_DISK_FAILED;
    case EAGAIN:
    case EBUSY:
    case EMFILE:
    case ENFILE:
      return KADR_FAULT_BUSY;
    default:
      return KADR_FAULT_BAD_INPUT;
    }
}

gboolean
kadr_path_fault (GError **error, const char *path, int err, const char *doing)
{
  g_autofree char *shown = kadr_text_show (path, -1);

  return kadr_fault_set (error, fault_of_errno (err), shown, _ ("cannot %s: %s"), doing,
                         g_strerror (err));
}

int
kadr_path_open_file (const char *path, guint64 *size, GError **error)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;
  g_autofree char *shown = kadr_text_show (path, -1);

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      kadr_path_fault (error, path, errno, _ ("read it"));
      return -1;
    }
  if (!S_ISREG (info.st_mode))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, shown,
                      S_ISDIR (info.st_mode) ? _ ("this is a folder, not a file")
                                             : _ ("this is a device, pipe or socket, not a file"));
      return -1;
    }
  if (size != NULL)
    *size = (guint64) info.st_size;
  return g_steal_fd (&fd);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* openat2 also refuses a folder on the way that became a link; kernels before 5.6 and some sandboxes have no such call,
 * and then only the last name is guarded. */
int
kadr_path_open_beneath (int folder, const char *relative)
{
  struct open_how how
      = { .flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
          .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS };
  int fd = (int) syscall (SYS_openat2, folder, relative, &how, sizeof how);

  if (fd < 0 && (errno == ENOSYS || errno == EPERM))
    fd = openat (folder, relative, (int) how.flags);
  return fd;
}

GPtrArray *
kadr_path_list (int fd)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  DIR *handle = fd >= 0 ? fdopendir (fd) : NULL;
  const struct dirent *entry = NULL;
  int err = errno;

  if (handle == NULL)
    {
      kadr_path_close (fd);
      errno = err;
      return NULL;
    }
  while (errno = 0, (entry = readdir (handle)) != NULL)
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      g_ptr_array_add (names, g_strdup (entry->d_name));
  err = errno;
  closedir (handle);
  errno = err;
  if (err != 0)
    return NULL;
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

char *
kadr_path_resolve (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *above = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  char *real = realpath (absolute, NULL);
  char *real_above = real == NULL ? realpath (above, NULL) : NULL;
  char *resolved = NULL;

  if (real != NULL)
    resolved = g_strdup (real);
  else if (real_above != NULL)
    resolved = g_build_filename (real_above, name, NULL);
  else
    resolved = g_strdup (absolute);
  free (real);
  free (real_above);
  return resolved;
}

gboolean
kadr_path_is_inside (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  while (length > 0 && folder[length - 1] == '/')
    length--;
  return strncmp (path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

gboolean
kadr_path_is_free (const char *dir, const char *const *usual)
{
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  const char *name = NULL;

  while (handle != NULL && (name = g_dir_read_name (handle)) != NULL)
    if (strcmp (name, "lost+found") != 0 && !g_str_has_prefix (name, ".kadr-")
        && (usual == NULL || !g_strv_contains (usual, name)))
      return FALSE;
  return TRUE;
}

gboolean
kadr_path_sync_file (const char *path, GError **error)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC);

  return (fd >= 0 && fsync (fd) == 0)
         || kadr_path_fault (error, path, errno, _ ("make the file durable"));
}

GPtrArray *
kadr_path_list_named (const char *folder, const char *suffix, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = NULL;
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0 && errno == ENOENT)
    return g_steal_pointer (&names);
  files = fd >= 0 ? kadr_path_list (fd) : NULL;
  if (files == NULL)
    {
      kadr_path_fault (error, folder, errno, _ ("list it"));
      return NULL;
    }
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);

      if (*file != '.' && g_str_has_suffix (file, suffix) && g_utf8_validate (file, -1, NULL))
        g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (suffix)));
    }
  return g_steal_pointer (&names);
}

gboolean
kadr_path_sync_dir (const char *dir, GError **error)
{
  g_auto (KadrFd) fd = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0 || fsync (fd) != 0)
    return kadr_path_fault (error, dir, errno, _ ("make the folder durable"));
  return TRUE;
}

gboolean
kadr_path_make_dir (const char *dir, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (dir);

  if (g_file_test (dir, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (!kadr_path_make_dir (parent, error))
    return FALSE;
  if (g_mkdir (dir, 0777) != 0 && errno != EEXIST)
    return kadr_path_fault (error, dir, errno, _ ("make the folder"));
  return kadr_path_sync_dir (parent, error);
}

gboolean
kadr_path_write_all (int fd, const void *bytes, gsize length, const char *path, GError **error)
{
  const char *next = bytes;

  while (length > 0)
    {
      gssize n = write (fd, next, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return kadr_path_fault (error, path, errno, _ ("write to it"));
      next += n;
      length -= (gsize) n;
    }
  return TRUE;
}

gboolean
kadr_path_put (const char *from, const char *to, GError **error)
{
  g_autofree char *dir = g_path_get_dirname (to);
  int renamed = renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);

  /* Some file systems (network ones above all) cannot promise not to replace: look, then rename. */
  if (renamed != 0 && (errno == EINVAL || errno == ENOSYS))
    {
      if (faccessat (AT_FDCWD, to, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return kadr_path_fault (error, to, EEXIST, _ ("put it in its place"));
      renamed = rename (from, to);
    }
  if (renamed != 0)
    return kadr_path_fault (error, to, errno, _ ("put it in its place"));
  return kadr_path_sync_dir (dir, error);
}
