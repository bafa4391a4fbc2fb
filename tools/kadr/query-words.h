/* kadr/query-words.h - a search query on the command line: every word that is no option.
 *
 *   kadr find снегопад -has:credit --limit 5     ->     "-has:credit снегопад"
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* "-has:credit" begins like an option and is none: such words are taken out, into @query, before options are parsed.
 * @letters: the one-letter options that the command has, "o" for -o. */
void kadr_query_words_take (int *argc, char **argv, const char *letters, GString *query);
/* After that, what is left in argv[1..]. */
void kadr_query_words_add (int argc, char **argv, GString *query);

G_END_DECLS
