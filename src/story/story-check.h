/* story/story-check.h - what is wrong between an article and its pictures, each with what to type.
 *
 *   2  credit-wrong     the article prints "Фото: Kazinform"; on record is "пресс-служба акимата"
 *                       kadr story edit snegopad --slot 2 --credit 'Фото: пресс-служба акимата'
 *
 * Stop:  slot-empty, picture-removed, credit-missing, credit-wrong, credit-doubled, archive-unlabelled,
 *        illustration-unlabelled, not-permitted, forbidden, embargo
 * Warn:  caption-missing, caption-untranslated, alt-missing, picture-small, picture-repeated, picture-unseen
 * A forbidding right (forbidden, embargo) and a picture that was taken away are passed by nobody; the other
 * stopping ones may be, by name and with a reason. Pure: the facts about the placed photos are given.
 */
#pragma once
#include "rights/decision.h"
#include "story/problem.h"
#include "story/story.h"

G_BEGIN_DECLS

/* What is known of the photo placed in one slot; everything is borrowed and may be absent. */
typedef struct {
  const KadrCreditLine *credit;   /* on record for the photo; NULL: none */
  const KadrDecision *decision;   /* may it be used for this story; NULL is as good as no */
  const char *caption;            /* of its metadata, in the story's language */
  const char *foreign_caption;    /* where there is none: the one in another language */
  const char *alt;
  gint64 width, height;           /* 0: unknown */
  gboolean is_undecoded;          /* stored, but nobody could look at it */
  const char *removed_by;         /* who took the photo away; NULL: it is there */
} KadrSlotFacts;

/* The problems in the order of the slots (KadrProblem *, owned). @facts: one per slot in order; those of
 * empty slots are not looked at. @request: what the decisions were asked for. @names: the desk's book
 * (credit/party-book.h). */
GPtrArray *kadr_story_check_run (const KadrStory *story, const KadrSlotFacts *facts, const KadrRequest *request,
                                 const KadrCreditNames *names);

/* TRUE when nothing of @problems stops. */
gboolean kadr_story_check_is_ready (const GPtrArray *problems);

/* {"story", "ready", "problems": [{"code", "slot", "stops", "forbids", "text", "remedy"}]}; a new reference. */
json_t *kadr_story_check_to_json (const KadrStory *story, const GPtrArray *problems);

G_END_DECLS
