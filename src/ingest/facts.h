/* ingest/facts.h - what the desk knows about one photo, as the JSON kept beside its blob.
 *
 * With the blob it is enough to make the photo's rows in the catalogue again:
 *   {"facts": 1, "photo": id, "bytes": n, "stored": time, "shoot": name or null, "reason": text or null,
 *    "clock": {...catalog/camera-clock.h...} or null,
 *    "stack": {...catalog/stack-book.h...} or null, "files": [...], "changes": {property: value},
 *    "credit": {...} or null, "grants": [...],
 *    "reading": {...meta/meta.h...}}
 * To be written after every committed change to a photo.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

/* The page as it is to be written; owned. NULL with NOT_FOUND when the catalogue has no @photo. */
char    *kadr_facts_make (KadrDb *db, const char *photo, GError **error);
/* Outside a transaction: what is written must be committed. NOT_FOUND when the catalogue has no @photo. */
gboolean kadr_facts_write (KadrDb *db, KadrStore *store, const char *photo, GError **error);

G_END_DECLS
