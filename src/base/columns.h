/* base/columns.h - how much room text takes on a terminal, and text that is made to fit.
 *
 *   "Қар.jpg"  7 columns      "写真"  4      an accent of its own  0
 *   "/media/aigerim/NIKON D850" in 16        "…rim/NIKON D850 " is 16 columns wide
 *
 * Text is valid UTF-8 without control characters (kadr_text_show() makes it so). Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

int   kadr_columns_count (const char *text);
/* At most @most columns: where there are more, the end is cut off and "…" says so. Owned by the caller. */
char *kadr_columns_cut (const char *text, int most);
/* Exactly @columns of them: the beginning is cut off, or blanks are put behind. For names, whose end tells them
 * apart. Owned by the caller. */
char *kadr_columns_fit_name (const char *name, int columns);

G_END_DECLS
