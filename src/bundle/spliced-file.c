#include "bundle/spliced-file.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct _KadrSplicedFile
{
  KadrFd fd;
  const KadrSplice *splice;
  char *name;
  guint64 at;     /* in the source */
  guint cut;      /* the next one */
  gsize inserted; /* bytes of its insert that were given out */
};

KadrSplicedFile *
kadr_spliced_file_new (int fd, const KadrSplice *splice, const char *name)
{
  KadrSplicedFile *self = g_new0 (KadrSplicedFile, 1);

  self->fd = fd;
  self->splice = splice;
  self->name = g_strdup (name);
  return self;
}

void
kadr_spliced_file_free (KadrSplicedFile *self)
{
  kadr_path_close (self->fd);
  g_free (self->name);
  g_free (self);
}

/* From the source at its position; an end is only right where @may_end. */
static gssize
read_source (KadrSplicedFile *self, void *buffer, gsize length, gboolean may_end, GError **error)
{
  gssize n;

  do
    n = pread (self->fd, buffer, length, (off_t) self->at);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      kadr_path_fault (error, self->name, errno, _ ("read it"));
      return -1;
    }
  if (n == 0 && !may_end)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, self->name,
                      _ ("the file ended while it was read"));
      return -1;
    }
  self->at += (guint64) n;
  return n;
}

gssize
kadr_spliced_file_read (gpointer data, void *buffer, gsize length, GError **error)
{
  KadrSplicedFile *self = data;
  guint n_cuts = self->splice != NULL ? kadr_splice_get_n_cuts (self->splice) : 0;

  while (self->cut < n_cuts)
    {
      const KadrCut *cut = kadr_splice_get_cut (self->splice, self->cut);
      gsize size = 0;
      const char *insert = g_bytes_get_data (cut->insert, &size);
      gsize n = MIN (length, size - self->inserted);

      if (self->at < cut->offset)
        return read_source (self, buffer, (gsize) MIN (length, cut->offset - self->at), FALSE,
                            error);
      if (n > 0)
        {
          memcpy (buffer, insert + self->inserted, n);
          self->inserted += n;
          return (gssize) n;
        }
      self->at += cut->removed;
      self->inserted = 0;
      self->cut++;
    }
  return read_source (self, buffer, length, TRUE, error);
}
