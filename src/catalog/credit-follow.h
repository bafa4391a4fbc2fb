/* catalog/credit-follow.h - what the desk's book learns, the credits at hand learn too.
 *
 * "Салтанат Ермекова/Степь Пресс" was read as two people; then somebody writes the agency "Степь Пресс" into
 * the book. Every credit that prints the name is read again, word for word as it came, and tied to the
 * party, so that what was agreed with it holds for pictures that arrived earlier. No word is changed. Pictures
 * credited to the party before are found by the name, too, though nobody has printed it with them.
 */
#pragma once
#include "credit/credit-names.h"
#include "db/db.h"

G_BEGIN_DECLS

/* @names: what the book has just learnt, NULL-terminated; @known: the book with them. The photos (char *: ids)
 * whose credit is read or tied otherwise now; their search rows are made anew, their facts are the caller's
 * to write after the commit. Inside the transaction of the change. */
GPtrArray *kadr_credit_follow_names (KadrDb *db, const char *const *names, const KadrCreditNames *known,
                                     const char *who, gint64 at, GError **error);

/* Makes the search rows of all photos credited to @party anew: it has other names now. @n (may be NULL): how many.
 * Inside the transaction of the change. */
gboolean kadr_credit_follow_party (KadrDb *db, gint64 party, guint *n, GError **error);

G_END_DECLS
