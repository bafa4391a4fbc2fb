/* export/volume-walk.h - through the files of a volume in the order of its tar, some at a time, and where each of them
 * stands in it.
 *
 *   while (kadr_volume_walk_next (&walk, &failure))
 *     ... walk.files, walk.range ...
 *
 * Private to the room.
 */
#pragma once
#include "export/export-plan.h"
#include "pack/tar-range.h"

G_BEGIN_DECLS

typedef struct {
  KadrExportPlan *plan; /* borrowed; it has given out the volume */
  guint64 at;           /* where @files begin in the tar; after the last of them, its length */
  GPtrArray *files;     /* KadrExportEntry * */
  GPtrArray *members;   /* KadrPackMember *, of @files */
  KadrTarRange *range;  /* of @members */
} KadrVolumeWalk;

/* From the first file on: the plan begins the volume again. FALSE with @error. */
gboolean kadr_volume_walk_begin (KadrVolumeWalk *self, KadrExportPlan *plan, GError **error);
/* FALSE after the last file, and with @error. */
gboolean kadr_volume_walk_next (KadrVolumeWalk *self, GError **error);
/* What it holds goes; also what a walk holds that ended before its end. */
void     kadr_volume_walk_clear (KadrVolumeWalk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KadrVolumeWalk, kadr_volume_walk_clear)

G_END_DECLS
