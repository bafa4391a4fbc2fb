/* kadr/originals.h - the originals of photos that are wanted again, out of the store's trash. */
#pragma once
#include "desk/desk.h"

G_BEGIN_DECLS

/* Of each of @photos (char *) that is not removed, or held, the original is in the store afterwards; see
 * ingest/returning.h for the faults. Inside a transaction, while the store is pinned. */
gboolean kadr_originals_bring_back (KadrDesk *desk, const GPtrArray *photos, const char *who, gint64 at,
                                    GError **error);

G_END_DECLS
