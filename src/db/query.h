/* db/query.h - running one named statement.
 *
 *   g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_by_slug);
 *   kadr_query_bind_text (query, 1, slug);
 *   while (kadr_query_next (query, &failure))
 *     g_print ("%s\n", kadr_query_get_text (query, 0));
 *
 * The statement is prepared once per connection and goes back to it when the query is freed. Parameters
 * count from 1, columns from 0. A statement that cannot be prepared shows up as the first next()/run()
 * failing with KADR_FAULT_BUG.
 */
#pragma once
#include <glib.h>

#include "db/db.h"
#include "db/sql.h"

G_BEGIN_DECLS

typedef struct _KadrQuery KadrQuery;

KadrQuery *kadr_query_new (KadrDb *db, const KadrSql *sql);
void       kadr_query_free (KadrQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrQuery, kadr_query_free)

/* NULL binds null. The text is copied. */
void kadr_query_bind_text (KadrQuery *self, int param, const char *text);
void kadr_query_bind_int (KadrQuery *self, int param, gint64 value);
void kadr_query_bind_null (KadrQuery *self, int param);

/* TRUE: a row is there. FALSE: no more rows, or @error is set. */
gboolean kadr_query_next (KadrQuery *self, GError **error);
/* The texts of the first column of all rows that are left; an owned array of owned strings, NULL on failure. */
GPtrArray *kadr_query_list_texts (KadrQuery *self, GError **error);
/* Runs to the end, for statements whose rows nobody reads. FALSE with @error set on failure. */
gboolean kadr_query_run (KadrQuery *self, GError **error);
/* How many rows the last run changed. */
int      kadr_query_get_changed (const KadrQuery *self);

/* Borrowed until the next call on @self; NULL for null. */
const char *kadr_query_get_text (const KadrQuery *self, int column);
gint64      kadr_query_get_int (const KadrQuery *self, int column);
gboolean    kadr_query_is_null (const KadrQuery *self, int column);
/* What is there as it stands, for whoever must not be deceived: SQLite keeps any type in any column, and the
 * getters above convert. A text without a zero byte; an integer. */
gboolean    kadr_query_is_text (const KadrQuery *self, int column);
gboolean    kadr_query_is_int (const KadrQuery *self, int column);

/* Of a statement that selects whole rows: how many columns, and what they are called. */
int         kadr_query_get_n_columns (const KadrQuery *self);
const char *kadr_query_get_column_name (const KadrQuery *self, int column);

G_END_DECLS
