/* pack/archive-unpack.h - the entries of a stranger's archive, one after the other, given to whoever asks.
 *
 *   head 0, head 1, bytes 1, bytes 1, end 1, head 2, ...
 *
 * Zip, tar and 7z, plain or in gzip, xz, zstd or bzip2. Parses bytes that nobody vouches for, with libarchive: only
 * kadr-worker calls it. LC_CTYPE must be UTF-8 before. Nothing is written anywhere, and no entry is held whole, so
 * memory stays flat; what unpacks to more than kadr_archive_head_is_beyond() allows is left.
 */
#pragma once
#include "pack/archive-head.h"

G_BEGIN_DECLS

typedef struct {
  gboolean with_bytes; /* FALSE: heads alone; what can be skipped is not read */
  guint from;          /* entries before this one are passed over in silence */
} KadrArchiveOrder;

/* Who takes it. Each returns FALSE when nothing more is wanted. */
typedef struct {
  gboolean (*head) (const KadrArchiveHead *head, gpointer data);
  gboolean (*bytes) (guint entry, const void *bytes, gsize length, gpointer data);
  /* @damage: what is wrong with the bytes that came, in English; NULL when they are whole. */
  gboolean (*end) (guint entry, const char *damage, gpointer data);
  /* Nothing to give, but at work. */
  gboolean (*working) (gpointer data);
  gpointer data;
} KadrArchiveTaker;

/* Goes through the archive at @fd, a file, from its start. @trouble (owned, in English) receives why there may be more
 * than was given, or NULL. FALSE with DAMAGED when it is no archive at all, UNSUPPORTED when it unpacks to too
 * much. */
gboolean kadr_archive_unpack_run (int fd, const KadrArchiveOrder *order, const KadrArchiveTaker *taker, char **trouble,
                                  GError **error);

G_END_DECLS
