#include "bundle/credited-jpeg.h"

#include "base/fault.h"
#include "base/path.h"
#include "bundle/spliced-file.h"
#include "bundle/write-plan.h"
#include "catalog/outgoing.h"

#include <errno.h>
#include <sys/mman.h>

/* Workers are shown files, not bytes. */
static int
make_file (GBytes *bytes, const char *name, GError **error)
{
  g_auto (KadrFd) fd = memfd_create ("rendition", MFD_CLOEXEC);
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);

  if (fd < 0)
    {
      kadr_path_fault (error, name, errno, _ ("make room for its rendition"));
      return -1;
    }
  return kadr_path_write_all (fd, data, length, name, error) ? g_steal_fd (&fd) : -1;
}

/* Takes over @fd. */
static GBytes *
splice_all (int fd, const KadrSplice *splice, const char *name, GError **error)
{
  g_autoptr (KadrSplicedFile) file = kadr_spliced_file_new (fd, splice, name);
  gsize length = (gsize) kadr_splice_get_result_size (splice);
  g_autofree guint8 *bytes = g_malloc (length);

  for (gsize at = 0; at < length;)
    {
      gssize n = kadr_spliced_file_read (file, bytes + at, length - at, error);

      if (n == 0)
        kadr_fault_set (error, KADR_FAULT_BUG, name, _ ("the plan is for a longer file"));
      if (n <= 0)
        return NULL;
      at += (gsize) n;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

GBytes *
kadr_credited_jpeg_make (KadrDarkroom *darkroom, GBytes *bare, const char *name,
                         const json_t *order, GError **error)
{
  g_auto (KadrFd) fd = -1;
  g_autoptr (KadrSplice) splice = NULL;

  if (kadr_outgoing_is_empty (order))
    return g_bytes_ref (bare);
  fd = make_file (bare, name, error);
  splice = fd >= 0 ? kadr_write_plan_ask (darkroom, fd, name, order, error) : NULL;
  return splice != NULL ? splice_all (g_steal_fd (&fd), splice, name, error) : NULL;
}
