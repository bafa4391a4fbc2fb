/* credit/credit-gallery.h - which neighbours in a gallery may share one printed credit.
 *
 * Six pictures of one press service are "Фото 1–6: пресс-служба ...". A mandatory credit always stands by
 * itself: it is never folded away.
 *
 * Pure.
 */
#pragma once
#include <glib.h>

#include "credit/credit-line.h"

G_BEGIN_DECLS

typedef struct {
  guint first, last; /* places in the gallery, from 1 */
} KadrCreditSpan;

/* @lines: KadrCreditLine *, NULL for a picture without a credit, in the gallery's order. Owned array of
 * KadrCreditSpan that covers each place once, in order. */
GArray *kadr_credit_gallery_fold (const GPtrArray *lines);

G_END_DECLS
