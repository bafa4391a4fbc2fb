/* ingest/arrival-change.h - has anything come to a card since it was walked?
 *
 * What has gone since is no loss: it was taken in before. Pure.
 */
#pragma once
#include "ingest/arrival.h"

G_BEGIN_DECLS

/* The number of the first item of @later, a walk of the same arguments, that is on @card and new or changed against
 * @earlier; -1 when there is none. @later may have been walked without looking into archives: those are compared as
 * files. */
gint64 kadr_arrival_change_find (const KadrArrivalList *earlier, guint card, const KadrArrivalList *later);

G_END_DECLS
