/* catalog/removal-book.h - photos that were taken away, and photos that must not be.
 *
 *   removal   {"at": "2026-02-13T16:45:00Z", "who": "aigul", "why": "не тот файл"}
 *
 * A photo that is removed keeps all of its rows and, until the desk's term is over, its original (upkeep/tidy.h). It is
 * not found, proposed or put into articles; whoever names it is told. A hold keeps the original for as long as it
 * stands, whatever else is said. Writes the tables removal and legal_hold.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "db/db.h"

G_BEGIN_DECLS

/* The removal of @photo as above, a new reference; NULL without @error when it is there. */
json_t  *kadr_removal_book_find (KadrDb *db, const char *photo, GError **error);
/* @removal takes the place of what there was; NULL or JSON null: the photo is back. Its row in the search index
 * follows, and those of the photos behind it. Logs nothing: catalog/edit.h changes it so that it can be taken back.
 * Inside a transaction. */
gboolean kadr_removal_book_put (KadrDb *db, const char *photo, const json_t *removal, GError **error);
/* FALSE with REMOVED, saying by whom and why, when it was taken away; also when nobody can say. */
gboolean kadr_removal_book_check_there (KadrDb *db, const char *photo, GError **error);
gboolean kadr_removal_book_find_is_removed (KadrDb *db, const char *photo, gboolean *is_removed, GError **error);

/* The ids of at most @most that were removed, the last one first; an owned array of owned strings. */
GPtrArray *kadr_removal_book_list (KadrDb *db, guint most, GError **error);
/* Those that are one picture with @photo and go and come with it: itself, and what stands behind it. Owned. */
GPtrArray *kadr_removal_book_list_picture (KadrDb *db, const char *photo, GError **error);

/* The hold on @photo, in the same form. */
json_t    *kadr_removal_book_find_hold (KadrDb *db, const char *photo, GError **error);
/* Puts a hold on it, or lifts it; @is_new: it was not so before. A hold that stands keeps its words. Logged. Inside a
 * transaction. */
gboolean   kadr_removal_book_hold (KadrDb *db, const char *photo, const char *why, const char *who, gint64 at,
                                   gboolean *is_new, GError **error);
gboolean   kadr_removal_book_lift (KadrDb *db, const char *photo, const char *why, const char *who, gint64 at,
                                   gboolean *is_new, GError **error);
/* The ids of all that are held, the last one first; an owned array of owned strings. */
GPtrArray *kadr_removal_book_list_held (KadrDb *db, GError **error);

G_END_DECLS
