#include "log/log.h"

#include "base/digest.h"
#include "base/fault.h"
#include "db/query.h"
#include "log/log.sql.h"

#include <string.h>

/* The hash before the first row: a chain cannot be begun anew unnoticed. */
#define GENESIS "kadr log 1"

/* Of the statements that read rows: n and at are numbers, the rest is text. */
#define N_COLUMNS 7
#define N_NUMBERS 2

char *
kadr_log_format_row (const char *before, const KadrLogRow *row)
{
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s\n%s\n%s\n%s\n",
                          before, row->n, row->at, row->who, row->what, row->subject, row->detail);
}

static char *
chain (const char *before, const KadrLogRow *row)
{
  g_autofree char *text = kadr_log_format_row (before, row);

  return kadr_digest_of (text, strlen (text));
}

/* One line of valid text, whatever a person typed as a name or subject. */
static char *
one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_strdelimit (g_steal_pointer (&valid), "\n\r", ' ');
}

gboolean
kadr_log_add (KadrDb *db, gint64 at, const char *who, const char *what, const char *subject,
              const json_t *detail, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) last = kadr_query_new (db, &sql_last);
  g_autoptr (KadrQuery) append = kadr_query_new (db, &sql_append);
  gboolean has_last = kadr_query_next (last, &failure);
  g_autofree char *who_line = one_line (who);
  g_autofree char *subject_line = one_line (subject);
  g_autofree char *detail_line = detail != NULL ? kadr_json_to_line (detail) : g_strdup ("{}");
  KadrLogRow row = { .n = has_last ? kadr_query_get_int (last, 0) + 1 : 1,
                     .at = at,
                     .who = who_line,
                     .what = what,
                     .subject = subject_line,
                     .detail = detail_line };
  g_autofree char *hash = NULL;

  g_return_val_if_fail (kadr_db_is_in_transaction (db), FALSE);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  hash = chain (has_last ? kadr_query_get_text (last, 1) : GENESIS, &row);
  kadr_query_bind_int (append, 1, row.n);
  kadr_query_bind_int (append, 2, row.at);
  kadr_query_bind_text (append, 3, row.who);
  kadr_query_bind_text (append, 4, row.what);
  kadr_query_bind_text (append, 5, row.subject);
  kadr_query_bind_text (append, 6, row.detail);
  kadr_query_bind_text (append, 7, hash);
  return kadr_query_run (append, error);
}

static KadrLogRow
row_of (const KadrQuery *query)
{
  return (KadrLogRow){ .n = kadr_query_get_int (query, 0),
                       .at = kadr_query_get_int (query, 1),
                       .who = kadr_query_get_text (query, 2),
                       .what = kadr_query_get_text (query, 3),
                       .subject = kadr_query_get_text (query, 4),
                       .detail = kadr_query_get_text (query, 5),
                       .hash = kadr_query_get_text (query, 6) };
}

gboolean
kadr_log_visit (KadrDb *db, const char *subject, KadrLogVisit visit, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, subject != NULL ? &sql_about : &sql_all);

  if (subject != NULL)
    kadr_query_bind_text (query, 1, subject);
  while (kadr_query_next (query, &failure))
    {
      KadrLogRow row = row_of (query);

      visit (&row, data);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

char *
kadr_log_load_hash_before (KadrDb *db, gint64 n, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_hash_of);

  if (n == 1)
    return g_strdup (GENESIS);
  kadr_query_bind_int (query, 1, n - 1);
  if (kadr_query_next (query, &failure))
    return g_strdup (kadr_query_get_text (query, 0));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, "log", _ ("it has no row %ld"), (long) (n - 1));
  return NULL;
}

char *
kadr_log_load_head (KadrDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) last = kadr_query_new (db, &sql_last);

  if (kadr_query_next (last, &failure))
    return g_strdup_printf ("%s:%" G_GINT64_FORMAT, kadr_query_get_text (last, 1),
                            kadr_query_get_int (last, 0));
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_strdup (GENESIS ":0") : NULL;
}

/* A head that was told earlier, taken apart. */
typedef struct
{
  char *hash;
  gint64 row; /* 0: not told */
  gboolean is_seen;
} Head;

static void
clear_head (Head *head)
{
  g_free (head->hash);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, clear_head)

static gboolean
parse_head (Head *head, const char *text, GError **error)
{
  const char *colon = strchr (text, ':');

  head->hash = colon != NULL ? g_strndup (text, (gsize) (colon - text)) : g_strdup (text);
  if (kadr_digest_is_hex (head->hash)
      && (colon == NULL
          || g_ascii_string_to_signed (colon + 1, 10, 1, G_MAXINT64, &head->row, NULL)))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                         _ ("a head of the log is 64 hex digits, a colon and the number of a row"));
}

/* Nothing that the getters would convert, and nothing behind a zero byte. */
static gboolean
is_plain (const KadrQuery *query)
{
  for (int i = 0; i < N_COLUMNS; i++)
    if (!(i < N_NUMBERS ? kadr_query_is_int (query, i) : kadr_query_is_text (query, i)))
      return FALSE;
  return TRUE;
}

/* The hash of the row at which @query stands, when it is the row after @n_rows and says of itself what it is;
 * NULL otherwise. */
static char *
check_row (const KadrQuery *query, const char *before, gint64 n_rows)
{
  KadrLogRow row = { 0 };
  g_autofree char *hash = NULL;

  if (!is_plain (query))
    return NULL;
  row = row_of (query);
  hash = chain (before, &row);
  return row.n == n_rows + 1 && strcmp (hash, row.hash) == 0 ? g_steal_pointer (&hash) : NULL;
}

static gboolean
name_row (gint64 n, gint64 *first_bad, GError **error)
{
  *first_bad = n;
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, "log",
                         _ ("row %ld was changed, removed or moved"), (long) n);
}

static gboolean
verify (KadrDb *db, Head *head, gint64 *n_rows, gint64 *first_bad, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_all);
  g_autofree char *before = g_strdup (GENESIS);

  *n_rows = 0;
  *first_bad = 0;
  while (kadr_query_next (query, &failure))
    {
      char *hash = check_row (query, before, *n_rows);
      gboolean is_told = hash != NULL && head != NULL && g_strcmp0 (hash, head->hash) == 0;

      if (hash == NULL || (head != NULL && head->row == *n_rows + 1 && !is_told))
        {
          g_free (hash);
          return name_row (*n_rows + 1, first_bad, error);
        }
      if (is_told && (head->row == 0 || head->row == *n_rows + 1))
        head->is_seen = TRUE;
      ++*n_rows;
      g_free (before);
      before = hash;
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error)
         && (head == NULL || head->is_seen || name_row (*n_rows + 1, first_bad, error));
}

gboolean
kadr_log_verify (KadrDb *db, gint64 *n_rows, gint64 *first_bad, GError **error)
{
  return verify (db, NULL, n_rows, first_bad, error);
}

gboolean
kadr_log_verify_head (KadrDb *db, const char *text, gint64 *n_rows, gint64 *first_bad,
                      GError **error)
{
  g_auto (Head) head = { 0 };

  *n_rows = 0;
  *first_bad = 0;
  return parse_head (&head, text, error) && verify (db, &head, n_rows, first_bad, error);
}
