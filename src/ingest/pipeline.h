/* ingest/pipeline.h - several files at work at once, handed out in the order of their arrival.
 *
 * Threads stage, keep and ask workers (ingest/reading.h); in between, the one who called says whether a
 * digest is known. Only a window of files is ever at work, so that memory and staging stay flat however
 * many there are. All functions belong to one thread.
 */
#pragma once
#include "ingest/reading.h"

G_BEGIN_DECLS

typedef struct _KadrPipeline KadrPipeline;

/* Asked on the caller's thread, from within kadr_pipeline_next(). */
typedef gboolean (*KadrPipelineKnows) (const char *digest, gpointer data);

typedef enum {
  KADR_PIPELINE_READY,   /* the next file is done */
  KADR_PIPELINE_WAITING, /* not yet: look after other things and ask again */
  KADR_PIPELINE_ENDED,   /* there is no further one, or it was not begun before the stop */
} KadrPipelineTurn;

/* @tools and @list must outlive it. */
KadrPipeline *kadr_pipeline_new (const KadrReadingTools *tools, const KadrArrivalList *list, KadrPipelineKnows knows,
                                 gpointer data);
/* Waits for what is at work. */
void          kadr_pipeline_free (KadrPipeline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPipeline, kadr_pipeline_free)

/* With READY, @n is the item's number, counting up from 0, and @reading (owned) what became of it; NULL
 * for items that are not to be taken. Waits a tenth of a second at most, or not at all without @may_wait. */
KadrPipelineTurn kadr_pipeline_next (KadrPipeline *self, gboolean may_wait, guint *n, KadrReading **reading);

/* Nothing more is begun; what is at work comes to its end and is handed out. */
void kadr_pipeline_stop (KadrPipeline *self);

G_END_DECLS
