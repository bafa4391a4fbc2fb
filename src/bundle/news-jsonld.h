/* bundle/news-jsonld.h - credits.jsonld: the article as schema.org NewsArticle, for search engines.
 *
 * One ImageObject a picture with what Google's image licence fields ask for: creditText, creator,
 * copyrightNotice, license (IPTC Web Statement of Rights), acquireLicensePage (PLUS Licensor URL). Pure.
 */
#pragma once
#include <glib.h>

#include "bundle/bundle-picture.h"
#include "story/story.h"

G_BEGIN_DECLS

char *kadr_news_jsonld_make (const KadrStory *story, const char *outlet, const GPtrArray *pictures);

G_END_DECLS
