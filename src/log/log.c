#include "log/log.h"

#include "base/digest.h"
#include "base/fault.h"
#include "db/query.h"
#include "log/log.sql.h"

#include <string.h>

/* The hash before the first row: a chain cannot be begun anew unnoticed. */
#define GENESIS "kadr log 1"

static void
add_line (KadrDigest *digest, const char *text)
{
  kadr_digest_add (digest, text, strlen (text));
  kadr_digest_add (digest, "\n", 1);
}

static void
add_number (KadrDigest *digest, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  add_line (digest, text);
}

static char *
chain (const char *before, const KadrLogRow *row)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();

  add_line (digest, before);
  add_number (digest, row->n);
  add_number (digest, row->at);
  add_line (digest, row->who);
  add_line (digest, row->what);
  add_line (digest, row->subject);
  add_line (digest, row->detail);
  return kadr_digest_finish (digest);
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
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
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
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
kadr_log_verify (KadrDb *db, gint64 *n_rows, gint64 *first_bad, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_all);
  g_autofree char *before = g_strdup (GENESIS);

  *n_rows = 0;
  *first_bad = 0;
  while (kadr_query_next (query, &failure))
    {
      KadrLogRow row = row_of (query);
      g_autofree char *hash = chain (before, &row);

      if (row.n != *n_rows + 1 || g_strcmp0 (hash, row.hash) != 0)
        {
          *first_bad = *n_rows + 1;
          return kadr_fault_set (error, KADR_FAULT_DAMAGED, "log",
                                 _ ("row %ld was changed, removed or moved"), (long) *first_bad);
        }
      *n_rows = row.n;
      g_free (before);
      before = g_steal_pointer (&hash);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
