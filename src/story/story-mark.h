/* story/story-mark.h - does this line of an article print a picture's credit, and where does it begin?
 *
 *   "Фото: пресс-служба акимата"                         at 0
 *   "A snow plough. Photo courtesy of the city"          at "Photo"
 *   "На встрече (фото: Елена Беляева)"                   at "фото"
 *   "На фото: аким города"                               nowhere: that is a caption
 *
 * Only the place is found here; what the credit means is read by credit/credit-line.h. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KADR_STORY_MARK_NONE,
  KADR_STORY_MARK_WEAK,   /* a credit if what follows reads as one: "Фото Елена Беляева" */
  KADR_STORY_MARK_STRONG, /* a credit whatever follows: "Фото: ..." */
} KadrStoryMark;

/* The first mark in @line (tidied text); @start receives the byte where the label begins. */
KadrStoryMark kadr_story_mark_find (const char *line, gsize *start);

/* TRUE when the label is printed twice: "Фото: Фото: ТАСС". */
gboolean kadr_story_mark_is_doubled (const char *line);

/* TRUE when @line names a picture anywhere: "встреча, фото - Новости от ..."; @start receives the byte where
 * the word begins. */
gboolean kadr_story_mark_find_word (const char *line, gsize *start);

G_END_DECLS
