/* ingest/renditions.h - the pictures made from an original: "renditions/ab/cd/<id>/2048.jpg".
 *
 * Until they are made there may be "provisional.jpg", from the preview that the camera put into the file: to be
 * looked at by people of the desk, and nothing else.
 * Rebuildable at any time, so they are put in place whole but are not made durable: what a power cut
 * spoils is made anew from the original.
 */
#pragma once
#include "darkroom/darkroom.h"

G_BEGIN_DECLS

/* The order for a RENDER job that makes pictures of these long edges and nothing else; a new reference. */
json_t *kadr_renditions_order (const int *sizes, guint n_sizes);

/* Writes what a RENDER job answered, for @photo below @dir, and takes the provisional one away. Sizes that
 * were not asked for are refused (KADR_FAULT_BUG). */
gboolean kadr_renditions_write (const char *dir, const char *photo, const int *sizes, guint n_sizes,
                                const KadrDevelopment *development, GError **error);

gboolean kadr_renditions_write_provisional (const char *dir, const char *photo, GBytes *jpeg, GError **error);

/* Is there one of each size? */
gboolean kadr_renditions_are_there (const char *dir, const char *photo, const int *sizes, guint n_sizes);

G_END_DECLS
