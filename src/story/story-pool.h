/* story/story-pool.h - the photos among which a story's pictures may be: a few hundred at most.
 *
 * Found by the file names that a page prints, by the names of the printed credits, and by the days before
 * publication; never by walking the library. Reads only.
 */
#pragma once
#include "db/db.h"
#include "story/story-suggest.h"

G_BEGIN_DECLS

/* Candidates (KadrCandidate *, owned) for @story. @published_at: 0 when not known. @zone: the desk's (an IANA
 * name). */
GPtrArray *kadr_story_pool_load (KadrDb *db, const KadrStory *story, gint64 published_at, const char *zone,
                                 GError **error);

G_END_DECLS
