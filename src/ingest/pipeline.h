/* ingest/pipeline.h - several files at work at once, handed out in the order of their arrival.
 *
 *   two threads      copy and digest           kadr_reading_stage    as fast as the card gives bytes
 *   one per worker   look at what is new       kadr_reading_look     before
 *                    make renditions           kadr_developing_run   when there is nothing to look at
 *
 * In between, the one who called says whether a digest is known. Only a window of files is ever on its way to
 * being kept, so that memory, open files and staging stay flat however many there are; those that wait for
 * renditions are a few bytes each. All functions belong to one thread.
 */
#pragma once
#include "ingest/developing.h"
#include "ingest/reading.h"

G_BEGIN_DECLS

/* Files and bytes that belong into one batch: one wait for the disk, one transaction. */
#define KADR_PIPELINE_BATCH       64
#define KADR_PIPELINE_BATCH_BYTES (G_GUINT64_CONSTANT (256) << 20)

typedef struct _KadrPipeline KadrPipeline;

/* All are asked on the caller's thread, from within kadr_pipeline_next(). */
typedef struct {
  gboolean (*knows) (const char *digest, gpointer data);
  /* The digest that item @n had when it was taken in before, owned; NULL when it is new. */
  char *(*expect) (guint n, gpointer data);
  /* The bytes of an item that waits for its renditions; -1 when they are not to be had. */
  int (*open) (guint n, gpointer data);
  gpointer data;
} KadrPipelineAsk;

typedef enum {
  KADR_PIPELINE_READ,      /* the next file is staged and looked at */
  KADR_PIPELINE_DEVELOPED, /* renditions of an earlier one */
  KADR_PIPELINE_WAITING,   /* nothing yet: look after other things and ask again */
  KADR_PIPELINE_ENDED,     /* there is nothing more, or it was not begun before the stop */
} KadrPipelineTurn;

typedef struct {
  guint n;                    /* of READ: counts up from 0 */
  KadrReading *reading;       /* of READ; owned; NULL for items that are not to be taken */
  KadrDeveloping *developing; /* of DEVELOPED; owned */
} KadrPipelineEvent;

/* @tools and @list must outlive it. */
KadrPipeline *kadr_pipeline_new (const KadrReadingTools *tools, const KadrArrivalList *list,
                                 const KadrPipelineAsk *ask);
/* Waits for what is at work. */
void          kadr_pipeline_free (KadrPipeline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPipeline, kadr_pipeline_free)

/* Waits a tenth of a second at most, or not at all without @may_wait. */
KadrPipelineTurn kadr_pipeline_next (KadrPipeline *self, gboolean may_wait, KadrPipelineEvent *event);

/* Item @n, which was READ, or any other number that `open` understands, is to get its renditions. */
void kadr_pipeline_develop (KadrPipeline *self, guint n, const char *digest, const char *name);

/* TRUE when no file is on its way to being READ: a batch need not wait for more. */
gboolean kadr_pipeline_is_read (const KadrPipeline *self);

/* Nothing more is begun; what is at work comes to its end and is handed out. */
void kadr_pipeline_stop (KadrPipeline *self);

G_END_DECLS
