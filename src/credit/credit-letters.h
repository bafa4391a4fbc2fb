/* credit/credit-letters.h - letters that look alike in two alphabets, and words typed with the wrong ones.
 *
 * "Фoто" with a Latin o is "фото"; "Астана әкiмдiгi" is typed with Latin i every day. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The folded word with every part between hyphens in one alphabet, where its look-alikes allow that.
 * Apostrophes and hyphens of any make become ' and -. @word is @length bytes of valid UTF-8. */
char *kadr_credit_letters_make_key (const char *word, gsize length);

/* What a key looks like in capitals: Latin wherever a Latin capital looks the same ("тасс" -> "TACC"). */
char *kadr_credit_letters_make_look (const char *key);

/* Signs nobody sees inside a word: soft hyphens, joiners, the selectors of emoji. */
gboolean kadr_credit_letters_is_invisible (gunichar c);

G_END_DECLS
