/* look/look-page.h - the contact sheet as one page of HTML: to read, to send, to print.
 *
 * The page is whole by itself: the pictures are in it, there is no script, and its policy (CSP) lets nothing in from
 * outside. Everything that files say is escaped. In the reader's language. Pure.
 */
#pragma once
#include "look/look.h"

G_BEGIN_DECLS

/* @paths: what was looked at. Owned by the caller. */
GString *kadr_look_page_make (const KadrLook *look, const char *const *paths);

G_END_DECLS
