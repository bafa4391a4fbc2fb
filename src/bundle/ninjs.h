/* bundle/ninjs.h - the story as IPTC ninjs 3.1 (News in JSON), data/story.json.
 *
 * ninjs has no credit line of its own. Here the line as printed is a description of the picture with the
 * role "creditLine"; the supplier is an info source with the role "supplier", agencies on the way are
 * info sources with the role "provider", the people who made it stand in "by". The outlet for which the
 * bundle is made is an info source of the article with the role "publisher". A date without an offset
 * is no date-time for ninjs: the date of publication as printed is then a description of the article with
 * the role "published".
 *
 * The schema is closed: no property beyond ninjs-schema_3.1.json is written. Pure.
 */
#pragma once
#include <glib.h>

#include "bundle/bundle-picture.h"
#include "story/story.h"

G_BEGIN_DECLS

char *kadr_ninjs_make (const KadrStory *story, const char *outlet, const GPtrArray *pictures);

G_END_DECLS
