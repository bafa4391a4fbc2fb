/* credit/credit-markers.h - words inside names that say what they name, and words between names.
 *
 * Rows of the table that credit-phrases.h searches; an exact row stands before one with a star. */
#pragma once
#include "credit/credit-phrases.h"

G_BEGIN_DECLS

const KadrCreditPhrase *kadr_credit_markers_get_rows (gsize *n_rows);

G_END_DECLS
