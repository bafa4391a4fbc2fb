/* facts/restoring.h - makes the rows of a new catalogue of the pages in the store.
 *
 * The catalogue has its tables and nothing in them, and it is being made (db/db.h). Pages are read in the order in
 * which they name each other. A page that cannot be used is told of and set aside under another name, so that
 * nothing ever writes over it; it stops nothing.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  void (*trouble) (const char *page, const char *text, gpointer data);
  void (*progress) (guint64 n_pages, gpointer data); /* may be NULL */
  gpointer data;
} KadrRestoringWatch;

typedef struct {
  guint64 pages, unusable;
  gint64 log_rows;
} KadrRestoringSummary;

/* @sets_aside: FALSE leaves unusable pages where they are. FALSE with @error when the store cannot be read or the
 * catalogue not be written. */
gboolean kadr_restoring_run (KadrDb *db, KadrStore *store, gboolean sets_aside, const KadrRestoringWatch *watch,
                             KadrRestoringSummary *summary, GError **error);

G_END_DECLS
