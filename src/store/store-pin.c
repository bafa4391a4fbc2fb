#include "store/store-pin.h"

#include "base/fault.h"
#include "store/store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

struct _KadrStorePin
{
  KadrFd fd; /* of the file STORE, locked */
};

static KadrStorePin *
take (const KadrStore *store, int how, GError **error)
{
  g_autofree char *path = kadr_store_get_sub_dir (store, "STORE");
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC);
  KadrStorePin *self = NULL;

  if (fd < 0)
    {
      kadr_path_fault (error, path, errno, _ ("open it"));
      return NULL;
    }
  if (flock (fd, how | LOCK_NB) != 0)
    {
      kadr_fault_set (error, KADR_FAULT_BUSY, kadr_store_get_dir (store),
                      _ ("another program is at work there"));
      return NULL;
    }
  self = g_new0 (KadrStorePin, 1);
  self->fd = fd;
  fd = -1;
  return self;
}

KadrStorePin *
kadr_store_pin_share (const KadrStore *store, GError **error)
{
  return take (store, LOCK_SH, error);
}

KadrStorePin *
kadr_store_pin_alone (const KadrStore *store, GError **error)
{
  return take (store, LOCK_EX, error);
}

void
kadr_store_pin_free (KadrStorePin *self)
{
  kadr_path_close (self->fd);
  g_free (self);
}
