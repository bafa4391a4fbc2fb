/* rights/statement-book.h - keeps what a file says about its rights as grants whose evidence is the file itself.
 *
 * At arrival its prohibitions and requirements; its permissions when somebody at the desk accepts them.
 */
#pragma once
#include "db/db.h"
#include "rights/statement.h"

G_BEGIN_DECLS

typedef enum {
  KADR_STATEMENTS_BINDING, /* prohibitions and requirements */
  KADR_STATEMENTS_OFFERED, /* permissions */
} KadrStatements;

/* Keeps those of @statements that are of the sort @which as grants of @photo (its evidence is "blob:PHOTO"), and their
 * numbers in @ids (gint64, may be NULL). What the photo has already from its file is not kept twice, also when it was
 * revoked: then somebody has decided. @why: added to the reason, or NULL. Inside a transaction. */
gboolean kadr_statement_book_keep (KadrDb *db, const char *photo, const GPtrArray *statements, KadrStatements which,
                                   const char *why, const char *who, gint64 at, GArray *ids, GError **error);

G_END_DECLS
