/* base/clock.h - moments as numbers: milliseconds since 1970-01-01T00:00:00Z.
 *
 * Only doors and journeys ask what time it is; everything below is told.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

gint64 kadr_clock_now (void);

/* 1771001100000 -> "2026-02-13T16:45:00Z" (with ".123" when there is a fraction). Owned by the caller. */
char *kadr_clock_format (gint64 ms);

/* For readers: the wall time in @zone, "2026-02-13 21:45+05:00", with seconds where there are any; with @zone
 * NULL as kadr_clock_format(). kadr_clock_parse() understands it. Owned by the caller. */
char *kadr_clock_show (gint64 ms, const char *zone);

/* ISO 8601 date or date-time. Without an offset the wall time is taken in @zone (an IANA name; NULL
 * means UTC). A date alone is its first moment. KADR_FAULT_BAD_INPUT when it is none of these. */
gboolean kadr_clock_parse (const char *text, const char *zone, gint64 *ms, GError **error);

G_END_DECLS
