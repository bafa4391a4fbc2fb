#include "pack/archive-list.h"

#include "base/fault.h"
#include "pack/archive-open.h"
#include "pack/tally.h"

#include <archive_entry.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)
#define TAR_BLOCK   512

/* What is asked of a list, and the archive it is made of. */
typedef struct
{
  KadrPackList *list;
  KadrArchive *archive;
  guint kinds;
  gint64 length;     /* of the file, when placed entries are spared; else -1 */
  gboolean has_text; /* of files that a checker must read */
} Reading;

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

static void
set_place (KadrPackList *self, gint64 place)
{
  ((KadrPackEntry *) g_ptr_array_index (self->entries, self->entries->len - 1))->place = place;
}

/* Can it be left to whoever asked? One that the file is too short for, with its padding, is read: its end is
 * met here. */
static gboolean
is_spared (const Reading *reading, struct archive_entry *entry, gint64 place)
{
  gint64 left = reading->length - place;

  return place >= 0 && left >= 0 && archive_entry_size (entry) <= left / TAR_BLOCK * TAR_BLOCK
         && !kadr_pack_list_wants_text (archive_entry_pathname (entry));
}

/* FALSE when the archive breaks off in the entry, or the list is full. */
static gboolean
read_file (Reading *reading, const char *path)
{
  g_autoptr (KadrTally) tally = kadr_tally_new (path, reading->kinds, reading->has_text);
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  la_ssize_t n;

  while ((n = archive_read_data (reading->archive, buffer, BUFFER_SIZE)) > 0)
    kadr_tally_add (tally, buffer, (gsize) n);
  if (n == 0)
    return kadr_tally_finish (tally, reading->list);
  reading->list->trouble = kadr_archive_open_describe (reading->archive);
  return FALSE;
}

static void
add_file (Reading *reading, struct archive_entry *entry)
{
  const char *path = archive_entry_pathname (entry);
  gint64 place = find_place (reading->archive, entry);
  gboolean is_added = is_spared (reading, entry, place)
                          ? kadr_pack_list_add (reading->list, path, KADR_PACK_LIST_FILE,
                                                (guint64) archive_entry_size (entry), NULL, NULL)
                          : read_file (reading, path);

  if (is_added)
    set_place (reading->list, place);
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

static void
add_entry (Reading *reading, struct archive_entry *entry)
{
  const char *path = archive_entry_pathname (entry);
  KadrPackListKind kind = kind_of (entry);

  if (path == NULL)
    reading->list->trouble = g_strdup (_ ("an entry has no readable name"));
  else if (kind == KADR_PACK_LIST_FILE)
    add_file (reading, entry);
  else
    kadr_pack_list_add (reading->list, path, kind, 0, NULL, NULL);
}

/* A tar may be followed by zeros only: whatever stands behind its end would leave unnoticed. */
static gboolean
is_zero (int fd, gint64 offset, gint64 until)
{
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  gssize n;

  while (offset < until
         && (n = pread (fd, buffer, (gsize) MIN (BUFFER_SIZE, until - offset), offset)) > 0)
    {
      for (gssize i = 0; i < n; i++)
        if (buffer[i] != 0)
          return FALSE;
      offset += n;
    }
  return TRUE;
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

static gint64
find_length (int fd)
{
  struct stat what;

  return fstat (fd, &what) == 0 ? what.st_size : -1;
}

static gboolean
read_entries (Reading *reading, GError **error)
{
  KadrPackList *list = reading->list;
  struct archive_entry *entry;

  while (list->trouble == NULL)
    {
      int status = archive_read_next_header (reading->archive, &entry);

      if (status == ARCHIVE_EOF)
        break;
      if (status < ARCHIVE_WARN)
        list->trouble = kadr_archive_open_describe (reading->archive);
      else
        add_entry (reading, entry);
    }
  list->form = name_form (reading->archive);
  return list->entries->len > 0
         || kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                            _ ("this is neither a tar nor a zip file"));
}

/* Of an archive that stands from @from up to @until in the file, and was read. */
static void
check_tail (const Reading *reading, int fd, gint64 from, gint64 until)
{
  if (reading->list->trouble == NULL && is_plain_tar (reading->archive)
      && !is_zero (fd, from + archive_filter_bytes (reading->archive, 0), until))
    reading->list->trouble = g_strdup (_ ("there is something after the end of the archive"));
}

KadrPackList *
kadr_archive_list_read (int fd, guint kinds, gboolean spares_placed, GError **error)
{
  g_autoptr (KadrPackList) self = kadr_pack_list_new ();
  g_autoptr (KadrArchive) archive = kadr_archive_open (fd, KADR_ARCHIVE_OPEN_OURS, error);
  Reading reading = { self, archive, kinds, spares_placed ? find_length (fd) : -1, TRUE };

  if (archive == NULL || !read_entries (&reading, error))
    return NULL;
  check_tail (&reading, fd, 0, G_MAXINT64);
  return g_steal_pointer (&self);
}

KadrPackList *
kadr_archive_list_read_range (int fd, gint64 from, gint64 until, guint kinds, GError **error)
{
  g_autoptr (KadrPackList) self = kadr_pack_list_new ();
  g_autoptr (KadrArchive) archive = kadr_archive_open_range (fd, from, until, error);
  Reading reading = { self, archive, kinds, -1, FALSE };

  if (archive == NULL || !read_entries (&reading, error))
    return NULL;
  for (guint i = 0; i < self->entries->len; i++)
    {
      KadrPackEntry *entry = g_ptr_array_index (self->entries, i);

      entry->place += entry->place >= 0 ? from : 0;
    }
  check_tail (&reading, fd, from, until);
  return g_steal_pointer (&self);
}
