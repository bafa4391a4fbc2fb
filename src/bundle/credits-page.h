/* bundle/credits-page.h - what to print where, for people and spreadsheets: credits.txt and credits.csv.
 *
 *   1. data/photos/01-snow.jpg
 *   Фото: пресс-служба акимата города Алматы
 *
 * Each credit stands there as it is to be printed, with exactly one label. Pure: of the story and its
 * pictures (KadrBundlePicture *, in publication order) alone.
 */
#pragma once
#include <glib.h>

#include "bundle/bundle-gate.h"
#include "bundle/bundle-picture.h"
#include "story/story.h"

G_BEGIN_DECLS

/* @outlet: who prints it, NULL when not said. @allowances: KadrAllowance *, said at the end. */
char *kadr_credits_page_make_text (const KadrStory *story, const char *outlet, const GPtrArray *pictures,
                                   const GPtrArray *allowances);

/* RFC 4180 in UTF-8 with a byte order mark (spreadsheets need it to see Cyrillic). A cell that a
 * spreadsheet would take for a formula begins with an apostrophe. */
char *kadr_credits_page_make_csv (const GPtrArray *pictures);

/* The same line by line: its beginning, then a row for each. */
#define KADR_CREDITS_PAGE_HEAD \
  "\xEF\xBB\xBF" \
  "number,file,credit,caption,alternative_text,creator,source,copyright,usage_terms,duties,permitted_until,role,photo," \
  "sizes\r\n"
void kadr_credits_page_append_row (GString *out, const KadrBundlePicture *picture);

G_END_DECLS
