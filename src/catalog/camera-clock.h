/* catalog/camera-clock.h - what a camera's clock says, put right.
 *
 *   "2026-02-13T17:06:42.12" + "+1:30"  ->  "2026-02-13T18:36:42.12"
 *
 * A correction is {"shift": "+1:30:00", "zone": "Asia/Almaty" or null}: what is to be added to the camera's wall time,
 * and the zone of that wall time where the file tells no offset. Pure.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

/* "+1:30", "-0:00:45", "25:00": hours, minutes, perhaps seconds. BAD_INPUT when it is none. */
gboolean kadr_camera_clock_parse_shift (const char *text, gint64 *seconds, GError **error);
/* "+1:30:00"; owned by the caller. */
char    *kadr_camera_clock_format_shift (gint64 seconds);

/* Wall time @local put right; a date without a time of day stays as it is. Owned; NULL for NULL. */
char    *kadr_camera_clock_shift (const char *local, gint64 seconds);
/* Seconds from the wall time @local to @is, which is one without an offset. BAD_INPUT when either has no time of
 * day. */
gboolean kadr_camera_clock_compare (const char *local, const char *is, gint64 *seconds, GError **error);

/* @zone may be NULL. NULL when there is nothing to put right; else a new reference. */
json_t  *kadr_camera_clock_new (gint64 shift, const char *zone);
gint64   kadr_camera_clock_get_shift (const json_t *clock);

G_END_DECLS
