/* story/story-merge.h - an article that is imported again, changed: which slot is which, and what became of each.
 *
 *   before: 1 pool.jpg (photo 3f9c)   2 Фото: ТАСС, corrected   3 gym.jpg (photo 77aa)
 *   now:    1 map.png                 2 pool.jpg                3 Фото: ТАСС
 *     slot-added      1  a new picture: map.png
 *     slot-vanished   0  picture 3 is no longer in the article; the photo 77aa was taken out
 *
 * Slots are the same when file name, caption or printed credit say so, in order first, then wherever they
 * went; a lone slot between two known ones is the same with another credit. The same slot keeps its photo,
 * its role and what the desk corrected; what the article itself changed is taken over. Pure.
 */
#pragma once
#include "story/story.h"

G_BEGIN_DECLS

/* Gives @now (a draft) what @before knew, and returns what changed (KadrDoubt *, owned): slot-added,
 * slot-vanished, slot-moved, slot-changed, correction-kept, headline-changed. `slot` counts in @now; 0 for what is
 * gone. What a person must look at becomes a doubt of @now as well: slot-vanished where a photo stood,
 * slot-unsure where several slots look alike, correction-kept. */
GPtrArray *kadr_story_merge_run (KadrStory *now, const KadrStory *before);

/* TRUE when @now is the article @before was made of: the same address or headline or moment of publication,
 * or a picture in common. */
gboolean kadr_story_merge_is_same_article (const KadrStory *now, const KadrStory *before);

G_END_DECLS
