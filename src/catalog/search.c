#include "catalog/search.h"

#include "base/fault.h"
#include "catalog/search-expression.h"
#include "catalog/search-row.h"
#include "catalog/search-score.h"
#include "catalog/search.sqlite.sql.h"
#include "db/query.h"

#include <string.h>

#define COUNTER_BITS 20
/* Times further from 1970 than this (139 years) share the first or last docids. */
#define MAX_MS   (G_GINT64_CONSTANT (1) << (62 - COUNTER_BITS))
#define NO_DOCID G_MININT64
/* The columns of the index: credit, people, caption, words, shoot. */
#define N_COLUMNS 5

static gint64
first_docid_of (gint64 ms)
{
  return ms * (G_GINT64_CONSTANT (1) << COUNTER_BITS);
}

static gboolean
load_number (KadrQuery *query, gint64 none, gint64 *value, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean is_there = kadr_query_next (query, &failure) && !kadr_query_is_null (query, 0);

  *value = is_there ? kadr_query_get_int (query, 0) : none;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* The next free number for a photo taken at @ms; when a millisecond is full it runs on into the next. */
static gboolean
choose_docid (KadrDb *db, gint64 ms, gint64 *docid, GError **error)
{
  gint64 last = NO_DOCID;

  for (ms = CLAMP (ms, -MAX_MS, MAX_MS);; ms++)
    {
      g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_last_docid);
      gint64 first = first_docid_of (ms);
      gint64 end = first + (G_GINT64_CONSTANT (1) << COUNTER_BITS) - 1;

      kadr_query_bind_int (query, 1, first);
      kadr_query_bind_int (query, 2, end);
      if (!load_number (query, first - 1, &last, error))
        return FALSE;
      *docid = last + 1;
      if (last < end)
        return TRUE;
    }
}

static gboolean
run_with_docid (KadrDb *db, const KadrSql *sql, gint64 docid, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);

  kadr_query_bind_int (query, 1, docid);
  return kadr_query_run (query, error);
}

static gboolean
insert_docid (KadrDb *db, gint64 docid, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_docid);

  kadr_query_bind_int (query, 1, docid);
  kadr_query_bind_text (query, 2, photo);
  return kadr_query_run (query, error);
}

static gboolean
insert_words (KadrDb *db, gint64 docid, const KadrSearchRow *row, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_words);

  kadr_query_bind_int (query, 1, docid);
  kadr_query_bind_text (query, 2, row->credit);
  kadr_query_bind_text (query, 3, row->people);
  kadr_query_bind_text (query, 4, row->caption);
  kadr_query_bind_text (query, 5, row->words);
  kadr_query_bind_text (query, 6, row->shoot);
  return kadr_query_run (query, error);
}

static gboolean
find_docid (KadrDb *db, const char *photo, gint64 *docid, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_docid_of);

  kadr_query_bind_text (query, 1, photo);
  return load_number (query, NO_DOCID, docid, error);
}

/* The camera's clock was put right, so that the photo's place among the others is another now; or another photo stands
 * for it, and it has none any more. */
static gboolean
leave_place (KadrDb *db, const KadrSearchRow *row, gint64 *docid, GError **error)
{
  gint64 first = first_docid_of (CLAMP (row->sort_at, -MAX_MS, MAX_MS));
  gint64 old = *docid;

  if (old == NO_DOCID
      || (!row->is_hidden && old >= first && old - first < G_GINT64_CONSTANT (1) << COUNTER_BITS))
    return TRUE;
  *docid = NO_DOCID;
  return run_with_docid (db, &sql_delete_docid, old, error);
}

static gboolean
put (KadrDb *db, const char *photo, KadrAnalyser *analyser, GError **error)
{
  g_autoptr (KadrSearchRow) row = kadr_search_row_load (db, photo, analyser, error);
  gint64 docid = NO_DOCID;

  if (row == NULL || !find_docid (db, photo, &docid, error))
    return FALSE;
  if (docid != NO_DOCID && !run_with_docid (db, &sql_delete_words, docid, error))
    return FALSE;
  if (!leave_place (db, row, &docid, error))
    return FALSE;
  if (row->is_hidden)
    return TRUE;
  if (docid == NO_DOCID
      && (!choose_docid (db, row->sort_at, &docid, error)
          || !insert_docid (db, docid, photo, error)))
    return FALSE;
  return insert_words (db, docid, row, error);
}

gboolean
kadr_search_put (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrAnalyser) analyser = kadr_analyser_new ();

  g_return_val_if_fail (kadr_db_is_in_transaction (db), FALSE);
  return put (db, photo, analyser, error);
}

static gboolean
take_out (KadrDb *db, const char *photo, GError **error)
{
  gint64 docid = NO_DOCID;

  if (!find_docid (db, photo, &docid, error))
    return FALSE;
  return docid == NO_DOCID
         || (run_with_docid (db, &sql_delete_words, docid, error)
             && run_with_docid (db, &sql_delete_docid, docid, error));
}

