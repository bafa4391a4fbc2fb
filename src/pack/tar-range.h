/* pack/tar-range.h - a pax tar that nobody has written: its length, where each file stands in it, and any of its bytes.
 *
 * The tar is a function of its members, so a part of it can be made alone: to go on where an export was cut off, to
 * answer a request for some bytes, to take one picture out of a tape. The bytes are those of pack/pack-writer.h.
 */
#pragma once
#include <glib.h>

#include "pack/pack-member.h"

G_BEGIN_DECLS

typedef struct _KadrTarRange KadrTarRange;

/* @members: KadrPackMember *, in the order of the archive, borrowed; they must outlive it. @mtime: seconds since
 * 1970. */
KadrTarRange *kadr_tar_range_new (const GPtrArray *members, gint64 mtime);
/* Some members of it, which stand from @start on; @is_last: no others come after them. */
KadrTarRange *kadr_tar_range_new_part (const GPtrArray *members, gint64 mtime, guint64 start, gboolean is_last);
void          kadr_tar_range_free (KadrTarRange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrTarRange, kadr_tar_range_free)

/* Of the whole archive, in bytes; of a part, where it ends in the archive. */
guint64 kadr_tar_range_get_length (const KadrTarRange *self);
/* Where the first byte of the member @n stands, in the archive. */
guint64 kadr_tar_range_get_offset (const KadrTarRange *self, guint n);

typedef struct {
  /* Fills @buffer with @length bytes of the member @n from @offset, all of them, or FALSE with @error. */
  gboolean (*fetch) (guint n, guint64 offset, void *buffer, gsize length, gpointer data, GError **error);
  /* The next bytes of the range. */
  gboolean (*put) (const void *bytes, gsize length, gpointer data, GError **error);
  gpointer data;
} KadrTarRangeEnds;

/* Puts the bytes from @from up to @until (not with it), which is at most the length. FALSE with the @error of an
 * end. */
gboolean kadr_tar_range_write (const KadrTarRange *self, guint64 from, guint64 until, const KadrTarRangeEnds *ends,
                               GError **error);

G_END_DECLS
