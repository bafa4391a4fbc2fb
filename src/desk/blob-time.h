/* desk/blob-time.h - when each original was last read from the disk and found good: what kadr check --scrub goes by.
 *
 * Whoever reads and compares an original, in the store and in every copy that is attached, notes it here (table
 * blob_check): one that is rarely read is read next.
 */
#pragma once
#include "db/db.h"

G_BEGIN_DECLS

/* When an original was found bad: before all others. */
#define KADR_BLOB_TIME_NEVER 0

typedef struct {
  char *digest;
  gint64 checked_at; /* ms since 1970 */
  gint64 bytes;      /* -1 when it is no photo, or nobody knows */
} KadrBlobTime;

KadrBlobTime *kadr_blob_time_new (const char *digest, gint64 checked_at, gint64 bytes);
void          kadr_blob_time_free (KadrBlobTime *self);

/* Writes down the first @n of @times (KadrBlobTime *), in a transaction of its own. */
gboolean kadr_blob_time_put (KadrDb *db, const GPtrArray *times, guint n, GError **error);

G_END_DECLS
