/* darkroom/hiring.h - what piecework needs of the pool. Private to the room. */
#pragma once
#include "darkroom/worker.h"

G_BEGIN_DECLS

/* A worker beside the pool, which belongs to the caller: boxed in, and greeted. */
KadrWorker *kadr_darkroom_hire (KadrDarkroom *self, KadrCraft craft, GError **error);

/* A read-only opening of @fd for a worker: it can neither write through the caller's descriptor nor move its
 * position. -1 on failure. */
int kadr_darkroom_lend (int fd, const char *name, GError **error);

/* How long a worker may take over one answer, or one piece of it. */
int kadr_darkroom_get_wall_seconds (const KadrDarkroom *self);

G_END_DECLS
