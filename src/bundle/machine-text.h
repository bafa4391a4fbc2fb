/* bundle/machine-text.h - addresses and moments as machines read them on the pages of a bundle.
 *
 *   "https://заря.kz/жаңалық?a=b|c"    "https://xn--80an2a1d.kz/%D0%B6%D0%B0...?a=b%7Cc"
 *   "http://[bad/"  "CC BY"            none
 *
 * Articles and fields of pictures say anything where an address or a date belongs. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* An absolute URI of RFC 3986 for http or https, with a host, in ASCII; NULL where @text (may be NULL) is none. Owned
 * by the caller. */
char *kadr_machine_text_make_address (const char *text);

/* TRUE for a moment that there is, written as RFC 3339 wants it: seconds and an offset are musts there. */
gboolean kadr_machine_text_is_moment (const char *text);

/* TRUE for a day or a moment that there is, as ISO 8601 writes them: "2026-02-14", "2026-02-14T08:05". */
gboolean kadr_machine_text_is_date (const char *text);

G_END_DECLS
