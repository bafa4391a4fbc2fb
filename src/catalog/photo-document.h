/* catalog/photo-document.h - all that the desk knows about one photo, as the JSON of `kadr show`.
 *
 * The keys of `kadr inspect` (file, sha256, size, format, ... of what the file says), with `fields` as they
 * count now, and: layers {property: "template" or "desk"} of the fields that the file does not say itself,
 * stack {face, kind, members} of files that are one picture, or null,
 * clock {shift, zone, camera {what it said}} or null where the camera's clock is believed, photo, state, reason,
 * stored, shoot, files [{role, name, path, modified, received}], credit {the credit taken apart, origin, party} or
 * null, removed and hold as catalog/removal-book.h says them, or null, kept "stored", "trash" or "deleted"
 * (catalog/tombstone-book.h), burst and alike as catalog/burst-book.h says them, grants [] as rights/grant.h writes
 * them, edits [] as catalog/edit.h does. The door adds `stories`, which are above this room. What the file itself said
 * of a field stays to be seen in `candidates`. Reads only.
 */
#pragma once
#include "base/json.h"
#include "catalog/photo-book.h"

G_BEGIN_DECLS

/* A new reference. */
json_t *kadr_photo_document_load (KadrDb *db, const KadrPhoto *photo, GError **error);

/* The credit alone: a new reference; NULL without @error when the photo has none. */
json_t *kadr_photo_document_find_credit (KadrDb *db, const char *photo, GError **error);

/* "2026-02-13T18:36:42+05:00", without the offset when the file gives none; NULL when the moment is
 * unknown. Owned by the caller. */
char *kadr_photo_document_format_taken (const KadrPhoto *photo);

G_END_DECLS
