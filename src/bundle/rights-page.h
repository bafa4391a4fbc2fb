/* bundle/rights-page.h - data/rights.json: by whose word each picture may be used, and until when.
 *
 * Facts only: how often a grant was used, or the sentence in somebody's language, would make two bundles
 * of the same story differ. Pure.
 */
#pragma once
#include <glib.h>

#include "bundle/bundle-gate.h"
#include "bundle/bundle-picture.h"
#include "rights/decision.h"
#include "story/story.h"

G_BEGIN_DECLS

/* @allowances: KadrAllowance *. */
char *kadr_rights_page_make (const KadrStory *story, const GPtrArray *pictures, const KadrRequest *request,
                             const GPtrArray *allowances);

G_END_DECLS
