/* meta/exif-edit.h - brings the texts that an Exif block already has in step with new values.
 *
 * Only ImageDescription, Artist and Copyright of the first directory, only where they are present. A text
 * that no longer fits is put behind the block and its entry pointed there; no other offset changes, so
 * maker notes stay whole. Pure.
 */
#pragma once
#include "base/json.h"
#include "meta/span.h"

G_BEGIN_DECLS

/* Appends to @cuts (array of KadrCut, see meta/splice.h) the changes of @block, with offsets counted from
 * @base, the place of the block in its file. @values is {id: value or null}. New texts go
 * to the end of the block. Returns how many bytes the block grows. */
gsize kadr_exif_edit (KadrSpan block, guint64 base, const json_t *values, GArray *cuts);

/* The same as a copy of the whole block; NULL when nothing changes. */
GByteArray *kadr_exif_edit_copy (KadrSpan block, const json_t *values);

/* What the text of @tag (of the first directory) will be, owned by the caller; NULL when @values does not
 * speak of it. */
char *kadr_exif_edit_get_text (guint16 tag, const json_t *values);

G_END_DECLS
