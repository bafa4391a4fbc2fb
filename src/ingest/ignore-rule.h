/* ingest/ignore-rule.h - what is on a card but is no one's picture, each by a rule that has a name.
 *
 * ".DS_Store" and "Thumbs.db" are left by operating systems; "System Volume Information" is a folder of
 * theirs. Everything that no rule names is taken in, whatever it is. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The rule that ignores a file (or with @is_folder a folder and all in it) called @name, as a sentence
 * for the report, translated and static; NULL when it is to be taken. @name is bytes. */
const char *kadr_ignore_rule_find (const char *name, gboolean is_folder);

/* The first of a desk's own @patterns (NULL-terminated; may be NULL itself) that ignores it: a name in which "*" stands
 * for anything and "?" for one letter, whatever the case; with "/" behind it a folder and all in it. Borrowed. */
const char *kadr_ignore_rule_find_own (const char *const *patterns, const char *name, gboolean is_folder);

G_END_DECLS
