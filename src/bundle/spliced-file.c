#include "bundle/spliced-file.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BLOCK (64 * 1024)

struct _KadrSplicedFile
{
  KadrFd fd;
  const KadrSplice *splice;
  char *name;
  guint64 at;     /* in the source */
  guint cut;      /* the next one */
  gsize inserted; /* bytes of its insert that were given out */
  char *expected; /* digest of the whole source; NULL: not asked for, or compared already */
  KadrDigest *digest;
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
  g_clear_pointer (&self->digest, kadr_digest_free);
  g_free (self->expected);
  g_free (self->name);
  g_free (self);
}

void
kadr_spliced_file_expect (KadrSplicedFile *self, const char *digest)
{
  g_return_if_fail (self->at == 0 && self->digest == NULL);
  self->expected = g_strdup (digest);
  self->digest = kadr_digest_new ();
}

gboolean
kadr_spliced_file_compare (const char *expected, const char *found, GError **error)
{
  if (g_strcmp0 (found, expected) == 0)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, expected,
                         _ ("the stored original has changed on the disk; taking in a good copy "
                            "repairs it"));
}

/* The source was read to its end. */
static gboolean
check_source (KadrSplicedFile *self, GError **error)
{
  g_autofree char *expected = g_steal_pointer (&self->expected);
  g_autofree char *found = expected != NULL ? kadr_digest_finish (self->digest) : NULL;

  return kadr_spliced_file_compare (expected, found, error);
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
  if (n == 0)
    return check_source (self, error) ? 0 : -1;
  if (self->expected != NULL)
    kadr_digest_add (self->digest, buffer, (gsize) n);
  self->at += (guint64) n;
  return n;
}

/* Over what a cut removes; it is read only where the whole source is to be compared. */
static gboolean
skip_source (KadrSplicedFile *self, guint64 length, GError **error)
{
  g_autofree guchar *block = self->expected != NULL ? g_malloc (BLOCK) : NULL;

  if (block == NULL)
    self->at += length;
  while (block != NULL && length > 0)
    {
      gssize n = read_source (self, block, (gsize) MIN (length, BLOCK), FALSE, error);

      if (n < 0)
        return FALSE;
      length -= (guint64) n;
    }
  return TRUE;
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
      if (!skip_source (self, cut->removed, error))
        return -1;
      self->inserted = 0;
      self->cut++;
    }
  return read_source (self, buffer, length, TRUE, error);
}
