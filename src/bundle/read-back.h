/* bundle/read-back.h - is what was written what was planned? Asked of the disk, before an archive gets its name.
 */
#pragma once
#include "bundle/bundle-plan.h"
#include "darkroom/darkroom.h"

G_BEGIN_DECLS

/* Reads the finished archive or folder @part as a stranger would: a sound bag that holds what @plan packs, and nothing
 * else. DISK_FAILED naming @path, where it is to be, when it is not. */
gboolean kadr_read_back_check (const char *part, const char *path, const KadrBundlePlan *plan, KadrDarkroom *darkroom,
                               GError **error);

G_END_DECLS
