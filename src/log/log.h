/* log/log.h - the desk's record of everything that changed: append-only, hash-chained.
 *
 * Each row's hash is SHA-256 over the hash before it and the row's own fields, each followed by a newline
 * (fields cannot hold one: JSON and the other columns are single lines). A changed, removed or reordered
 * row breaks the chain at that row. Rows are written inside the transaction of the change they record,
 * so there is no change without its row.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "db/db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 n; /* 1, 2, ... without gaps */
  gint64 at;
  const char *who;
  const char *what;    /* "photo.stored" */
  const char *subject; /* a photo id, a slug, a party's name */
  const char *detail;  /* JSON on one line */
  const char *hash;
} KadrLogRow;

/* Appends a row; must be called inside a transaction. @detail may be NULL. */
gboolean kadr_log_add (KadrDb *db, gint64 at, const char *who, const char *what, const char *subject,
                       const json_t *detail, GError **error);

typedef void (*KadrLogVisit) (const KadrLogRow *row, gpointer data);

/* Visits the rows about @subject (all when NULL), oldest first. */
gboolean kadr_log_visit (KadrDb *db, const char *subject, KadrLogVisit visit, gpointer data, GError **error);

/* Recomputes the chain. TRUE when it holds; @n_rows says how long it is. Otherwise FALSE with
 * KADR_FAULT_DAMAGED naming the first bad row, which @first_bad receives (0 when reading failed). */
gboolean kadr_log_verify (KadrDb *db, gint64 *n_rows, gint64 *first_bad, GError **error);

G_END_DECLS
