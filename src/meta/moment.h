/* meta/moment.h - when a picture was taken: wall time, and the offset only if somebody wrote it down.
 *
 * "2026-02-13T18:36:42.12+05:00" -> {"local": "2026-02-13T18:36:42.12", "offset": "+05:00",
 *                                    "utc": "2026-02-13T13:36:42.120Z"}
 * Without an offset, offset and utc are null; nothing is guessed. Pure.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

/* NULL when @text is no date of the calendar. A year or month alone is kept as local. A new reference. */
json_t *kadr_moment_to_json (const char *text);

/* Minutes east of UTC of "+05:00", "-03:30" or "Z"; FALSE when @text is none of them. */
gboolean kadr_moment_read_offset (const char *text, int *minutes);

G_END_DECLS
