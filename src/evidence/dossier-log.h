/* evidence/dossier-log.h - the rows of the log that concern one picture, as files that sha256sum checks.
 *
 *   log/000123.txt          the seven lines of row 123, of which the first is the hash of row 122
 *   log/rows-sha256.txt     "<hash of row 123>  000123.txt": sha256sum -c in the folder log/
 *
 * A file is the very bytes that were hashed (log/log.h), so the hash in the log is the file's SHA-256. Rows about
 * the photo, about grants to its shoot or party, and about bundles it went out in; not the rows that record
 * dossiers, so that making one does not change the next.
 */
#pragma once
#include "base/json.h"
#include "db/db.h"

G_BEGIN_DECLS

/* {"rows": [{"n", "at", "who", "what", "subject", "detail", "hash", "file", "text"}], "head": "HASH:ROW" of the last
 * of them, or null}. @subjects: char *, besides the photo's; @bundles: digests of bundles (json texts). DAMAGED
 * when a row has not the hash of its own text. A new reference. */
json_t *kadr_dossier_log_load (KadrDb *db, const char *photo, const GPtrArray *subjects, const GPtrArray *stories,
                               const json_t *bundles, GError **error);

G_END_DECLS
