/* upkeep/trash-settling.h - what becomes of originals that were taken out of the store earlier. Private to the room. */
#pragma once
#include "upkeep/tidying.h"

/* Each is taken back, left for the rest of its week, or deleted. What a run that was cut off has begun is completed. */
gboolean kadr_trash_settling_run (KadrTidying *self, GError **error);
/* What the store has lost for good goes from its copies. */
gboolean kadr_trash_settling_follow (KadrTidying *self, GError **error);
