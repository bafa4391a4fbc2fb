/* upkeep/keep-verdict.h - does an original have to stay, and why?
 *
 *   stays   "there"      a photo that was not removed        "unfinished"  an ingest that was cut off has it
 *           "recent"     removed, but not for long enough    "young"       without a photo, but not for long enough
 *           "held"       a hold is on its picture            "known"       the store's facts speak of it, the
 *           "published"  it has left for publication                       catalogue does not
 *           "placed"     it stands in an article             "evidence"    a grant names it
 *   goes    "removed"    a photo that was removed            "unused"      nothing speaks of it
 *
 * A picture is all the files that stand behind one face: what holds one of them back holds all. Reads only; the answer
 * is true for as long as nobody else writes.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Moments, ms. */
typedef struct {
  gint64 removed_before; /* photos that were removed later stay */
  gint64 stored_before;  /* originals without a photo that came later stay */
} KadrKeepTerms;

typedef struct {
  gboolean goes;
  const char *why; /* static, as above */
} KadrKeepVerdict;

gboolean kadr_keep_verdict_find (KadrDb *db, const KadrStore *store, const KadrKeepTerms *terms, const char *digest,
                                 KadrKeepVerdict *verdict, GError **error);

/* How long a file without a photo must have lain: a day, or twice as long as the longest ingest that is open. */
gboolean kadr_keep_verdict_find_patience (KadrDb *db, gint64 now, gint64 *patience_ms, GError **error);

G_END_DECLS
