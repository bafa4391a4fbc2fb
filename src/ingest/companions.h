/* ingest/companions.h - which of the files on a card are one picture: X.NEF, X.JPG, X.xmp, X.NEF.xmp, X.WAV, X.THM.
 *
 * In one folder, by the name before its extension, however its case. A JPEG stands for the raw beside it; a sidecar
 * speaks of the raw, without one of the JPEG; what names its picture in full (X.NEF.xmp) speaks of that. Memos and
 * thumbnails go along. Where a name is there twice, the first counts and the others stand alone. Pure.
 */
#pragma once
#include "catalog/stack-book.h"
#include "ingest/arrival.h"

G_BEGIN_DECLS

typedef struct _KadrCompanions KadrCompanions;

KadrCompanions *kadr_companions_new (const KadrArrivalList *list);
void            kadr_companions_free (KadrCompanions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCompanions, kadr_companions_free)

/* What item @n is. @face and @goes_with (may be NULL) receive the numbers of those items when it is not alone. */
KadrStackKind kadr_companions_get (const KadrCompanions *self, guint n, guint *face, guint *goes_with);
/* The items of which @n is one; of guint, borrowed; NULL when it is alone. */
const GArray *kadr_companions_get_group (const KadrCompanions *self, guint n);

G_END_DECLS
