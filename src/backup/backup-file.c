#include "backup/backup-file.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BLOCK (1024 * 1024)

/* @to: -1 for nowhere. */
static char *
pass (const char *path, int to, const char *to_path, guint64 *bytes, GError **error)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();
  g_autofree guchar *block = g_malloc (BLOCK);
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  guint64 total = 0;
  gssize n = fd >= 0 ? read (fd, block, BLOCK) : -1;

  for (; n > 0 || (n < 0 && errno == EINTR && fd >= 0); n = read (fd, block, BLOCK))
    {
      if (n < 0)
        continue;
      if (to >= 0 && !kadr_path_write_all (to, block, (gsize) n, to_path, error))
        return NULL;
      kadr_digest_add (digest, block, (gsize) n);
      total += (guint64) n;
    }
  if (n < 0)
    {
      kadr_path_fault (error, path, errno, _ ("read it"));
      return NULL;
    }
  if (bytes != NULL)
    *bytes = total;
  return kadr_digest_finish (digest);
}

char *
kadr_backup_file_digest (const char *path, guint64 *bytes, GError **error)
{
  return pass (path, -1, NULL, bytes, error);
}

static int
make_file (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);

  if (fd < 0)
    kadr_path_fault (error, path, errno, _ ("make the file"));
  return fd;
}

gboolean
kadr_backup_file_write (const char *to, const void *bytes, gsize length, GError **error)
{
  g_auto (KadrFd) fd = make_file (to, error);

  return fd >= 0 && kadr_path_write_all (fd, bytes, length, to, error);
}

char *
kadr_backup_file_copy (const char *from, const char *to, guint64 *bytes, GError **error)
{
  g_auto (KadrFd) fd = make_file (to, error);

  char *digest = fd >= 0 ? pass (from, fd, to, bytes, error) : NULL;

  if (fd >= 0 && digest == NULL)
    g_unlink (to);
  return digest;
}
