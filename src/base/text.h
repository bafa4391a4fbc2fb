/* base/text.h - words as Kadr keeps, compares and shows them.
 *
 * Kept:     exactly as received, when valid UTF-8.
 * Compared: folded ("Ёлка  ФОТО" and "елка фото" are one key), never lowered in SQL.
 * Shown:    control characters, newlines and invalid bytes made visible.
 *
 * Pure. Knows nothing of photos.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The key under which two spellings are the same: NFKC, case folded, "ё" as "е", every run of
 * white space one blank, none at the ends. @text must be valid UTF-8. */
char *kadr_text_fold (const char *text);

/* NFC, runs of white space (NBSP included) one blank, trimmed; case and words kept.
 * Invalid bytes become U+FFFD. */
char *kadr_text_tidy (const char *text);

/* How many bytes of @text fit into @max_bytes without cutting a character. */
gsize kadr_text_fit (const char *text, gsize max_bytes);

/* A copy fit for a terminal or a report: valid UTF-8; control and bidi-control characters, newlines
 * and invalid bytes appear as \n, \t or \xNN. @length may be -1. */
char *kadr_text_show (const char *bytes, gssize length);

/* "kk" when a letter only Kazakh uses occurs (ә ғ қ ң ө ұ ү һ і), else "ru" for Cyrillic, "en" for
 * Latin, "" when there is no letter. Static string. */
const char *kadr_text_guess_language (const char *text);

G_END_DECLS
