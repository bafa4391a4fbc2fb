/* credit/credit-book.h - the credit that counts for each photo now, and whose word it is.
 *
 * Writes the table credit. The line is kept as printed and taken apart; when a lesson about its shoot
 * (credit-lesson.h) or the desk's book (party-book.h) knows its supplier, else the last link of its chain,
 * else its only creator, the credit is tied to that party, so that grants to the party apply to the photo.
 *
 * Changes are made inside a transaction of the caller's and leave a row in the log.
 */
#pragma once
#include <glib.h>

#include "credit/credit-line.h"
#include "db/db.h"

G_BEGIN_DECLS

typedef struct {
  KadrCreditLine *line;
  char *origin;    /* "embedded" | "template" | "desk" */
  gint64 party_id; /* 0: nobody in the book */
  gint64 changed_at;
} KadrCredit;

void kadr_credit_book_credit_free (KadrCredit *credit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCredit, kadr_credit_book_credit_free)

/* @line becomes the credit of @photo (a whole id). The same line of the same origin again changes and logs
 * nothing, but ties it anew to the book. Which origin outweighs which is the caller's to decide. */
gboolean kadr_credit_book_set (KadrDb *db, const char *photo, const KadrCreditLine *line, const char *origin,
                               const char *who, gint64 at, GError **error);

/* The photo has no credit any more; nothing happens when it had none. */
gboolean kadr_credit_book_remove (KadrDb *db, const char *photo, const char *who, gint64 at, GError **error);

/* NULL without @error when the photo has none. */
KadrCredit *kadr_credit_book_find (KadrDb *db, const char *photo, GError **error);
/* CREDIT_MISSING when the photo has none. */
KadrCredit *kadr_credit_book_load (KadrDb *db, const char *photo, GError **error);

/* The ids (gint64) of all in the book whom the credit of @photo prints: source, chain, creators; each once.
 * Owned; empty when nobody is known. */
GArray *kadr_credit_book_list_parties (KadrDb *db, const char *photo, GError **error);

/* The ids after @after ("" for the first) of at most @limit photos credited to @party, in order of id;
 * owned array of owned strings. */
GPtrArray *kadr_credit_book_list_photos (KadrDb *db, gint64 party, const char *after, int limit, GError **error);
gboolean   kadr_credit_book_count_photos (KadrDb *db, gint64 party, guint *n, GError **error);

G_END_DECLS
