/* catalog/tombstone-book.h - originals that tidying has taken out of the store, by digest.
 *
 *   laid    it is in the store's trash, or on its way: nothing is lost yet
 *   gone    it was deleted there for good; the row stays, so that copies on other disks can follow
 *
 * A row is laid before the original is moved and taken away after it is back, each in a transaction, so that whoever
 * reads it knows where to look. Whoever lays or takes away has pinned the store: upkeep/tidy.h, ingest/returning.h.
 * Writes the table tombstone; each change is logged.
 */
#pragma once
#include <glib.h>

#include "db/db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 bytes, laid_at;
  gint64 gone_at; /* 0: it can be taken back */
} KadrTombstone;

/* @is_there: is there one for @digest, which @stone then receives? FALSE with @error on failure. */
gboolean kadr_tombstone_book_find (KadrDb *db, const char *digest, gboolean *is_there, KadrTombstone *stone,
                                   GError **error);

/* All inside a transaction. @why: "removed", "unused"; in the log. One that was laid before is laid anew. */
gboolean kadr_tombstone_book_lay (KadrDb *db, const char *digest, guint64 bytes, const char *why, const char *who,
                                  gint64 at, GError **error);
/* The original is deleted, or about to be. */
gboolean kadr_tombstone_book_set_gone (KadrDb *db, const char *digest, const char *who, gint64 at, GError **error);
/* The original is in the store again. */
gboolean kadr_tombstone_book_cancel (KadrDb *db, const char *digest, const char *who, gint64 at, GError **error);

/* Digests, an owned array of owned strings: of those that can be taken back, and of those that are gone. */
GPtrArray *kadr_tombstone_book_list_laid (KadrDb *db, GError **error);
GPtrArray *kadr_tombstone_book_list_gone (KadrDb *db, GError **error);

G_END_DECLS
