#include "export/volume-source.h"

#include "base/fault.h"
#include "bundle/spliced-file.h"

#define BLOCK (64 * 1024)

struct _KadrVolumeSource
{
  const GPtrArray *files;
  const KadrStore *store;
  const KadrSpool *spool;
  guint n;               /* whose original is open */
  KadrSplicedFile *file; /* NULL: none */
  guint64 at;            /* in it */
};

KadrVolumeSource *
kadr_volume_source_new (const GPtrArray *files, const KadrStore *store, const KadrSpool *spool)
{
  KadrVolumeSource *self = g_new0 (KadrVolumeSource, 1);

  self->files = files;
  self->store = store;
  self->spool = spool;
  return self;
}

void
kadr_volume_source_free (KadrVolumeSource *self)
{
  g_clear_pointer (&self->file, kadr_spliced_file_free);
  g_free (self);
}

static gboolean
read_all (KadrVolumeSource *self, void *buffer, gsize length, const char *name, GError **error)
{
  guint8 *to = buffer;

  while (length > 0)
    {
      gssize n = kadr_spliced_file_read (self->file, to, length, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, name,
                               _ ("the file ended while it was read"));
      to += n;
      self->at += (guint64) n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* Where a part of the file was written before: what is skipped is read, for its digest. */
static gboolean
skip_to (KadrVolumeSource *self, guint64 offset, const char *name, GError **error)
{
  g_autofree guint8 *block = self->at < offset ? g_malloc (BLOCK) : NULL;

  while (self->at < offset)
    if (!read_all (self, block, (gsize) MIN (BLOCK, offset - self->at), name, error))
      return FALSE;
  return TRUE;
}

static gboolean
open_original (KadrVolumeSource *self, guint n, const KadrExportEntry *entry, GError **error)
{
  int fd;

  g_clear_pointer (&self->file, kadr_spliced_file_free);
  fd = kadr_store_open_blob (self->store, entry->blob, error);
  if (fd < 0)
    return FALSE;
  self->file = kadr_spliced_file_new (fd, NULL, entry->member->path);
  kadr_spliced_file_expect (self->file, entry->blob);
  self->n = n;
  self->at = 0;
  return TRUE;
}

/* Reading beyond the end is what compares the digest. */
static gboolean
check_end (KadrVolumeSource *self, const KadrPackMember *member, GError **error)
{
  guint8 more;
  gssize n = self->at == member->size ? kadr_spliced_file_read (self->file, &more, 1, error) : 0;

  return n == 0
         || (n > 0
             && kadr_fault_set (error, KADR_FAULT_DAMAGED, member->path,
                                _ ("the file grew while it was read")));
}

gboolean
kadr_volume_source_fetch (guint n, guint64 offset, void *buffer, gsize length, gpointer data,
                          GError **error)
{
  KadrVolumeSource *self = data;
  const KadrExportEntry *entry = g_ptr_array_index (self->files, n);
  const char *path = entry->member->path;

  if (entry->blob == NULL)
    return kadr_spool_read (self->spool, entry->place + (gint64) offset, buffer, length, error);
  if ((self->file == NULL || self->n != n || self->at > offset)
      && !open_original (self, n, entry, error))
    return FALSE;
  return skip_to (self, offset, path, error) && read_all (self, buffer, length, path, error)
         && check_end (self, entry->member, error);
}
