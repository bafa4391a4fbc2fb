/* meta/iim-edit.h - changes values in an IIM block, or begins one, and makes the whole block UTF-8.
 *
 * Pure. Datasets that are not text, and those of no property, are copied byte by byte.
 */
#pragma once
#include "base/json.h"
#include "meta/span.h"

G_BEGIN_DECLS

/* @values is {id: value or null (remove)}; properties that IIM does not know are ignored. @missing (NULL:
 * none), of the same shape, is put in where the block has no such dataset; then @block may be empty. Values
 * are cut at their limit on a character boundary, 1:90 = UTF-8 comes first, texts in a legacy charset are
 * brought to UTF-8. Returns the new block (without values when none is left), or NULL without @error when it
 * would say the same; KADR_FAULT_DAMAGED when the block cannot be followed to its end. */
GByteArray *kadr_iim_edit (KadrSpan block, const json_t *values, const json_t *missing,
                           GError **error);

G_END_DECLS
