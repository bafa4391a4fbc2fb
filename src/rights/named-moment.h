/* rights/named-moment.h - the moment that words of rights name: "00:01 UTC, 15 February 2026", "15.02.2026 18:00".
 *
 * English, Russian and Kazakh; a date alone is its first moment in the zone. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* *@at (ms) receives the latest moment that @folded (kadr_text_fold()) names; FALSE when it names none. @zone: an
 * IANA name, for times without an offset. */
gboolean kadr_named_moment_find (const char *folded, const char *zone, gint64 *at);

G_END_DECLS
