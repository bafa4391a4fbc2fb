/* catalog/clock-book.h - photos whose camera had its clock wrong, or told no zone.
 *
 *   the camera says    2026-02-13T17:06:42          stays in the file, and in photo.reading
 *   corrected by +1:30 2026-02-13T18:36:42          photo.taken_local, photo.sort_at: what is found, sorted and printed
 *
 * A file that says dateCreated by the same clock gets the right one in the template's layer, for copies that leave.
 * Writes the table clock, and of photo what depends on it. Logs nothing: catalog/edit.h changes it so that it can be
 * taken back.
 */
#pragma once
#include "catalog/photo-book.h"

G_BEGIN_DECLS

/* As catalog/camera-clock.h; a new reference. NULL without @error when the camera's clock is believed. */
json_t  *kadr_clock_book_find (KadrDb *db, const char *photo, GError **error);
/* @clock takes the place of what there was; NULL or JSON null: the camera is believed again. BAD_INPUT for a photo that
 * tells no time of day. Inside a transaction; the search row is the caller's. */
gboolean kadr_clock_book_put (KadrDb *db, const char *photo, const json_t *clock, gint64 at, GError **error);
/* Can its time be put right? */
gboolean kadr_clock_book_is_timed (const KadrPhoto *photo);

G_END_DECLS
