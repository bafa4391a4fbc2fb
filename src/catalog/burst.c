#include "catalog/burst.h"

#include "catalog/likeness-book.h"

#include <string.h>

/* A burst is shot with one press; where two frames are much alike, the camera may have taken its time to write. */
#define GAP_MS      1000
#define SLOW_GAP_MS 5000

gboolean
kadr_burst_has_same_camera (const KadrBurstFrame *a, const KadrBurstFrame *b)
{
  return a->model != NULL && g_strcmp0 (a->model, b->model) == 0
         && g_strcmp0 (a->make, b->make) == 0 && g_strcmp0 (a->serial, b->serial) == 0;
}

gboolean
kadr_burst_goes_on (const KadrBurstFrame *last, const KadrBurstFrame *frame)
{
  gint64 gap = frame->taken_at - last->taken_at;

  if (!last->has_clock || !frame->has_clock || !kadr_burst_has_same_camera (last, frame))
    return FALSE;
  return gap <= GAP_MS
         || (gap <= SLOW_GAP_MS && last->has_likeness && frame->has_likeness
             && kadr_likeness_book_compare (last->likeness, frame->likeness)
                    <= KADR_LIKENESS_BOOK_NEAR);
}

gboolean
kadr_burst_is_same_shot (const KadrBurstFrame *a, const KadrBurstFrame *b)
{
  const char *dot = strrchr (a->file, '.');

  return dot != NULL && strncmp (a->file, b->file, (gsize) (dot - a->file) + 1) == 0
         && strchr (b->file + (dot - a->file), '/') == NULL;
}
