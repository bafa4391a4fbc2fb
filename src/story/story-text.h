/* story/story-text.h - an article pasted as plain text, read as a story.
 *
 *   Снег в Алматы убирают третий день            headline: the first line that reads like one
 *   Елена Беляева                                byline
 *   14.02.2026 08:05                             published, as printed
 *   Трактор на проспекте Абая. Фото: Kazinform   slot 1, its caption and credit
 *   Более 300 дворников вышли ...                text
 *
 * Every line that prints a picture's credit makes a slot, in order. What the text leaves open becomes a
 * doubt (story/story-draft.h). Pure: no file, no database, no clock.
 */
#pragma once
#include "credit/credit-names.h"
#include "story/story.h"

G_BEGIN_DECLS

/* A draft without slug and times; @text may be any bytes. @names may be NULL. KADR_FAULT_BAD_INPUT when
 * there are no words in it. */
KadrStory *kadr_story_text_read (const char *text, const KadrCreditNames *names, GError **error);

G_END_DECLS
