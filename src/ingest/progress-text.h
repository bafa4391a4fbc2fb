/* ingest/progress-text.h - how far an ingest is, as lines for a terminal of any width.
 *
 *   /media/NIKON   120 of 414 files   3.6 GB of 12.4 GB   95.1 MB/s   about 1:33 left
 *   /media/CANON    80 of 80 files    all of it is in the store
 *   together       200 of 494 files   5.5 GB of 14.3 GB   140 MB/s    about 1:33 left
 *
 * A narrow terminal gets less of it, a low one the last line alone. Pure.
 */
#pragma once
#include "ingest/ingest.h"

G_BEGIN_DECLS

/* Lines (owned strings, at most @height of them, none wider than @width) after @seconds of work. */
GPtrArray *kadr_progress_text_make (const KadrIngestProgress *progress, double seconds, int width, int height);

/* "0:07", "12:05", "1:02:03". Owned by the caller. */
char *kadr_progress_text_show_duration (double seconds);
/* "95.1 MB/s"; NULL when it is too early to say. Owned by the caller. */
char *kadr_progress_text_show_rate (double seconds, guint64 bytes);

G_END_DECLS
