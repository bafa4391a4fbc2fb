#include "pack/archive-open.h"

#include "base/fault.h"

#include <errno.h>
#include <unistd.h>

#define BLOCK (256 * 1024)

void
kadr_archive_open_free (KadrArchive *archive)
{
  archive_read_free (archive);
}

static void
support (KadrArchive *archive, KadrArchiveOpenKinds kinds)
{
  if (kinds == KADR_ARCHIVE_OPEN_TORN)
    {
      archive_read_support_format_zip_streamable (archive);
      return;
    }
  archive_read_support_format_tar (archive);
  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_zstd (archive);
  if (kinds == KADR_ARCHIVE_OPEN_OURS)
    {
      archive_read_support_format_zip (archive);
      return;
    }
  archive_read_support_format_zip_seekable (archive);
  archive_read_support_format_7zip (archive);
  archive_read_support_filter_xz (archive);
  archive_read_support_filter_bzip2 (archive);
}

KadrArchive *
kadr_archive_open (int fd, KadrArchiveOpenKinds kinds, GError **error)
{
  g_autoptr (KadrArchive) archive = archive_read_new ();

  support (archive, kinds);
  if (lseek (fd, 0, SEEK_SET) == 0 && archive_read_open_fd (archive, fd, BLOCK) == ARCHIVE_OK)
    return g_steal_pointer (&archive);
  kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("this is neither a tar nor a zip file"));
  return NULL;
}

/* ---- a part of a file ---- */

typedef struct
{
  int fd;
  gint64 at, until;
  guint8 block[BLOCK];
} Range;

static la_ssize_t
read_block (KadrArchive *archive, void *data, const void **block)
{
  Range *range = data;
  gsize wanted = (gsize) MIN (BLOCK, range->until - range->at);
  gssize n;

  do
    n = wanted > 0 ? pread (range->fd, range->block, wanted, range->at) : 0;
  while (n < 0 && errno == EINTR);
  if (n < 0)
    archive_set_error (archive, errno, "%s", g_strerror (errno));
  range->at += MAX (n, 0);
  *block = range->block;
  return n;
}

static int
end_range (KadrArchive *archive G_GNUC_UNUSED, void *data)
{
  g_free (data);
  return ARCHIVE_OK;
}

KadrArchive *
kadr_archive_open_range (int fd, gint64 from, gint64 until, GError **error)
{
  g_autoptr (KadrArchive) archive = archive_read_new ();
  Range *range = g_new (Range, 1);

  range->fd = fd;
  range->at = from;
  range->until = until;
  archive_read_support_format_tar (archive);
  /* It ends the range itself also when it fails. */
  if (archive_read_open (archive, range, NULL, read_block, end_range) == ARCHIVE_OK)
    return g_steal_pointer (&archive);
  kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("this is neither a tar nor a zip file"));
  return NULL;
}

char *
kadr_archive_open_describe (KadrArchive *archive)
{
  const char *words = archive_error_string (archive);

  return g_utf8_make_valid (words != NULL ? words : "?", -1);
}
