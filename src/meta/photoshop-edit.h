/* meta/photoshop-edit.h - renews the IIM block among Photoshop's image resources, and its digest.
 *
 * Every other resource (paths, guides, thumbnails) is copied byte by byte. Pure.
 */
#pragma once
#include "base/json.h"
#include "meta/span.h"

G_BEGIN_DECLS

/* @values and @missing are those of kadr_iim_edit(). The new resources, or NULL without @error when nothing
 * changes; without @missing an IIM block is not begun. Of several IIM blocks one is left. KADR_FAULT_DAMAGED
 * when the resources cannot be followed to their end. */
GByteArray *kadr_photoshop_edit (KadrSpan resources, const json_t *values, const json_t *missing,
                                 GError **error);

/* For a TIFF, where the IIM block stands beside the resources: they hold the digest of @block then. Faults as
 * above. */
GByteArray *kadr_photoshop_edit_digest (KadrSpan resources, KadrSpan block, GError **error);

/* Appends the datasets of the IIM block among @resources to @iim, the other resources to @others: of what was cut off,
 * as much as is whole. */
void kadr_photoshop_edit_part (KadrSpan resources, GByteArray *iim, GByteArray *others);

/* TRUE when there is an IIM block among the resources. */
gboolean kadr_photoshop_edit_has_iim (KadrSpan resources);

G_END_DECLS
