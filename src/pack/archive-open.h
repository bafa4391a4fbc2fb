/* pack/archive-open.h - a stranger's archive, opened with libarchive.
 *
 * Private to the room, and for kadr-worker alone. */
#pragma once
#include <archive.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct archive KadrArchive;
void kadr_archive_open_free (KadrArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrArchive, kadr_archive_open_free)

/* Which kinds are understood. */
typedef enum {
  KADR_ARCHIVE_OPEN_OURS, /* what a bundle may be: tar and zip; plain, gzip, zstd */
  KADR_ARCHIVE_OPEN_ANY,  /* what people send: 7z, xz and bzip2 as well */
  KADR_ARCHIVE_OPEN_TORN, /* a zip whose table of contents is missing, read from its start */
} KadrArchiveOpenKinds;

/* Opens the file at @fd, from its start. KADR_FAULT_DAMAGED when it is no archive of these kinds, as far as can be
 * told without reading an entry. */
KadrArchive *kadr_archive_open (int fd, KadrArchiveOpenKinds kinds, GError **error);

/* The plain tar that stands in the file at @fd from @from up to @until, which need not be whole. */
KadrArchive *kadr_archive_open_range (int fd, gint64 from, gint64 until, GError **error);

/* What libarchive says of its last failure, in its own words; owned by the caller. */
char *kadr_archive_open_describe (KadrArchive *archive);

G_END_DECLS
