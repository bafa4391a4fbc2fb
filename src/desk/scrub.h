/* desk/scrub.h - every night a piece: the originals that nobody has read for longest are read and compared.
 *
 *   kadr check --scrub --minutes 30
 *
 * A disk rots silently; what is read once a month is repaired while another copy is still good. Each original has
 * the time at which it was last found good (table blob_check); at first that is when it was taken in, for then it was
 * read back. What was found bad comes first again the next time. The disk is read when nobody else wants it, and
 * what was found out is written down in small pieces: a scrub may be killed at any time.
 */
#pragma once
#include "desk/check.h"

G_BEGIN_DECLS

typedef struct {
  gint64 read;      /* originals */
  guint64 bytes;    /* of them */
  gint64 found, repaired, lost, copied; /* as in KadrBlobCheckTally */
  gint64 oldest_at; /* since when the one that waits longest now was not read, ms; 0 when there is none */
  gboolean is_whole; /* every original was read by this scrub */
} KadrScrubSummary;

typedef struct {
  KadrCheckTell finding;
  void (*progress) (const KadrScrubSummary *so_far, gpointer data); /* after each original; may be NULL */
  gpointer data;
} KadrScrubWatch;

/* Reads for @minutes, or each original once when 0. @order: its parts are not looked at, all are meant. */
gboolean kadr_scrub_run (const KadrCheckOrder *order, guint minutes, const KadrScrubWatch *watch,
                         KadrScrubSummary *summary, GError **error);

G_END_DECLS
