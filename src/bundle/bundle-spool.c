#include "bundle/bundle-spool.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _KadrBundleSpool
{
  char *folder; /* for messages */
  KadrFd fd;
  GMutex lock;
  gint64 end; /* what is put next begins here; under lock */
};

/* Some file systems, such as overlays, know files without a name only as files that have lost it. */
static int
open_nameless (const char *folder)
{
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  g_autofree char *path = NULL;

  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
    return fd;
  path = g_build_filename (folder, ".spool-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_unlink (path);
  return fd;
}

static void
clear (gpointer data)
{
  KadrBundleSpool *self = data;

  kadr_path_close (self->fd);
  g_mutex_clear (&self->lock);
  g_free (self->folder);
}

KadrBundleSpool *
kadr_bundle_spool_new (const char *folder, GError **error)
{
  KadrBundleSpool *self;
  g_auto (KadrFd) fd = -1;

  if (!kadr_path_make_dir (folder, error))
    return NULL;
  fd = open_nameless (folder);
  if (fd < 0)
    {
      kadr_path_fault (error, folder, errno, _ ("make a file in it"));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (KadrBundleSpool);
  self->folder = g_strdup (folder);
  self->fd = g_steal_fd (&fd);
  g_mutex_init (&self->lock);
  return self;
}

KadrBundleSpool *
kadr_bundle_spool_ref (KadrBundleSpool *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
kadr_bundle_spool_unref (KadrBundleSpool *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gint64
reserve (KadrBundleSpool *self, gsize length)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 place = self->end;

  self->end += (gint64) length;
  return place;
}

gboolean
kadr_bundle_spool_put (KadrBundleSpool *self, GBytes *bytes, gint64 *place, GError **error)
{
  gsize length = 0;
  const char *at = g_bytes_get_data (bytes, &length);
  gint64 to = reserve (self, length);

  *place = to;
  while (length > 0)
    {
      gssize n = pwrite (self->fd, at, length, (off_t) to);

      if (n < 0 && errno != EINTR)
        return kadr_path_fault (error, self->folder, errno, _ ("write to it"));
      if (n > 0)
        {
          at += n;
          to += n;
          length -= (gsize) n;
        }
    }
  return TRUE;
}

gssize
kadr_bundle_spool_read (gpointer range, void *buffer, gsize length, GError **error)
{
  KadrBundleSpoolRange *self = range;
  gssize n;

  do
    n = pread (self->spool->fd, buffer, (gsize) MIN (length, self->left), (off_t) self->place);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      kadr_path_fault (error, self->spool->folder, errno, _ ("read it"));
      return -1;
    }
  self->place += n;
  self->left -= (guint64) n;
  return n;
}
