/* meta/exif-edit.h - brings the texts of an Exif block in step with new values, and adds them where asked.
 *
 * Only ImageDescription, Artist and Copyright of the first directory. A text that no longer fits is put behind
 * the block (meta/ifd-edit.h); no other offset changes, so maker notes stay whole. Pure.
 */
#pragma once
#include "base/json.h"
#include "meta/ifd.h"

G_BEGIN_DECLS

/* Appends to @cuts (array of KadrCut, see meta/splice.h) the changes of @block, with offsets counted from
 * @base, the place of the block in its file; new bytes go to its end, @growth of them. @values is {id: value
 * or null}: texts that are there follow it. @missing (NULL: none), of the same shape, is put in where the
 * block has no such text. KADR_FAULT_DAMAGED when the directory cannot take more. */
gboolean kadr_exif_edit (KadrSpan block, guint64 base, const json_t *values, const json_t *missing,
                         GArray *cuts, gsize *growth, GError **error);

/* The same as a copy of the whole block, which may be empty: then one with @missing is begun. NULL without
 * @error when nothing changes. */
GByteArray *kadr_exif_edit_copy (KadrSpan block, const json_t *values, const json_t *missing,
                                 GError **error);

/* What the text of @tag is to become, owned by the caller; NULL when it stays. @entry is NULL where the
 * directory has none. */
char *kadr_exif_edit_decide (guint16 tag, const KadrIfdEntry *entry, const json_t *values,
                             const json_t *missing);

/* The tags of those texts. */
enum { KADR_EXIF_EDIT_N_TEXTS = 3 };
guint16 kadr_exif_edit_get_tag (guint n);
gboolean kadr_exif_edit_has_text (guint16 tag);

G_END_DECLS
