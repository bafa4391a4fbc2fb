/* credit/party-merge.h - two entries of the desk's book that are one party become one, and two again.
 *
 * "Пресс-служба КТЖ" merged into "КТЖ": its names are names of КТЖ from then on, and the photos credited to
 * it are КТЖ's. The log keeps what is needed to take a merge back.
 *
 * Knows nothing of grants: whoever merges sees to it first that none is about the party that goes, or a
 * prohibition could be lost. Changes are made inside a transaction of the caller's.
 */
#pragma once
#include <glib.h>

#include "credit/party-book.h"
#include "db/db.h"

G_BEGIN_DECLS

/* @from goes into @into. BAD_INPUT when they are the same party. */
gboolean kadr_party_merge_apply (KadrDb *db, const KadrParty *from, const KadrParty *into, const char *who, gint64 at,
                                 GError **error);

/* Takes back the last merge of the party that was called @name: it is in the book again, with its id, its
 * names and its photos. NOT_FOUND when none is on record, BAD_INPUT when that was taken back already.
 * @party receives it; the caller's. */
gboolean kadr_party_merge_undo (KadrDb *db, const char *name, const char *who, gint64 at, KadrParty **party,
                                GError **error);

G_END_DECLS
