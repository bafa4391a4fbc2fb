/* meta/iim-edit.h - changes values in an IIM block and makes the whole block UTF-8.
 *
 * Pure. Datasets that are not text, and those of no property, are copied byte by byte.
 */
#pragma once
#include "base/json.h"
#include "meta/span.h"

G_BEGIN_DECLS

/* @values is {id: value or null (remove)}; properties that IIM does not know are ignored. Values are cut
 * at their limit on a character boundary, 1:90 = UTF-8 comes first, texts in a legacy charset are brought
 * to UTF-8. Returns the new block (empty when no value is left), or NULL without @error when it would be
 * the same; KADR_FAULT_DAMAGED when the block cannot be followed to its end. */
GByteArray *kadr_iim_edit (KadrSpan block, const json_t *values, GError **error);

G_END_DECLS
