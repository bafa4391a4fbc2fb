/* media/plane.h - one channel of a picture: bytes in rows, made smaller and turned.
 *
 * Resampling is Lanczos with three lobes, first down the columns and then along the rows, in whole
 * numbers: the same bytes on every machine. libvips does the same in general; for single planes of
 * bytes this is five times as fast.
 *
 * Pure. Private to the room.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint8 *bytes; /* owned; row after row without gaps */
  int width;
  int height;
} KadrPlane;

/* Bytes not set. FALSE when there is no memory. */
gboolean kadr_plane_init (KadrPlane *self, int width, int height);
void     kadr_plane_clear (KadrPlane *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KadrPlane, kadr_plane_clear)

/* A part of a plane. It may end within a byte (1501 pixels that a decoder has halved are 750.5) and
 * begin or end a little outside, where the edges go on. */
typedef struct {
  double left;
  double top;
  double width;
  double height;
} KadrFrame;

/* Fills @to, already made at its size, with what is in @frame. */
void kadr_plane_resample (const KadrPlane *from, const KadrFrame *frame, KadrPlane *to);

/* Makes @to from @from so that it stands upright, for an Exif orientation from 1 to 8 (Exif 2.32,
 * tag 274). FALSE when there is no memory. */
gboolean kadr_plane_turn (const KadrPlane *from, int orientation, KadrPlane *to);

/* A copy of @width x @height, not smaller than @from, filled up with its last column and row. FALSE
 * when there is no memory. */
gboolean kadr_plane_pad (const KadrPlane *from, int width, int height, KadrPlane *to);

G_END_DECLS
