/* darkroom/worker.h - kadr's hold on one process of kadr-worker or kadr-reader. Private to the room.
 *
 * One thread at a time. A worker that has faulted with anything but the file's own trouble is dead or
 * not to be trusted: free it.
 */
#pragma once
#include <glib.h>

#include "darkroom/darkroom.h"

G_BEGIN_DECLS

typedef struct _KadrWorker KadrWorker;

/* Two programs, one of them in two forms. */
typedef enum {
  KADR_CRAFT_READ,   /* kadr-reader: what files say */
  KADR_CRAFT_RENDER, /* kadr-worker: the same, and renditions */
  KADR_CRAFT_HEIF,   /* kadr-worker heif: the same, and of HEIF and AVIF */
  KADR_N_CRAFTS
} KadrCraft;

/* $KADR_WORKER, which names one program for everything; else the program of @craft beside the running
 * one, else in ../libexec/kadr/ from there; else for reading kadr-worker. NULL when there is none. */
char *kadr_worker_find_program (KadrCraft craft);

/* Starts @program and returns at once; kadr_worker_greet() waits until it is ready. */
KadrWorker *kadr_worker_spawn (const char *program, KadrCraft craft, GError **error);
/* Kills and buries the process when it still runs. */
void        kadr_worker_free (KadrWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrWorker, kadr_worker_free)

/* Waits for the worker's hello, once; later calls return what the first one learnt (bits of
 * protection.h). 0 with a fault when it does not come up. */
guint kadr_worker_greet (KadrWorker *self, GError **error);

/* How a job ended, for the pool. */
typedef enum {
  KADR_WORKER_DONE,    /* an answer */
  KADR_WORKER_REFUSED, /* the file's own trouble: the same worker can go on unless it is spent */
  KADR_WORKER_LOST,    /* it died or lied: another one may try */
  KADR_WORKER_HUNG     /* it took too long, as another one would */
} KadrWorkerEnd;

/* @fd must be open for reading only. */
KadrWorkerEnd kadr_worker_develop (KadrWorker *self, KadrJob job, int fd, const char *name,
                                   const json_t *order, int wall_seconds,
                                   KadrDevelopment **development, GError **error);

/* For jobs that answer in pieces: gives the order, and returns at once. */
gboolean kadr_worker_order (KadrWorker *self, KadrJob job, int fd, const char *name, const json_t *order,
                            int wall_seconds, GError **error);
/* The next piece, or the answer at the end of them (then @is_last), for which so many seconds are waited; NULL with
 * the fault of kadr_worker_develop(), after which there are no more. */
KadrDevelopment *kadr_worker_hear (KadrWorker *self, const char *name, int wall_seconds, gboolean *is_last,
                                   GError **error);

/* TRUE when the next file should go to a fresh one: 200 files rendered or 2000 read, damaged bytes met,
 * 1 GiB of memory or five minutes of computing. */
gboolean kadr_worker_is_spent (const KadrWorker *self);

G_END_DECLS