gboolean
kadr_search_rebuild (KadrDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrAnalyser) analyser = kadr_analyser_new ();
  g_autoptr (KadrQuery) ids = kadr_query_new (db, &sql_photo_ids);

  g_return_val_if_fail (kadr_db_is_in_transaction (db), FALSE);
  while (kadr_query_next (ids, &failure))
    {
      const char *photo = kadr_query_get_text (ids, 0);

      if (!take_out (db, photo, error) || !put (db, photo, analyser, error))
        return FALSE;
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

void
kadr_search_page_free (KadrSearchPage *page)
{
  g_ptr_array_unref (page->photos);
  g_ptr_array_unref (page->cursors);
  g_array_unref (page->scores);
  g_free (page);
}

/* A cursor is the docid of the last photo seen, in a form that nobody takes for a number to play with. */
static char *
cursor_of (gint64 docid)
{
  return g_strdup_printf ("k%016" G_GINT64_MODIFIER "x", (guint64) docid);
}

static gboolean
read_cursor (const char *cursor, gint64 *docid, GError **error)
{
  if (cursor[0] != 'k' || strlen (cursor) != 17 || strspn (cursor + 1, "0123456789abcdef") != 16)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, cursor,
                           _ ("not a cursor that a search gave out"));
  *docid = (gint64) g_ascii_strtoull (cursor + 1, NULL, 16);
  return TRUE;
}

/* The docids of a stretch of time; both ends included. */
static void
range_of (const KadrTakenSpan *span, gint64 *first, gint64 *last)
{
  *first = span->from < -MAX_MS ? G_MININT64 : first_docid_of (MIN (span->from, MAX_MS));
  *last = span->until > MAX_MS ? G_MAXINT64 : first_docid_of (MAX (span->until, -MAX_MS)) - 1;
}

/* The statement for @expression (NULL: all photos) and one range; @n is the cap on rows. */
static KadrQuery *
query_range (KadrDb *db, const KadrSql *matching, const KadrSql *all, const char *expression,
             gint64 first, gint64 last, gint64 n)
{
  KadrQuery *query = kadr_query_new (db, expression != NULL ? matching : all);
  int param = 1;

  if (expression != NULL)
    kadr_query_bind_text (query, param++, expression);
  kadr_query_bind_int (query, param++, last);
  kadr_query_bind_int (query, param++, first);
  kadr_query_bind_int (query, param, n);
  return query;
}

static double
score_row (const KadrSearchQuery *query, const KadrQuery *row)
{
  const char *columns[N_COLUMNS + 1] = { NULL };

  for (int i = 0; i < N_COLUMNS; i++)
    columns[i] = kadr_query_get_text (row, 2 + i);
  return kadr_search_score_rate (query, columns);
}

/* Appends photos of one range until the page has @limit; one more only sets has_more. */
static gboolean
fill (KadrSearchPage *page, KadrQuery *rows, const KadrSearchQuery *query, guint limit,
      GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean has_words = kadr_search_query_get_n_terms (query) > 0;

  while (!page->has_more && kadr_query_next (rows, &failure))
    {
      double score = has_words ? score_row (query, rows) : 1.0;

      page->has_more = page->photos->len == limit;
      if (page->has_more)
        break;
      g_ptr_array_add (page->cursors, cursor_of (kadr_query_get_int (rows, 0)));
      g_ptr_array_add (page->photos, g_strdup (kadr_query_get_text (rows, 1)));
      g_array_append_val (page->scores, score);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

KadrSearchPage *
kadr_search_find (KadrDb *db, const KadrSearchQuery *query, const char *after, int limit,
                  GError **error)
{
  g_autoptr (KadrAnalyser) analyser = kadr_analyser_new ();
  g_autofree char *expression = kadr_search_expression_new (query, analyser);
  g_autoptr (KadrSearchPage) page = g_new0 (KadrSearchPage, 1);
  gint64 seen = G_MAXINT64;

  page->photos = g_ptr_array_new_with_free_func (g_free);
  page->cursors = g_ptr_array_new_with_free_func (g_free);
  page->scores = g_array_new (FALSE, FALSE, sizeof (double));
  if (after != NULL && !read_cursor (after, &seen, error))
    return NULL;
  for (guint i = 0; i < kadr_search_query_get_n_spans (query) && !page->has_more; i++)
    {
      g_autoptr (KadrQuery) rows = NULL;
      gint64 first = 0, last = 0;

      range_of (kadr_search_query_get_span (query, i), &first, &last);
      if (after != NULL && seen <= first)
        continue;
      last = after != NULL ? MIN (last, seen - 1) : last;
      rows = query_range (db, &sql_page_matching, &sql_page_of_all, expression, first, last,
                          limit - (gint64) page->photos->len + 1);
      if (!fill (page, rows, query, (guint) limit, error))
        return NULL;
    }
  return g_steal_pointer (&page);
}

gboolean
kadr_search_count (KadrDb *db, const KadrSearchQuery *query, int cap, int *n, GError **error)
{
  g_autoptr (KadrAnalyser) analyser = kadr_analyser_new ();
  g_autofree char *expression = kadr_search_expression_new (query, analyser);

  *n = 0;
  for (guint i = 0; i < kadr_search_query_get_n_spans (query) && *n <= cap; i++)
    {
      g_autoptr (KadrQuery) rows = NULL;
      gint64 first = 0, last = 0, part = 0;

      range_of (kadr_search_query_get_span (query, i), &first, &last);
      rows = query_range (db, &sql_count_matching, &sql_count_all, expression, first, last,
                          cap + 1 - *n);
      if (!load_number (rows, 0, &part, error))
        return FALSE;
      *n += (int) part;
    }
  return TRUE;
}
