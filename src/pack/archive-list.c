#include "pack/archive-list.h"

#include "base/fault.h"
#include "pack/archive-open.h"
#include "pack/tally.h"

#include <archive_entry.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)

static gboolean
is_plain_tar (KadrArchive *archive)
{
  return archive_filter_code (archive, 0) == ARCHIVE_FILTER_NONE
         && (archive_format (archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
}

/* Where the bytes of @entry begin, whose header was read last. */
static gint64
find_place (KadrArchive *archive, struct archive_entry *entry)
{
  return is_plain_tar (archive) && archive_entry_sparse_count (entry) == 0
             ? (gint64) archive_filter_bytes (archive, 0)
             : -1;
}

static gboolean
finish_file (KadrPackList *self, KadrTally *tally, gint64 place)
{
  if (!kadr_tally_finish (tally, self))
    return FALSE;
  ((KadrPackEntry *) g_ptr_array_index (self->entries, self->entries->len - 1))->place = place;
  return TRUE;
}

/* FALSE when the archive breaks off in the entry, or the list is full. */
static gboolean
add_file (KadrPackList *self, KadrArchive *archive, struct archive_entry *entry, guint kinds)
{
  const char *path = archive_entry_pathname (entry);
  gint64 place = find_place (archive, entry);
  g_autoptr (KadrTally) tally = kadr_tally_new (path, kinds);
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, BUFFER_SIZE)) > 0)
    kadr_tally_add (tally, buffer, (gsize) n);
  if (n == 0)
    return finish_file (self, tally, place);
  self->trouble = kadr_archive_open_describe (archive);
  return FALSE;
}

static KadrPackListKind
kind_of (struct archive_entry *entry)
{
  if (archive_entry_hardlink (entry) != NULL)
    return KADR_PACK_LIST_OTHER;
  if (archive_entry_filetype (entry) == AE_IFREG)
    return KADR_PACK_LIST_FILE;
  return archive_entry_filetype (entry) == AE_IFDIR ? KADR_PACK_LIST_FOLDER : KADR_PACK_LIST_OTHER;
}

/* FALSE when the list ends here. */
static gboolean
add_entry (KadrPackList *self, KadrArchive *archive, struct archive_entry *entry, guint kinds)
{
  const char *path = archive_entry_pathname (entry);
  KadrPackListKind kind = kind_of (entry);

  if (path == NULL)
    {
      self->trouble = g_strdup (_ ("an entry has no readable name"));
      return FALSE;
    }
  if (kind == KADR_PACK_LIST_FILE)
    return add_file (self, archive, entry, kinds);
  return kadr_pack_list_add (self, path, kind, 0, NULL, NULL);
}

/* A tar may be followed by zeros only: whatever stands behind its end would leave unnoticed. */
static gboolean
is_zero_to_the_end (int fd, gint64 offset)
{
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  gssize n;

  while ((n = pread (fd, buffer, BUFFER_SIZE, offset)) > 0)
    {
      for (gssize i = 0; i < n; i++)
        if (buffer[i] != 0)
          return FALSE;
      offset += n;
    }
  return TRUE;
}

static gboolean
has_tail (KadrArchive *archive, int fd)
{
  return is_plain_tar (archive) && !is_zero_to_the_end (fd, archive_filter_bytes (archive, 0));
}

static const char *
name_form (KadrArchive *archive)
{
  switch (archive_filter_code (archive, 0))
    {
    case ARCHIVE_FILTER_GZIP:
      return KADR_PACK_LIST_GZIP;
    case ARCHIVE_FILTER_ZSTD:
      return KADR_PACK_LIST_ZSTD;
    default:
      return (archive_format (archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP
                 ? KADR_PACK_LIST_ZIP
                 : KADR_PACK_LIST_TAR;
    }
}

KadrPackList *
kadr_archive_list_read (int fd, guint kinds, GError **error)
{
  g_autoptr (KadrPackList) self = kadr_pack_list_new ();
  g_autoptr (KadrArchive) archive = kadr_archive_open (fd, KADR_ARCHIVE_OPEN_OURS, error);
  struct archive_entry *entry;

  if (archive == NULL)
    return NULL;
  while (self->trouble == NULL)
    {
      int status = archive_read_next_header (archive, &entry);

      if (status == ARCHIVE_EOF)
        break;
      if (status < ARCHIVE_WARN)
        self->trouble = kadr_archive_open_describe (archive);
      else
        add_entry (self, archive, entry, kinds);
    }
  self->form = name_form (archive);
  if (self->entries->len == 0)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("this is neither a tar nor a zip file"));
      return NULL;
    }
  if (self->trouble == NULL && has_tail (archive, fd))
    self->trouble = g_strdup (_ ("there is something after the end of the archive"));
  return g_steal_pointer (&self);
}
