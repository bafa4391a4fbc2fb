/* sheet/sheet-html.h - a contact sheet as one page of HTML: to read, to send, to print.
 *
 * The page is whole by itself: the pictures are in it, there is no script, and its policy lets nothing in from outside.
 * Everything that files say is escaped. Pure.
 */
#pragma once
#include "sheet/contact-sheet.h"

G_BEGIN_DECLS

/* Owned by the caller. */
GString *kadr_sheet_html_make (const KadrContactSheet *sheet);

G_END_DECLS
