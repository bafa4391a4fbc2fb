/* catalog/burst.h - which frames were shot in one burst.
 *
 *   DSC_0411.JPG 10:02:11   DSC_0412.JPG 10:02:11   DSC_0413.JPG 10:02:12      one press of the button
 *   DSC_0414.JPG 10:02:15   looks like the one before: the camera was busy writing
 *   DSC_0415.NEF 10:02:15   DSC_0415.JPG 10:02:15                              one shot in two files
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What it takes to tell; texts are borrowed. */
typedef struct {
  const char *file;      /* with its folder, where that matters */
  gint64 taken_at;       /* ms */
  gboolean has_clock;    /* the time of day is known, not the day alone */
  const char *make, *model, *serial; /* NULL where the file is silent */
  gboolean has_likeness;
  guint64 likeness;      /* catalog/likeness-book.h */
} KadrBurstFrame;

/* FALSE, too, when either says nothing of its camera. */
gboolean kadr_burst_has_same_camera (const KadrBurstFrame *a, const KadrBurstFrame *b);
/* Does @frame go on with the burst whose last one is @last, by the same camera and not before it? */
gboolean kadr_burst_goes_on (const KadrBurstFrame *last, const KadrBurstFrame *frame);
/* The same name but for its ending. */
gboolean kadr_burst_is_same_shot (const KadrBurstFrame *a, const KadrBurstFrame *b);

G_END_DECLS
