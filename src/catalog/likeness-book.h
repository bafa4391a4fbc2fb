/* catalog/likeness-book.h - which photos of the desk look like a picture: near duplicates, copies for the web.
 *
 *   plough-800.jpg from a page, 64 signs  ->  photo 3f9c..., 2 signs apart
 *
 * Writes the table looks. A picture's 64 signs are the worker's (media/likeness.h) and come as sixteen hex
 * digits. Finding costs 68 look-ups in an index however many photos there are: for N photos whose signs are
 * spread well they meet about N / 1000 rows. For suggestions to a story, and for near duplicates on their way in.
 */
#pragma once
#include <glib.h>

#include "db/db.h"

G_BEGIN_DECLS

/* All that are so near are found; further apart are other pictures. */
#define KADR_LIKENESS_BOOK_NEAR 7

/* Sixteen hex digits; FALSE for anything else. */
gboolean kadr_likeness_book_read (const char *text, guint64 *likeness);
/* How many of the 64 signs differ. */
int kadr_likeness_book_compare (guint64 a, guint64 b);

/* Sets what @photo looks like. Inside a transaction. */
gboolean kadr_likeness_book_put (KadrDb *db, const char *photo, guint64 likeness, GError **error);
/* @is_known: whether the desk knows; FALSE with @error on failure. */
gboolean kadr_likeness_book_find (KadrDb *db, const char *photo, gboolean *is_known, guint64 *likeness,
                                  GError **error);

/* The ids (owned) of the photos that have a picture but no looks: they were taken in before looks were kept. */
GPtrArray *kadr_likeness_book_list_unseen (KadrDb *db, GError **error);

typedef struct {
  char *photo;
  int distance; /* 0 to KADR_LIKENESS_BOOK_NEAR */
} KadrLike;

/* The photos that look like @likeness (KadrLike *, owned), nearest first. NULL with @error. */
GPtrArray *kadr_likeness_book_find_near (KadrDb *db, guint64 likeness, GError **error);

G_END_DECLS
