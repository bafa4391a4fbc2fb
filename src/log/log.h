/* log/log.h - the desk's record of everything that changed: append-only, hash-chained.
 *
 * Each row's hash is SHA-256 over the hash before it and the row's own fields, each followed by a newline
 * (fields cannot hold one: JSON and the other columns are single lines). A changed, removed, inserted or
 * reordered row breaks the chain at that row. Rows are written inside the transaction of the change they
 * record, so there is no change without its row.
 *
 * A chain cannot know that its end was cut off, or that somebody wrote all of it anew: for that its head, the
 * hash of the last row, is told to others (in dossiers and reports), and later the log is held against it:
 *   "5be0cd19...:60"   the hash of row 60
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

/* The bytes whose SHA-256 is the hash of @row when @before is the hash of the row before it: seven lines. The
 * row's own hash is not among them. Owned by the caller. */
char *kadr_log_format_row (const char *before, const KadrLogRow *row);

/* The hash before row @n: of the row before it, or what stands before the first row. Owned by the caller; NULL
 * with KADR_FAULT_NOT_FOUND when the log is not so long. */
char *kadr_log_load_hash_before (KadrDb *db, gint64 n, GError **error);

/* "HASH:ROW" of the last row, owned by the caller; "kadr log 1:0" of an empty log. NULL with @error set. */
char *kadr_log_load_head (KadrDb *db, GError **error);

/* Recomputes the chain. TRUE when it holds; @n_rows says how long it is. Otherwise FALSE with
 * KADR_FAULT_DAMAGED naming the first bad row, which @first_bad receives (0 when reading failed). */
gboolean kadr_log_verify (KadrDb *db, gint64 *n_rows, gint64 *first_bad, GError **error);

/* The same, and holds the log against a @head that was told earlier: "HASH:ROW", or the hash alone, which some
 * row must then have. A log that ends before that row is bad from its end on; one that has another hash there,
 * at that row; one where no row has the hash, after its end. BAD_INPUT when @head is neither. */
gboolean kadr_log_verify_head (KadrDb *db, const char *head, gint64 *n_rows, gint64 *first_bad, GError **error);

G_END_DECLS
