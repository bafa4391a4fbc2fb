/* ingest/renditions.h - the pictures made from an original: "renditions/ab/cd/<id>/2048.jpg".
 *
 * Rebuildable at any time, so they are put in place whole but are not made durable: what a power cut
 * spoils is made anew from the original.
 */
#pragma once
#include "darkroom/darkroom.h"

G_BEGIN_DECLS

/* The order for a READ job that makes pictures of these long edges; a new reference. */
json_t *kadr_renditions_order (const int *sizes, guint n_sizes);

/* Writes what a READ job answered, for @photo below @dir. Sizes that were not asked for are refused
 * (KADR_FAULT_BUG). */
gboolean kadr_renditions_write (const char *dir, const char *photo, const int *sizes, guint n_sizes,
                                const KadrDevelopment *development, GError **error);

G_END_DECLS
