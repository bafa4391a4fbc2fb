/* bundle/layout.h - where everything stands in a bundle.
 *
 *   <slug>-<date>/bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt
 *                 data/photos/01-snow.jpg  data/originals/...  data/story.json  data/credits.txt ...
 *
 * Pure: the same names on any machine.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* "2026-02-13", the UTC day of @moment (ms). */
char *kadr_layout_name_date (gint64 moment);

/* "sneg-v-almaty-2026-02-13". */
char *kadr_layout_name_top (const char *slug, gint64 moment);

/* "01-IMG_0042.jpg": the number of the slot, wide enough for @n_slots, and the safe form of the name as
 * received; @taken is the set of names given out (see pack/safe-name.h). */
char *kadr_layout_name_picture (int n, int n_slots, const char *received_name, GHashTable *taken);

/* "data/photos/01-Акимат.jpg" -> "data/photos/01-%D0%90...": as a URI wants it. */
char *kadr_layout_escape (const char *path);

G_END_DECLS
