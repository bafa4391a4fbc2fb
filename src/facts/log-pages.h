/* facts/log-pages.h - the log in the store: a line for each row, as the chain has it, ten thousand to a page.
 *
 *   desk/log/0000000001.jsonl   {"n":1,"at":1764000000000,"who":...,"what":...,"subject":...,"detail":"{}","hash":...}
 *
 * Lines are only ever added. What stands there cannot be changed unnoticed: each row's hash covers the one before it
 * (log/log.h), so `kadr log verify` of a catalogue that was made of these pages names a line that was touched.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Adds the rows that the store does not have yet, under the lock of the pages. STORE_AHEAD when the last line there
 * is no row of this catalogue: then the catalogue is older than the store, or another one. */
gboolean kadr_log_pages_keep (KadrDb *db, KadrStore *store, GError **error);
/* Is the last line in the store a row of this catalogue, or is there none? FALSE with STORE_AHEAD when it is not. */
gboolean kadr_log_pages_check (KadrDb *db, KadrStore *store, GError **error);

/* @name: "desk/log/0000000001.jsonl". */
typedef gboolean (*KadrLogPagesVisit) (const char *name, const char *lines, gpointer data, GError **error);
/* Each page as it is when the store has every row of @db, in their order. */
gboolean kadr_log_pages_visit (KadrDb *db, KadrLogPagesVisit visit, gpointer data, GError **error);

/* The line, without its end, of one row. */
typedef gboolean (*KadrLogPagesVisitRow) (gint64 n, gint64 at, const char *line, gpointer data, GError **error);
/* Every row, in their order. */
gboolean kadr_log_pages_visit_all (KadrDb *db, KadrLogPagesVisitRow visit, gpointer data, GError **error);
/* Each row about @subject, oldest first. */
gboolean kadr_log_pages_visit_about (KadrDb *db, const char *subject, KadrLogPagesVisitRow visit, gpointer data,
                                     GError **error);
/* The line of row @n, owned; NULL with NOT_FOUND when there is none. */
char    *kadr_log_pages_make_line (KadrDb *db, gint64 n, GError **error);

/* Puts all lines back as they stand, in their order; whether the chain holds is to be asked afterwards. Ends at a
 * line that is none: FALSE with DAMAGED, @n_rows before it are there. In transactions of its own. */
gboolean kadr_log_pages_restore (KadrDb *db, KadrStore *store, gint64 *n_rows, GError **error);

/* The next line of a log, without its end, borrowed until the next call; NULL at the end, and with @error. */
typedef const char *(*KadrLogPagesNext) (gpointer data, GError **error);
/* Puts the log that @next gives, from its first row on, in the place of the one in the store, under the lock of the
 * pages: for a store whose catalogue is made anew of it. */
gboolean kadr_log_pages_replace (KadrStore *store, KadrLogPagesNext next, gpointer data, GError **error);
/* The last row in the store; @n is 0 when there is none, else @hash (owned) is that row's. */
gboolean kadr_log_pages_find_last (KadrStore *store, gint64 *n, char **hash, GError **error);

G_END_DECLS
