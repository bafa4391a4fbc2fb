/* bundle/credits-html.h - credits.html: each picture with what to print under it, to look at and to print.
 *
 * A page by itself, without scripts; everything that came from outside is escaped. Pure.
 */
#pragma once
#include <glib.h>

#include "bundle/bundle-gate.h"
#include "bundle/bundle-picture.h"
#include "story/story.h"

G_BEGIN_DECLS

/* It stands in data/ and shows the pictures of data/photos/. */
char *kadr_credits_html_make (const KadrStory *story, const char *outlet, const GPtrArray *pictures,
                              const GPtrArray *allowances);

G_END_DECLS
