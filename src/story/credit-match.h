/* story/credit-match.h - does the credit an article prints name whom the picture's record names?
 *
 * Names are compared as the desk's book knows them, not as strings: "пресс-служба акимата города Алматы" and
 * "Алматы қаласы әкімдігінің баспасөз қызметі" are one party once the book says so, "ТАСС" and "TASS" always.
 * The order of the names and the words around them do not count. Pure.
 */
#pragma once
#include "credit/credit-line.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *missing; /* char *: names on record that the article does not print, as recorded */
  GPtrArray *extra;   /* char *: printed names that are not on record, as printed */
  guint n_shared;     /* names that both have */
} KadrCreditMatch;

/* More makers than the record knows are no fault where it knows none: the article is then the better
 * informed. @names must not be NULL. */
KadrCreditMatch *kadr_credit_match_new (const KadrCreditLine *printed, const KadrCreditLine *recorded,
                                        const KadrCreditNames *names);
void             kadr_credit_match_free (KadrCreditMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCreditMatch, kadr_credit_match_free)

gboolean kadr_credit_match_is_same (const KadrCreditMatch *self);

G_END_DECLS
