/* evidence/dossier-html.h - a dossier as a page that a lawyer reads and prints.
 *
 * One page without scripts or anything from elsewhere: its only picture is the original beside it, where a browser
 * can show it. Whatever a file or a person said stands there as text. Pure.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

/* @facts of evidence/dossier-facts.h; @lang "ru", "kk" or "en". Owned by the caller. */
char *kadr_dossier_html_make (const json_t *facts, const char *lang);

G_END_DECLS
