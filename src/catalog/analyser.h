/* catalog/analyser.h - text as words: what is put into the search index and what is looked for in it.
 *
 *   "Ёлка у ТЮЗа: пресс-служба"  ->  елка у тюза пресс служба
 *
 * One analyser for every engine: the index receives words that are already folded (base/text.h), so SQLite
 * and PostgreSQL find the same pictures. A word may also have a stem ("акимата" and "акимату" are "акимат").
 * The index text of a column is its words as written, in order, then the stem of each, marked with a
 * private character; when the text has a Kazakh letter, once as Russian and once as Kazakh. So a quoted
 * phrase meets the words only, a stem is never taken for a word, and a run of stems is a phrase too.
 * Pure: no database, no clock.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Stands before a stem in the index; letters of no language, which no word can contain. */
#define KADR_ANALYSER_STEM_MARK "\xEE\x80\x81" /* U+E001 */

/* Holds the stemmers; belongs to one thread at a time. */
typedef struct _KadrAnalyser KadrAnalyser;

KadrAnalyser *kadr_analyser_new (void);
void          kadr_analyser_free (KadrAnalyser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrAnalyser, kadr_analyser_free)

/* The folded words of @text in order: letters, digits and marks; everything else parts them. Owned,
 * ends with NULL, may be empty. Bytes that are not UTF-8 part words. */
char **kadr_analyser_split (const char *text);

/* The stem of the folded @word in @lang ("ru", "kk" or "en"); @word itself when it has none. A word of
 * another script than the language's is its own stem. Owned. */
char *kadr_analyser_stem (KadrAnalyser *self, const char *word, const char *lang);

/* The language whose stemmer fits the letters of @word: "en" for Latin ones, else @cyrillic. */
const char *kadr_analyser_choose_language (const char *word, const char *cyrillic);

/* What the index keeps of @text: see above. "" when it has no word. Owned. */
char *kadr_analyser_index (KadrAnalyser *self, const char *text);

G_END_DECLS
