/* kadr/live-lines.h - lines at the end of a terminal that say how far something is, until they are taken away.
 *
 *   KadrLiveLines lines = kadr_live_lines_begin (cli);
 *   ...
 *   if (kadr_live_lines_is_due (&lines))
 *     kadr_live_lines_show_one (&lines, "120 of 414 files");      drawn over what was there
 *   ...
 *   kadr_live_lines_clear (&lines);                               before anything else is printed, and at the end
 *
 * On stderr, a few times a second, each time in a single write so that nothing flickers. Nothing is ever drawn with
 * --quiet, when stderr is no terminal, or one that cannot move its cursor.
 */
#pragma once
#include "kadr/cli.h"

G_BEGIN_DECLS

typedef struct {
  gboolean has_terminal;
  gint64 shown_at; /* monotonic */
  guint drawn;     /* lines that are there */
} KadrLiveLines;

KadrLiveLines kadr_live_lines_begin (const KadrCli *cli);
/* Is it time to draw them again? Never without a terminal. */
gboolean      kadr_live_lines_is_due (KadrLiveLines *self);
/* How large they may become. */
void          kadr_live_lines_get_room (int *width, int *height);
/* @lines: strings that fit into the room. */
void          kadr_live_lines_show (KadrLiveLines *self, const GPtrArray *lines);
/* A single line, which is cut to fit. */
void          kadr_live_lines_show_one (KadrLiveLines *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void          kadr_live_lines_clear (KadrLiveLines *self);

G_END_DECLS
