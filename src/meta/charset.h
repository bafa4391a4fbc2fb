/* meta/charset.h - legacy text recognised and brought to UTF-8.
 *
 * "Алматы" stored by an old program is C0 EB EC E0 F2 FB and nothing says that this is windows-1251.
 * The guess looks at all undeclared text of a file together: letters that Russian and Kazakh use often
 * speak for a charset, capitals inside words and stray signs against it.
 *
 * The tables are compiled in, because the worker may not open iconv's modules. Pure.
 */
#pragma once
#include "meta/span.h"

G_BEGIN_DECLS

typedef enum {
  KADR_CHARSET_WINDOWS_1252, /* the order of charsets.def */
  KADR_CHARSET_WINDOWS_1251,
  KADR_CHARSET_KZ_1048,
  KADR_CHARSET_PT154,
  KADR_CHARSET_KOI8_R,
  KADR_CHARSET_MACCYRILLIC,
  KADR_CHARSET_CP866,
  KADR_CHARSET_ISO_8859_5,
  KADR_CHARSET_ISO_8859_1,
  KADR_CHARSET_UTF_8,
  KADR_N_CHARSETS,
  KADR_CHARSET_UNDECLARED = KADR_N_CHARSETS
} KadrCharset;

/* "WINDOWS-1251"; static. */
const char *kadr_charset_get_name (KadrCharset charset);
/* By any usual spelling, "cp1251" or "Windows-1251"; KADR_CHARSET_UNDECLARED when unknown. */
KadrCharset kadr_charset_find (const char *name);

/* TRUE for UTF-8, also when its last character was cut at a byte limit. */
gboolean kadr_charset_is_utf8 (KadrSpan text);
gboolean kadr_charset_is_ascii (KadrSpan text);

/* The likeliest charset of @text; @confidence is 0 to 100. */
KadrCharset kadr_charset_guess (KadrSpan text, int *confidence);

/* The same of only those charsets whose bits, 1 << CHARSET, are in @set, and UTF-8. */
KadrCharset kadr_charset_guess_among (KadrSpan text, guint set, int *confidence);

/* Valid UTF-8, owned by the caller. Holes become U+FFFD; a character cut at the end is dropped. */
char *kadr_charset_decode (KadrCharset charset, KadrSpan text);

/* UTF-8 that was once taken for Latin-1 or windows-1252 or -1251 and encoded again ("ÐÐ»Ð¼Ð°Ñ‚Ñ‹"): the
 * text as it was, owned by the caller; NULL when @text does not look like that. */
char *kadr_charset_undouble (const char *text);

G_END_DECLS
