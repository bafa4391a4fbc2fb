#include "base/loose-file.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* What people are told of it. */
#define SHOWN "."

int
kadr_loose_file_open (const char *folder, GError **error)
{
  const char *dir = folder != NULL ? folder : g_get_tmp_dir ();
  int fd = open (dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT))
    {
      g_autofree char *path = g_build_filename (dir, ".kadr-XXXXXX.part", NULL);

      fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
      if (fd >= 0)
        unlink (path);
    }
  if (fd < 0)
    kadr_path_fault (error, dir, errno, _ ("write to it"));
  return fd;
}

gboolean
kadr_loose_file_read (int fd, gint64 place, void *buffer, gsize length, GError **error)
{
  guint8 *to = buffer;

  while (length > 0)
    {
      gssize n = pread (fd, to, length, place);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return kadr_path_fault (error, SHOWN, n < 0 ? errno : EIO, _ ("read it"));
      to += n;
      place += n;
      length -= (gsize) n;
    }
  return TRUE;
}

gboolean
kadr_loose_file_write (int fd, gint64 place, const void *bytes, gsize length, GError **error)
{
  const guint8 *from = bytes;

  while (length > 0)
    {
      gssize n = pwrite (fd, from, length, place);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return kadr_path_fault (error, SHOWN, errno, _ ("write to it"));
      from += n;
      place += n;
      length -= (gsize) n;
    }
  return TRUE;
}
