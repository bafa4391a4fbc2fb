/* bundle/sheet-page.h - data/contact-sheet.pdf: the pictures of the article in the order of publication, each with its
 * caption, its credit as printed and its file, to be printed and laid beside the article.
 */
#pragma once
#include "bundle/bundle-picture.h"
#include "sheet/small-picture.h"
#include "story/story.h"

G_BEGIN_DECLS

/* @pictures: KadrBundlePicture *; @outlet may be NULL. Owned by the caller. */
GBytes *kadr_sheet_page_make (const KadrStory *story, const char *outlet, const GPtrArray *pictures,
                              const KadrSmallPictureParts *parts, GError **error);

G_END_DECLS
