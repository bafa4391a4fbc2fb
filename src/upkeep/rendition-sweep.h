/* upkeep/rendition-sweep.h - renditions whose original is not there any more. Private to the room. */
#pragma once
#include "upkeep/tidying.h"

/* Removes all pictures of @photo below the folder @dir; TRUE also when there are none. */
gboolean kadr_rendition_sweep_remove (const char *dir, const char *photo, GError **error);

/* Removes those of originals that no photo is for, or that were deleted. */
gboolean kadr_rendition_sweep_run (KadrTidying *self, GError **error);
