/* story/story-suggest.h - which photo of the desk may be the one that an article prints in a slot, and why.
 *
 *   slot 2   3f9c01ab22cd   65   the same credit; taken 2 h before publication; words in common: автобус
 *
 * A suggestion is never a decision: nothing is placed. Pure: candidates are given; finding them is
 * story/story-pool.h's.
 */
#pragma once
#include "catalog/analyser.h"
#include "credit/credit-names.h"
#include "story/story.h"

G_BEGIN_DECLS

/* What is known of a photo that may fit; strings and lines are owned. */
typedef struct {
  char *photo;
  GPtrArray *files;       /* char *: names as received */
  KadrCreditLine *credit; /* NULL: none on record */
  char *words;            /* caption, headline and keywords, all languages */
  char *places;           /* where it was taken and what it shows, as words */
  gboolean has_likeness;
  guint64 likeness;       /* what it looks like: catalog/likeness-book.h */
  gint64 taken_at;        /* ms; capture time, else arrival */
} KadrCandidate;

KadrCandidate *kadr_story_suggest_candidate_new (const char *photo);
void           kadr_story_suggest_candidate_free (KadrCandidate *candidate);

typedef struct {
  int slot;
  char *photo;
  int score;          /* above 0; more is surer */
  GPtrArray *reasons; /* char *: translated */
} KadrSuggestion;

/* The best @limit of @candidates (KadrCandidate *) for each empty slot, or for slot @slot alone (0: all); best
 * first. A photo that stands in the story, or comes first for an earlier slot, comes first for no other.
 * @published_at: 0 when not known. The caller owns the list of KadrSuggestion. */
GPtrArray *kadr_story_suggest_run (const KadrStory *story, const GPtrArray *candidates, gint64 published_at,
                                   const KadrCreditNames *names, int slot, int limit);

/* {"slot", "photo", "score", "reasons": []}; a new reference. */
json_t *kadr_story_suggest_to_json (const KadrSuggestion *suggestion);

G_END_DECLS
