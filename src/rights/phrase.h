/* rights/phrase.h - the words of restriction that agencies write for people: "JAPAN OUT", "NO ARCHIVES",
 * "Эмбарго до 15.02.2026".
 *
 * rights/phrases.def and rights/countries.def are the words. They are sought in folded text at word borders; a
 * text in which nothing is understood is a statement without a grant, and so is one that goes on for pages. Pure.
 */
#pragma once
#include "rights/statement.h"

G_BEGIN_DECLS

/* Adds to @statements (KadrStatement *) what @text says. An embargo whose end cannot be read has none: somebody
 * must look. */
void kadr_phrase_read (GPtrArray *statements, const char *text, const char *zone);

G_END_DECLS
