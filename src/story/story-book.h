/* story/story-book.h - the stories a desk has, and which photo stands in which slot.
 *
 * Writes the tables story, slot, placement and doubt. A story's record of its last change is
 * `changed_at`, the moment that the caller gives: bundles take their dates from it. Every change is logged
 * under the story's slug.
 */
#pragma once
#include "db/db.h"
#include "story/story.h"

G_BEGIN_DECLS

/* Keeps a draft under story->slug with its slots and doubts; without a source it is logged as made by hand. EXISTS
 * when the slug is taken, BAD_INPUT when it is no slug. Inside a transaction. */
gboolean kadr_story_book_add (KadrDb *db, const KadrStory *story, const char *who, gint64 at, GError **error);

/* Puts @story, which story/story-merge.h has brought together with what is kept under story->slug, in that
 * one's place: slots, pictures and doubts. The @changes are logged. Inside a transaction. */
gboolean kadr_story_book_replace (KadrDb *db, const KadrStory *story, const GPtrArray *changes, const char *who,
                                  gint64 at, GError **error);
/* The slug of the story that was published at @url; NULL without @error when there is none. */
char *kadr_story_book_find_slug_of (KadrDb *db, const char *url, GError **error);

/* A slug that is free, made of @headline: "snegopad", "snegopad-2", ... NULL with @error on failure. */
char *kadr_story_book_find_free_slug (KadrDb *db, const char *headline, GError **error);

/* NULL without @error when there is none. */
KadrStory *kadr_story_book_find (KadrDb *db, const char *slug, GError **error);
/* NOT_FOUND when there is none. */
KadrStory *kadr_story_book_load (KadrDb *db, const char *slug, GError **error);

typedef struct {
  char *slug, *headline, *lang, *published;
  gint64 n_slots, n_filled, changed_at;
} KadrStoryLine;

/* One line per story, the one changed last first; owned array of KadrStoryLine. */
GPtrArray *kadr_story_book_list (KadrDb *db, GError **error);
/* The slugs of the stories that @photo stands in; owned array of owned strings. */
GPtrArray *kadr_story_book_list_with (KadrDb *db, const char *photo, GError **error);

/* Puts @photo (a whole id) into slot @n. @role may be NULL: "main" in slot 1, "body" elsewhere. The same
 * photo again changes nothing. NOT_FOUND without such a slot, EXISTS when another photo stands there,
 * BAD_INPUT for an unknown role. Inside a transaction. */
gboolean kadr_story_book_attach (KadrDb *db, const char *slug, int n, const char *photo, const char *role,
                                 const char *who, gint64 at, GError **error);
/* NOT_FOUND when the slot is empty or not there. Inside a transaction. */
gboolean kadr_story_book_detach (KadrDb *db, const char *slug, int n, const char *who, gint64 at, GError **error);

/* Keeps the slot that was appended to @story, which was loaded in the same transaction, and its doubts. */
gboolean kadr_story_book_append_slot (KadrDb *db, const KadrStory *story, const char *who, gint64 at, GError **error);

/* Makes slot @n the slot @to, with all that stands in it; those between move up or down. NOT_FOUND without such
 * slots. Inside a transaction. */
gboolean kadr_story_book_move (KadrDb *db, const char *slug, int n, int to, const char *who, gint64 at, GError **error);

/* Sets what the article prints about slot @slot->n: its credit, caption and alternative text. With another
 * credit the doubts about that slot are settled. NOT_FOUND without such a slot; inside a transaction. */
gboolean kadr_story_book_update_slot (KadrDb *db, const char *slug, const KadrSlot *slot, const char *who, gint64 at,
                                      GError **error);

G_END_DECLS
