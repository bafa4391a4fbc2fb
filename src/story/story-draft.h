/* story/story-draft.h - what every importer of articles does alike: pictures, bylines, doubts.
 *
 * A doubt is a thing the article leaves open, said by code and sentence, never settled silently:
 *   date-disagrees     the text names the day of publication with another year, or two stamps differ
 *   author-portrait    the portrait and name of the author stand with the text; no slot was made of it
 *   credit-missing     a picture without a credit
 *   credit-doubled     the label is printed twice: "Фото: Фото: ..."
 *   credit-unknown     a credit whose words are not understood
 *   party-unknown      a credit names an agency that is in nobody's book
 *   line-unclear       a line begins like a credit and names nobody known; no slot was made of it
 *   usage-terms        a picture came with terms of use; whether a grant records them, only a person knows
 *   headline-unclear   no line looks like a headline; the first one was taken
 * Pure.
 */
#pragma once
#include "story/story-date.h"
#include "story/story.h"

G_BEGIN_DECLS

/* Reads a printed credit line (with or without a caption in it); NULL when it names nobody or @printed
 * is NULL. @names may be NULL: see credit/credit-line.h. */
KadrCreditLine *kadr_story_draft_read_credit (const char *printed, const KadrCreditNames *names);

/* Appends a slot for a picture with what was printed about it, and its doubts. @printed is the line with
 * the credit; @caption counts before the caption within @printed. Everything but @story may be NULL; the
 * slot is borrowed. */
KadrSlot *kadr_story_draft_add_picture (KadrStory *story, const KadrCreditNames *names, const char *printed,
                                        const char *caption);

/* Takes the names of a byline ("Автор: Айгүл Нұрланқызы", "By Anna Kovacs and B. Omarov"); FALSE when
 * @line is none. */
gboolean kadr_story_draft_read_byline (KadrStory *story, const char *line);
/* TRUE when @line is two or three capitalised words and nothing else: a name. */
gboolean kadr_story_draft_is_name (const char *line);

/* Doubts of @published that the @text's own dates raise. @is_lead: @text opens the article, where a date
 * near that of publication means the same days. At most one doubt a story. */
void kadr_story_draft_compare_dates (KadrStory *story, const KadrStoryDate *published, const char *text,
                                     gboolean is_lead);

/* "ru", "kk", "en" or "": by the letters of the whole text, so that names do not mislead. Static. */
const char *kadr_story_draft_guess_language (const char *text);

/* How many words @line has. */
guint kadr_story_draft_count_words (const char *line);

G_END_DECLS
