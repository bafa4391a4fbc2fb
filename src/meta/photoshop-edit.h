/* meta/photoshop-edit.h - renews the IIM block among Photoshop's image resources, and its digest.
 *
 * Every other resource (paths, guides, thumbnails) is copied byte by byte. Pure.
 */
#pragma once
#include "base/json.h"
#include "meta/span.h"

G_BEGIN_DECLS

/* @values is {id: value or null}. The new resources, or NULL without @error when nothing changes or there
 * is no IIM block to keep in step. Of several IIM blocks one is left. KADR_FAULT_DAMAGED when the
 * resources cannot be followed to their end. */
GByteArray *kadr_photoshop_edit (KadrSpan resources, const json_t *values, GError **error);

G_END_DECLS
