/* catalog/undeveloped-book.h - the photos of the desk that nobody has decoded yet.
 *
 *   taken in       the original is safe, what it says is known; a preview may be there to look at
 *   developed      renditions are there, and what the picture looks like; or the reason why there are none
 *
 * Writes the table undeveloped, and of the table photo what decoding brings to light. All inside a transaction,
 * but for the list.
 */
#pragma once
#include <glib.h>

#include "db/db.h"

G_BEGIN_DECLS

gboolean kadr_undeveloped_book_add (KadrDb *db, const char *photo, GError **error);

/* What decoding found. All texts are in English (base/sentence.h) and may be NULL. */
typedef struct {
  const char *undecoded; /* why there is no picture to show */
  const char *damage;    /* what is wrong with what is shown: becomes a warning of the photo */
  const char *mismatch;  /* the preview shows something else: another warning */
  gboolean has_likeness;
  guint64 likeness;      /* catalog/likeness-book.h */
} KadrDeveloped;

/* @photo is developed, and has a picture to show or none. A photo that is not in the catalogue is passed over. */
gboolean kadr_undeveloped_book_settle (KadrDb *db, const char *photo, const KadrDeveloped *developed,
                                       GError **error);

/* The ids of at most @most of them, and under which names they came: id, name, id, name, ... Owned. */
GPtrArray *kadr_undeveloped_book_list (KadrDb *db, guint most, GError **error);
/* How many there are; -1 with @error. */
gint64     kadr_undeveloped_book_count (KadrDb *db, GError **error);

G_END_DECLS
