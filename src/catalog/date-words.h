/* catalog/date-words.h - a day as a caption writes it: "13 февраля 2026 года", "2026 жылғы 13 ақпан".
 *
 * Captions are written in their own language, whatever the reader's is; so this is no matter of translation. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* @month 1 to 12; @lang ru, kk or en. Owned by the caller. */
char    *kadr_date_words_make (int year, int month, int day, const char *lang);
gboolean kadr_date_words_has_language (const char *lang);

G_END_DECLS
