/* story/story-review.h - a story with all that its pictures' records say, and the check over both.
 *
 * Reads what story/story-check.h needs from the catalogue: credits, metadata, sizes, decisions. What
 * `kadr story check` prints and what a bundle refuses come from here.
 */
#pragma once
#include "db/db.h"
#include "story/story-check.h"

G_BEGIN_DECLS

typedef struct {
  KadrStory *story;
  GPtrArray *decisions; /* KadrDecision * per slot; NULL for empty slots */
  GPtrArray *credits;   /* KadrCreditLine * on record per slot; NULL when there is none */
  GPtrArray *problems;  /* KadrProblem * */
} KadrStoryReview;

/* @request: for what the pictures are wanted; its story is set to @slug. NOT_FOUND when there is no such
 * story. */
KadrStoryReview *kadr_story_review_load (KadrDb *db, const char *slug, const KadrRequest *request, GError **error);
void             kadr_story_review_free (KadrStoryReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStoryReview, kadr_story_review_free)

G_END_DECLS
