/* story/story-proof.h - does the published page credit the story's pictures as it must?
 *
 *   3  published-credit-missing   the page prints picture 3 without a credit
 *                                 print: Фото: Елена Беляева/Kazinform
 *
 * All of it stops: published-credit-missing, -wrong, -doubled, -order (two credits changed places),
 * published-picture-absent (the page has fewer), published-picture-unknown (it has others).
 * Pictures are paired by place, or, when their numbers differ, by their credits in order. Pure.
 */
#pragma once
#include "story/problem.h"
#include "story/story.h"

G_BEGIN_DECLS

/* @published: the page as imported (story/story-page.h, story/story-text.h). @credits: what is on record per slot
 * (KadrCreditLine * or NULL); where nothing is, the story's own line counts. @names: the desk's book. The
 * caller owns the list of KadrProblem. */
GPtrArray *kadr_story_proof_run (const KadrStory *story, const GPtrArray *credits, const KadrStory *published,
                                 const KadrCreditNames *names);

G_END_DECLS
