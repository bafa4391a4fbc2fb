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

/* How long the patient ones wait, and how often they look. */
#define SHARE_SOON_US (60 * G_USEC_PER_SEC)
#define ALONE_SOON_US (10 * G_USEC_PER_SEC)
#define LOOK_US       (G_USEC_PER_SEC / 100)

static gboolean
lock_within (int fd, int how, gint64 patience_us)
{
  gint64 end = g_get_monotonic_time () + patience_us;

  while (flock (fd, how | LOCK_NB) != 0)
    {
      if (g_get_monotonic_time () >= end)
        return FALSE;
      g_usleep (LOOK_US);
    }
  return TRUE;
}

static KadrStorePin *
take (const KadrStore *store, int how, gint64 patience_us, GError **error)
{
  g_autofree char *path = kadr_store_get_sub_dir (store, "STORE");
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC);
  KadrStorePin *self = NULL;

  if (fd < 0)
    {
      kadr_path_fault (error, path, errno, _ ("open it"));
      return NULL;
    }
  if (!lock_within (fd, how, patience_us))
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
  return take (store, LOCK_SH, 0, error);
}

KadrStorePin *
kadr_store_pin_alone (const KadrStore *store, GError **error)
{
  return take (store, LOCK_EX, 0, error);
}

KadrStorePin *
kadr_store_pin_share_soon (const KadrStore *store, GError **error)
{
  return take (store, LOCK_SH, SHARE_SOON_US, error);
}

KadrStorePin *
kadr_store_pin_alone_soon (const KadrStore *store, GError **error)
{
  return take (store, LOCK_EX, ALONE_SOON_US, error);
}

void
kadr_store_pin_free (KadrStorePin *self)
{
  kadr_path_close (self->fd);
  g_free (self);
}
