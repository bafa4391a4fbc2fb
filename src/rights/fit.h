/* rights/fit.h - does one grant speak of one request?
 *
 * In each respect (use, medium, territory, outlet, story, time, count) a grant surely covers a request,
 * possibly covers it because the request does not say, or does not. rights/decision.h makes answers
 * of it. Pure.
 */
#pragma once
#include "rights/decision.h"

G_BEGIN_DECLS

/* Why a grant does not surely cover a request. */
typedef enum {
  KADR_LACK_PURPOSE = 1 << 0,
  KADR_LACK_MEDIUM = 1 << 1,
  KADR_LACK_TERRITORY = 1 << 2,
  KADR_LACK_OUTLET = 1 << 3,
  KADR_LACK_STORY = 1 << 4,
  KADR_LACK_BEGUN = 1 << 5,   /* not in force yet */
  KADR_LACK_LASTING = 1 << 6, /* in force no more */
  KADR_LACK_REVOKED = 1 << 7,
  KADR_LACK_COUNT = 1 << 8,   /* used up */
} KadrLack;

/* All that is lacking for sure cover, as KadrLack bits; 0 when @grant surely covers @request. */
guint kadr_fit_find_lacks (const KadrGrant *grant, const KadrRequest *request);
/* The bits of time alone: BEGUN, LASTING, REVOKED. */
guint kadr_fit_of_time (const KadrGrant *grant, gint64 at);

/* Time aside, whenever the grant is in force: @is_sure when it covers all that may be meant by @request,
 * @is_possible unless something that the request says puts it outside the grant. */
void kadr_fit_weigh (const KadrGrant *grant, const KadrRequest *request, gboolean *is_sure, gboolean *is_possible);

G_END_DECLS
