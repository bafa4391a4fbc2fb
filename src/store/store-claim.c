#include "store/store-claim.h"

#include "base/fault.h"
#include "store/store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

struct _KadrStoreClaim
{
  KadrFd fd; /* of the file STORE; holds the lock */
};

/* The byte of STORE with that number, which need not be there; a lock of the open file, so that it is a thread's as
 * well as a program's. */
static struct flock
lock_of (gint64 number, short type)
{
  return (struct flock){ .l_type = type, .l_whence = SEEK_SET, .l_start = number, .l_len = 1 };
}

KadrStoreClaim *
kadr_store_claim_take (const KadrStore *store, gint64 number, GError **error)
{
  g_autofree char *path = kadr_store_get_sub_dir (store, "STORE");
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC);
  struct flock lock = lock_of (number, F_RDLCK);
  KadrStoreClaim *self = NULL;

  if (fd < 0 || fcntl (fd, F_OFD_SETLK, &lock) != 0)
    {
      kadr_path_fault (error, path, errno, _ ("lock it"));
      return NULL;
    }
  self = g_new0 (KadrStoreClaim, 1);
  self->fd = fd;
  fd = -1;
  return self;
}

void
kadr_store_claim_free (KadrStoreClaim *self)
{
  kadr_path_close (self->fd);
  g_free (self);
}

gboolean
kadr_store_claim_is_held (const KadrStore *store, gint64 number)
{
  g_autofree char *path = kadr_store_get_sub_dir (store, "STORE");
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC);
  struct flock lock = lock_of (number, F_WRLCK);

  return fd < 0 || fcntl (fd, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}
