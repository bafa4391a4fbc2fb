/* credit/credit-labels.h - words that announce a credit, and words about the picture: "фото", "архивное", "скриншот".
 *
 * Rows of the table that credit-phrases.h searches; an exact row stands before one with a star. */
#pragma once
#include "credit/credit-phrases.h"

G_BEGIN_DECLS

const KadrCreditPhrase *kadr_credit_labels_get_rows (gsize *n_rows);

G_END_DECLS
