/* meta/xmp-edit.h - changes properties inside an XMP packet and leaves all else as it stands.
 *
 * The packet's own tree is edited: other namespaces, comments, order and spelling stay. A value that is
 * already there is not touched, so the same change made twice gives the same bytes.
 */
#pragma once
#include "meta/field.h"
#include "meta/span.h"

G_BEGIN_DECLS

/* @packet may be empty: then a new one is made. @set is {id: value} in the shapes of the field table;
 * the languages of a language alternative are added to those already there. @remove is a list of ids;
 * "description/ru" removes one language. Both must have been checked (kadr_field_check()).
 * Returns the new packet as UTF-8, or NULL without @error when nothing changes; KADR_FAULT_DAMAGED when
 * the packet is not well formed and so cannot be rewritten without loss. */
GByteArray *kadr_xmp_edit (KadrSpan packet, const json_t *set, const json_t *remove, GError **error);

G_END_DECLS
