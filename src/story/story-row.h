/* story/story-row.h - the slots, pictures and doubts of a story as rows: how story/story-book.h writes and reads them.
 *
 * Credits are kept as JSON, what was printed before a correction too. Nothing is logged here and no change is
 * recorded: that is the book's. Inside a transaction.
 */
#pragma once
#include "db/db.h"
#include "story/story.h"

G_BEGIN_DECLS

/* Inserts every slot, placement and doubt of @story; there must be none. */
gboolean kadr_story_row_add_parts (KadrDb *db, const KadrStory *story, GError **error);
/* The photo that @slot has. */
gboolean kadr_story_row_add_placement (KadrDb *db, const char *slug, const KadrSlot *slot, GError **error);
/* Credit, caption and alternative text; @was: as printed before, NULL when it is printed just so. */
gboolean kadr_story_row_update_slot (KadrDb *db, const char *slug, const KadrSlot *slot, const KadrPrinted *was,
                                     GError **error);
/* Keeps what the page's pictures look like, for the slots of @story where it is known. They are no part of the
 * article's record: no change, no log row. */
gboolean kadr_story_row_update_looks (KadrDb *db, const KadrStory *story, GError **error);

/* Adds what is kept under story->slug to @story. */
gboolean kadr_story_row_load_parts (KadrDb *db, KadrStory *story, GError **error);

G_END_DECLS
