/* story/story-review.h - a story with all that its pictures' records say, and the check over both.
 *
 * Reads what story/story-check.h needs from the catalogue: credits, metadata, sizes, decisions. What
 * `kadr story check` prints and what a bundle refuses come from here.
 */
#pragma once
#include "db/db.h"
#include "story/story-check.h"

G_BEGIN_DECLS

/* What is to be printed with the picture of one slot, in the story's language; NULL where nobody knows. */
typedef struct {
  char *credit;  /* as the record demands; else as the article has it */
  char *caption; /* the story's own, else the record's */
  char *alt;
} KadrSlotPrint;

typedef struct {
  KadrStory *story;
  GPtrArray *decisions; /* KadrDecision * per slot; NULL for empty slots */
  GPtrArray *credits;   /* KadrCreditLine * on record per slot; NULL when there is none */
  GPtrArray *problems;  /* KadrProblem * */
  GPtrArray *prints;    /* KadrSlotPrint * per slot */
} KadrStoryReview;

/* @request: for what the pictures are wanted; its story is set to @slug. NOT_FOUND when there is no such
 * story. */
KadrStoryReview *kadr_story_review_load (KadrDb *db, const char *slug, const KadrRequest *request, GError **error);
void             kadr_story_review_free (KadrStoryReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStoryReview, kadr_story_review_free)

/* What a publishing system needs to print the story right: that of kadr_story_check_to_json() with "headline", "lang"
 * and "slots": [{"n", "photo", "role", "credit", "caption", "alt", "allowed", "because"}]. A new reference. */
json_t *kadr_story_review_to_json (const KadrStoryReview *self);

G_END_DECLS
