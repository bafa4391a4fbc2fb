/* story/story-page.h - a web page's own words (meta/web-page.h), read as a story.
 *
 * Every picture of the article makes a slot, in order: its file name, alternative text, caption and credit,
 * from the figure, from the line printed right below it, or from the page's JSON-LD. Headline, authors, date
 * and address come from what the page says of itself, else from what it shows. Pure.
 */
#pragma once
#include "credit/credit-names.h"
#include "story/story.h"

G_BEGIN_DECLS

/* A draft without slug, times and source. @page is not trusted: what is missing or of another shape is
 * passed over. @names may be NULL. KADR_FAULT_BAD_INPUT when the page shows no article. */
KadrStory *kadr_story_page_read (const json_t *page, const KadrCreditNames *names, GError **error);

G_END_DECLS
