/* catalog/kazakh-stem.h - a Kazakh word without its endings, for finding only.
 *
 *   суреттердің -> сурет    әкімдігінің -> әкімдіг    қаласында -> қала
 *
 * Kazakh adds endings one behind the other: plural, possessive, case. They are taken off from the end, each
 * at most once, when the vowels agree (a front word takes front endings) and at least three letters stay.
 * Light on purpose: a stem need not be a word, it must only be the same for the forms of one word. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* @word is folded (base/text.h). Owned by the caller; a copy of @word when nothing comes off. */
char *kadr_kazakh_stem (const char *word);

G_END_DECLS
