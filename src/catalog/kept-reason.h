/* catalog/kept-reason.h - why a picture could not be shown, kept in English and said in the reader's language.
 *
 *   said   "снимки PSD хранятся, но не показываются"     in the language of whoever took the picture in
 *   kept   "PSD pictures are kept but not shown"          what the catalogue, JSON and the store's facts have
 *   said   "PSD суреттері сақталады, бірақ көрсетілмейді" to whoever looks at it
 *
 * The reasons are made as sentences, partly by a worker, in the language of the day. A sentence that is known here
 * is told apart into its form and what was put into it; any other is kept and said as it is. Pure, but for the
 * language of the program.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* From the program's language to English; owned. NULL for NULL. */
char *kadr_kept_reason_keep (const char *said);
/* From English to the program's language; owned. NULL for NULL. */
char *kadr_kept_reason_say (const char *kept);

/* @text in the form of @to, when it has the form of @from; NULL otherwise. Both are formats of printf with the same
 * conversions in the same order: ("%s is %d", "a is 5", "%2s: %i") -> "a: 5". Owned. */
char *kadr_kept_reason_convert (const char *from, const char *text, const char *to);

G_END_DECLS
