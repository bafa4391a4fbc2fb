#include "export/spool.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define BUFFER (64 * 1024)

struct _KadrSpool
{
  char *path;
  KadrFd fd; /* -1: nothing is written */
  GByteArray *waiting;
  gint64 written;
};

static KadrSpool *
open_spool (const char *path, int flags, GError **error)
{
  g_autoptr (KadrSpool) self = g_new0 (KadrSpool, 1);

  self->path = g_strdup (path);
  self->waiting = g_byte_array_new ();
  self->fd = path != NULL ? open (path, O_RDWR | O_CLOEXEC | flags, 0666) : -1;
  if (path != NULL && self->fd < 0)
    {
      kadr_path_fault (error, path, errno, _ ("write to it"));
      return NULL;
    }
  self->written = self->fd >= 0 ? lseek (self->fd, 0, SEEK_END) : 0;
  return g_steal_pointer (&self);
}

KadrSpool *
kadr_spool_new (const char *path, GError **error)
{
  return open_spool (path, O_CREAT | O_TRUNC, error);
}

KadrSpool *
kadr_spool_open (const char *path, GError **error)
{
  return open_spool (path, 0, error);
}

void
kadr_spool_free (KadrSpool *self)
{
  kadr_path_close (self->fd);
  g_byte_array_unref (self->waiting);
  g_free (self->path);
  g_free (self);
}

gint64
kadr_spool_get_end (const KadrSpool *self)
{
  return self->written + self->waiting->len;
}

static gboolean
flush (KadrSpool *self, GError **error)
{
  if (self->fd >= 0
      && !kadr_path_write_all (self->fd, self->waiting->data, self->waiting->len, self->path,
                               error))
    return FALSE;
  self->written += self->waiting->len;
  g_byte_array_set_size (self->waiting, 0);
  return TRUE;
}

gboolean
kadr_spool_add (KadrSpool *self, const void *bytes, gsize length, GError **error)
{
  if (self->waiting->len + length > BUFFER && !flush (self, error))
    return FALSE;
  if (length < BUFFER)
    {
      g_byte_array_append (self->waiting, bytes, (guint) length);
      return TRUE;
    }
  if (self->fd >= 0 && !kadr_path_write_all (self->fd, bytes, length, self->path, error))
    return FALSE;
  self->written += (gint64) length;
  return TRUE;
}

static gssize
read_some (const KadrSpool *self, gint64 place, void *buffer, gsize length, GError **error)
{
  gssize n;

  do
    n = pread (self->fd, buffer, length, place);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    kadr_path_fault (error, self->path, errno, _ ("read it"));
  return n;
}

gboolean
kadr_spool_read (const KadrSpool *self, gint64 place, void *buffer, gsize length, GError **error)
{
  guint8 *to = buffer;

  while (length > 0)
    {
      gssize n = read_some (self, place, to, length, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, self->path,
                               _ ("the spool of the plan is shorter than it was"));
      to += n;
      place += n;
      length -= (gsize) n;
    }
  return TRUE;
}

typedef struct
{
  const KadrSpool *spool;
  gint64 at;
} Reading;

static gssize
read_on (gpointer source, void *buffer, gsize length, GError **error)
{
  Reading *reading = source;
  gssize n = read_some (reading->spool, reading->at, buffer, length, error);

  reading->at += MAX (n, 0);
  return n;
}

KadrPackMember *
kadr_spool_measure (KadrSpool *self, gint64 place, const char *path, guint kinds, GError **error)
{
  Reading reading = { .spool = self, .at = place };
  KadrPackMember *member = NULL;

  if (!flush (self, error))
    return NULL;
  if (self->fd >= 0)
    return kadr_pack_member_measure (path, kinds, read_on, &reading, error);
  member = g_new0 (KadrPackMember, 1);
  member->path = g_strdup (path);
  member->size = (guint64) (self->written - place);
  return member;
}

gboolean
kadr_spool_sync (KadrSpool *self, GError **error)
{
  return flush (self, error)
         && (self->fd < 0 || fsync (self->fd) == 0
             || kadr_path_fault (error, self->path, errno, _ ("make the file durable")));
}
