/* rights/grant-book.h - the grants a desk has on record.
 *
 * Writes the table rights_grant. A grant is never changed or deleted: it is revoked, or a newer one
 * supersedes it. Grants stick to the picture: what was said of a photo, its shoot or its party holds for
 * every other file with the same picture data too, so importing again launders nothing.
 */
#pragma once
#include "db/db.h"
#include "rights/decision.h"

G_BEGIN_DECLS

/* Keeps @grant (scope and target must be set) and logs it; inside a transaction. Returns its id, 0 on
 * failure. Grants count 1, 2, ... A grant that supersedes a prohibition without being one is an
 * override: it must have an end and a reason (KADR_FAULT_BAD_INPUT). */
gint64 kadr_grant_book_add (KadrDb *db, const KadrGrant *grant, const char *who, gint64 at, GError **error);

/* Keeps all grants of a preset for one target; @own as in rights/preset.h. Giving the same preset to the
 * same target again adds nothing. Inside a transaction. */
gboolean kadr_grant_book_add_preset (KadrDb *db, const char *preset, const char *own, const char *scope,
                                     const char *target, const char *who, gint64 at, GError **error);

/* Logs it; revoking twice changes nothing. NOT_FOUND; inside a transaction. */
gboolean kadr_grant_book_revoke (KadrDb *db, gint64 id, const char *why, const char *who, gint64 at, GError **error);

/* NULL with KADR_FAULT_NOT_FOUND. */
KadrGrant *kadr_grant_book_load (KadrDb *db, gint64 id, GError **error);

/* Each returns KadrGrant * in the order of their ids, revoked ones included; the caller owns it. */
GPtrArray *kadr_grant_book_list (KadrDb *db, GError **error);
GPtrArray *kadr_grant_book_list_for (KadrDb *db, const char *scope, const char *target, GError **error);
/* All that concern a photo: its own, its shoot's, its party's, and those of its pixel twins. Its party is who
 * supplied it; of everybody else whom its credit prints, a photographer above all, only prohibitions and
 * requirements concern it: nobody but the supplier can permit. */
GPtrArray *kadr_grant_book_list_concerning (KadrDb *db, const char *photo, GError **error);

/* The decision over all grants that concern @photo. Publishing it again for the same story, outlet and medium is
 * the same publication: what that has used of a counted grant is not held against it. NULL with @error set when
 * they cannot be read. */
KadrDecision *kadr_grant_book_decide (KadrDb *db, const char *photo, const KadrRequest *request, GError **error);

G_END_DECLS
