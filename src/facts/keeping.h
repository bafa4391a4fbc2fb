/* facts/keeping.h - writes the pages of the store that are not as the catalogue is.
 *
 * Triggers note which pages a transaction makes old (schema/0018); after its commit whoever made it calls
 * kadr_keeping_run(). A page that could not be written stays noted, and the next one writes it.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum {
  KADR_KEEPING_CHANGES, /* what has changed */
  KADR_KEEPING_SOME,    /* and, for a tenth of a second, what an older Kadr left unwritten */
  KADR_KEEPING_ALL
} KadrKeepingExtent;

typedef struct {
  void (*progress) (guint n_written, gpointer data);
  gpointer data;
} KadrKeepingWatch;

/* Outside a transaction. @watch and @n_written, how many pages, may be NULL. FALSE when one could not be written; those
 * before it were. STORE_AHEAD: see facts/log-pages.h. */
gboolean kadr_keeping_run (KadrDb *db, KadrStore *store, KadrKeepingExtent extent, const KadrKeepingWatch *watch,
                           guint *n_written, GError **error);

/* Notes the page of @subject as unwritten. Inside a transaction. */
gboolean kadr_keeping_note (KadrDb *db, const char *kind, const char *subject, GError **error);
/* Notes every page that the store does not have at all. In a transaction of its own. */
gboolean kadr_keeping_note_missing (KadrDb *db, const KadrStore *store, GError **error);

/* How many pages are not as the catalogue is; -1 with @error. */
gint64 kadr_keeping_count (KadrDb *db, GError **error);

G_END_DECLS
