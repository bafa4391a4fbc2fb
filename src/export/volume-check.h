/* export/volume-check.h - is what was written of a volume what was planned? Asked of the disk, before it gets its name.
 *
 * The worker reads the tar some files at a time, so a volume of any size is checked in the same memory.
 *
 * Private to the room.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "export/export-plan.h"

G_BEGIN_DECLS

/* Every file of the volume that @plan has given out stands in @part where it is to be, with its digest, and nothing
 * else does; its manifest is that of just these. DISK_FAILED naming @path, where the volume is to be, when it is
 * not so. */
gboolean kadr_volume_check_run (const char *part, const char *path, KadrExportPlan *plan, KadrDarkroom *darkroom,
                                GError **error);

G_END_DECLS
