#include "pack/archive-open.h"

#include "base/fault.h"

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

char *
kadr_archive_open_describe (KadrArchive *archive)
{
  const char *words = archive_error_string (archive);

  return g_utf8_make_valid (words != NULL ? words : "?", -1);
}
