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

G_END_DECLS
