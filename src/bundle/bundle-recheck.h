/* bundle/bundle-recheck.h - is all that a bundle was planned of still so, now that it is to get its name?
 *
 * Packing takes a while, and others work at the desk meanwhile: a grant is revoked or ends, a picture is removed, a
 * credit is corrected. What must not leave does not, and what leaves says what the desk says at that moment.
 */
#pragma once
#include "bundle/bundle-gather.h"
#include "rights/decision.h"

G_BEGIN_DECLS

/* @planned: what @pictures were gathered by; @request: asked anew, at its moment; @allowances: bundle/bundle-gate.h.
 * RIGHTS_FORBID or REMOVED naming the picture when it may not leave any more; BUSY when the desk now says something
 * else of the article or a picture. Inside the transaction that records the bundle. */
gboolean kadr_bundle_recheck_run (const KadrBundleTerms *planned, const KadrRequest *request,
                                  const GPtrArray *allowances, const GPtrArray *pictures, GError **error);

G_END_DECLS
