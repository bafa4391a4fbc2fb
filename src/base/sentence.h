/* base/sentence.h - sentences that are kept in English and said in the reader's language.
 *
 *   said   "снимки PSD хранятся, но не показываются"      in the language of whoever took the picture in
 *   kept   "PSD pictures are kept but not shown"           what tables, JSON, logs and files have
 *   said   "PSD суреттері сақталады, бірақ көрсетілмейді"  to whoever looks at it
 *
 * Who runs a command and who reads what came of it may speak different languages, so nothing is ever kept in the
 * language of the day. Every sentence of the program is a form, which the build takes from the translations; a
 * text is told apart into its form and what was put into it ("PSD"), which stays as it is. Of several forms that
 * fit, the one with most words counts. A text that has no form is kept and said as it is: rows that were written
 * before in some language, what people typed.
 *
 * What is kept is best made in English at once (N_ instead of _); keep() is for faults, which were made to be read.
 * Pure, but for the language of the program.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* From the program's language to English; owned. NULL for NULL. */
char *kadr_sentence_keep (const char *said);
/* From English to the program's language; owned. NULL for NULL. */
char *kadr_sentence_say (const char *kept);

/* @text in the form of @to, when it has the form of @from; NULL otherwise. Both are formats of printf with the same
 * conversions, in the same order or numbered: ("%s is %d", "a is 5", "%2$i: %1$s") -> "5: a". Owned. */
char *kadr_sentence_convert (const char *from, const char *text, const char *to);

G_END_DECLS
