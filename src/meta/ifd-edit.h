/* meta/ifd-edit.h - new values for the first directory of a TIFF file or an Exif block.
 *
 * New values go behind the end; an entry that is there is patched, for a tag that is not there yet the whole
 * directory is written once more behind the values and the header points to it. No other offset changes, so
 * pictures, further directories and maker notes stay where they are. Pure.
 */
#pragma once
#include "meta/ifd.h"

G_BEGIN_DECLS

typedef struct {
  KadrIfd ifd;
  GArray *entries;      /* KadrIfdEntry, as they are */
  guint64 next;         /* the directory after it */
  GArray *renewed;      /* what was set */
  GByteArray *appended; /* what comes behind the end */
} KadrIfdEdit;

/* FALSE when @bytes does not start with a TIFF header; then nothing is to be cleared. */
gboolean kadr_ifd_edit_open (KadrIfdEdit *self, KadrSpan bytes);
void     kadr_ifd_edit_clear (KadrIfdEdit *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KadrIfdEdit, kadr_ifd_edit_clear)

/* How many bytes stand in an entry itself: 4, in BigTIFF 8. */
guint kadr_ifd_edit_get_word (const KadrIfdEdit *self);

/* @count values of @type, @size bytes together in the file's byte order; each tag once. */
void kadr_ifd_edit_set (KadrIfdEdit *self, guint16 tag, guint16 type, guint64 count,
                        const void *bytes, gsize size);
/* The same for a value that was put into the file by other means, at @offset. */
void kadr_ifd_edit_set_at (KadrIfdEdit *self, guint16 tag, guint16 type, guint64 count,
                           guint64 offset);

/* Appends the changes to @cuts (array of KadrCut), with offsets counted from @base, the place of the block
 * in its file. Returns how many bytes the block grows. */
gsize kadr_ifd_edit_finish (KadrIfdEdit *self, guint64 base, GArray *cuts);

G_END_DECLS
