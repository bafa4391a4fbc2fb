/* catalog/shoot-book.h - shoots: takes of pictures that belong together.
 *
 * One card, one event, one mail: "Пожар, Абай 12" of 2026-02-13. Writes the table shoot. A name is known
 * again however its case, its blanks and ё are written. Never decides which pictures belong to a shoot:
 * the journey that adds them says so (KadrNewPhoto.shoot).
 */
#pragma once
#include <glib.h>

#include "db/db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  char *name;
  gint64 created_at;
  gint64 n_photos;          /* that stand for themselves: catalog/stack-book.h */
  gint64 first_at, last_at; /* capture times of its pictures; 0 when it has none */
} KadrShoot;

void kadr_shoot_book_shoot_free (KadrShoot *shoot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrShoot, kadr_shoot_book_shoot_free)

/* The shoot called @name, made (and logged) when there is none yet. BAD_INPUT for a name without a visible
 * character. Inside a transaction. */
gboolean kadr_shoot_book_find_or_add (KadrDb *db, const char *name, const char *who, gint64 at, gint64 *id,
                                      GError **error);

/* NULL without @error when there is none. */
KadrShoot *kadr_shoot_book_find (KadrDb *db, const char *name, GError **error);
/* NOT_FOUND when there is none. */
KadrShoot *kadr_shoot_book_load (KadrDb *db, const char *name, GError **error);
/* The name of the shoot @id, owned; NOT_FOUND when there is none. */
char      *kadr_shoot_book_load_name (KadrDb *db, gint64 id, GError **error);
/* All shoots, newest first; owned array of KadrShoot. */
GPtrArray *kadr_shoot_book_list (KadrDb *db, GError **error);
/* The ids of its photos in order of capture; owned array of owned strings. */
GPtrArray *kadr_shoot_book_list_faces (KadrDb *db, gint64 shoot, GError **error);
/* The same with the files behind a face (catalog/stack-book.h). */
GPtrArray *kadr_shoot_book_list_photos (KadrDb *db, gint64 shoot, GError **error);

G_END_DECLS
