/* kadr-worker/serve.h - the life of a worker: it prepares, closes the box, says hello, and does one order
 * after the other until its socket ends.
 *
 * Two programs live it: kadr-worker with a decoder, which can do every job, and kadr-reader without one,
 * which does what needs none.
 */
#pragma once
#include "kadr-worker/job.h"

typedef struct {
  gboolean (*start) (const char *program, GError **error); /* before the box closes */
  gboolean (*render) (KadrSheet *sheet, GError **error);
  gboolean (*look) (KadrSheet *sheet, GError **error);
  gboolean (*encode) (KadrSheet *sheet, GError **error);
} KadrDecoder;

/* Returns only when it cannot begin, with the status to exit with; the process must have one thread.
 * @program is argv[0], @decoder may be NULL. */
int kadr_serve (const char *program, const KadrDecoder *decoder);
