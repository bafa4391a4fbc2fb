/* story/story.h - an article as the desk knows it: what it prints about its pictures, in order.
 *
 *   "Городская коалиция приступает к ..." (ru, 2026-02-13T21:45, Елена Беляева)
 *     slot 1  Фото: пресс-служба акимата города Алматы   -> photo 3f9c...
 *     doubt   date-disagrees: the text says 2022, the page 2026
 *
 * A slot is a place for one picture with the credit and caption as printed; a placement puts a photo
 * into it. A plain value: no database, no clock.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "credit/credit-line.h"

G_BEGIN_DECLS

/* What an article printed in a slot before the desk corrected it; NULL where it said nothing. */
typedef struct {
  char *credit; /* the line, raw */
  char *caption;
  char *alt;
} KadrPrinted;

/* Strings are owned; NULL where the article says nothing. */
typedef struct {
  int n;                  /* 1, 2, ... in the order of the article */
  KadrCreditLine *credit; /* NULL: the article prints none */
  char *caption;
  char *alt;
  char *file;
  gboolean has_likeness;  /* the picture that the page shows was given along */
  guint64 likeness;       /* what it looks like: catalog/likeness-book.h */
  KadrPrinted *printed;   /* NULL: nothing here was corrected, the article prints just this */
  char *photo;            /* id of the photo placed here; NULL: empty */
  char *role;             /* "main", "body" or "gallery"; NULL while empty */
  gint64 placed_at;       /* ms; 0 while empty */
  char *placed_by;
} KadrSlot;

typedef struct {
  char *code; /* "date-disagrees", "author-portrait", "credit-missing", ...: see story/story-draft.h */
  int slot;   /* 0: concerns the whole article */
  char *text; /* in English, to be said by kadr_sentence_say(); what is older may be in any language */
} KadrDoubt;

typedef struct {
  char *slug;
  char *headline;
  char *lang;         /* "ru", "kk", "en" or "" */
  char *published;    /* as printed: "2026-02-13T21:45", with an offset only when one is printed */
  GPtrArray *byline;  /* char * */
  char *url;
  char *source;       /* what was imported; NULL or "": made by hand */
  GPtrArray *slots;   /* KadrSlot * */
  GPtrArray *doubts;  /* KadrDoubt * */
  gint64 created_at;
  gint64 changed_at;  /* the story's record of its last change, ms */
} KadrStory;

KadrStory *kadr_story_new (void);
void       kadr_story_free (KadrStory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStory, kadr_story_free)

/* Takes the strings. */
KadrPrinted *kadr_story_printed_new (char *credit, char *caption, char *alt);
void         kadr_story_printed_free (KadrPrinted *printed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPrinted, kadr_story_printed_free)

/* Appends an empty slot with the next number; borrowed. */
KadrSlot *kadr_story_add_slot (KadrStory *self);
/* @format, in English (N_), is composed into the doubt's sentence, which is kept so: base/sentence.h. */
void kadr_story_add_doubt (KadrStory *self, const char *code, int slot, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* Once only, however often it is printed. */
void kadr_story_add_byline (KadrStory *self, const char *name);

/* The line printed as @slot's credit; NULL when there is none. Borrowed. */
const char *kadr_story_slot_get_credit_text (const KadrSlot *slot);
/* NULL when there is no such slot. */
KadrSlot *kadr_story_find_slot (const KadrStory *self, int n);
/* TRUE for "main", "body", "gallery". */
gboolean kadr_story_is_role (const char *word);

/* "Снегопад в Алматы: итоги" -> "snegopad-v-almaty-itogi": Cyrillic (Russian and Kazakh) put into Latin
 * letters, everything else a hyphen, at most 60 bytes, cut between words. "story" when nothing is left. */
char *kadr_story_make_slug (const char *headline);
/* TRUE for a slug a person may give: a-z 0-9 and single hyphens between, 1 to 100 bytes. */
gboolean kadr_story_is_slug (const char *text);

/* {"slug", "headline", "lang", "published", "byline": [], "url", "slots": [{"n", "credit": {...} or null,
 * "caption", "alt", "file", "photo", "role"}], "doubts": [{"code", "slot", "text"}], "changed"}.
 * A new reference. */
json_t *kadr_story_to_json (const KadrStory *self);

/* {"code", "slot" or null, "text"}; a new reference. */
json_t *kadr_story_doubt_to_json (const KadrDoubt *doubt);

G_END_DECLS
