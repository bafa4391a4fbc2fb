/* catalog/search.h - finding photos by words and time, newest first.
 *
 * Each photo has one row in the full-text index, under a number (docid) that grows with its capture time:
 * milliseconds << 20, plus a counter for photos of the same millisecond. So "newest first" is the index's
 * own order backwards, a stretch of time is a range of numbers, a page continues below the last number
 * seen, and a word that half of the library has costs no more than a rare one: nothing is ever sorted,
 * and no click counts further than it must. (Sorting matches by time cost 136-416 ms in a library of two
 * million pictures, ranking them 1.6 s; reading them backwards 0.1-0.6 ms.)
 *
 * The index holds nothing that the other tables have not; it can be made anew at any time. Writes the
 * tables search and search_photo.
 */
#pragma once
#include <glib.h>

#include "catalog/search-query.h"
#include "db/db.h"

G_BEGIN_DECLS

/* Indexes @photo as it is now, or anew: fields, credit, party, shoot, file names. To be called after all
 * of these are written, in the same transaction. */
gboolean kadr_search_put (KadrDb *db, const char *photo, GError **error);
/* Indexes all photos anew, in one transaction that the caller has begun. */
gboolean kadr_search_rebuild (KadrDb *db, GError **error);

typedef struct {
  GPtrArray *photos;  /* char *: ids, newest first */
  GPtrArray *cursors; /* char *: what continues after each of them */
  GArray *scores;     /* double: see search-score.h */
  gboolean has_more;
} KadrSearchPage;

/* @after: a cursor of an earlier page of the same query, NULL for the first page; BAD_INPUT when it is
 * none. At most @limit photos. */
KadrSearchPage *kadr_search_find (KadrDb *db, const KadrSearchQuery *query, const char *after, int limit,
                                  GError **error);
void            kadr_search_page_free (KadrSearchPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSearchPage, kadr_search_page_free)

/* How many photos match, counted no further than @cap + 1 (which then means "more than @cap"). */
gboolean kadr_search_count (KadrDb *db, const KadrSearchQuery *query, int cap, int *n, GError **error);

G_END_DECLS
