#include "facts/log-pages.h"

#include "base/fault.h"
#include "db/rows.h"
#include "facts/log-pages.sql.h"
#include "store/pages.h"

#include <string.h>

#define FOLDER        "desk/log"
#define ROWS_PER_PAGE 10000
/* As many as memory should hold. */
#define ROWS_AT_ONCE 500

static gint64
get_first_of_page (gint64 n)
{
  return (n - 1) / ROWS_PER_PAGE * ROWS_PER_PAGE + 1;
}

static char *
name_page (gint64 first)
{
  return g_strdup_printf (FOLDER "/%010" G_GINT64_FORMAT ".jsonl", first);
}

/* ---- keeping ---- */

gboolean
kadr_log_pages_find_last (KadrStore *store, gint64 *n, char **hash, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = NULL;
  g_autofree char *line = kadr_pages_find_last_line (store, FOLDER, &name, &failure);
  g_autoptr (json_t) row = NULL;

  *n = 0;
  *hash = NULL;
  if (line == NULL)
    return kadr_fault_pass (g_steal_pointer (&failure), error);
  row = kadr_json_parse (line, strlen (line), name, error);
  if (row == NULL)
    return FALSE;
  *n = json_integer_value (json_object_get (row, "n"));
  *hash = g_strdup (kadr_json_get_text (row, "hash"));
  return (*n > 0 && *hash != NULL)
         || kadr_fault_set (error, KADR_FAULT_DAMAGED, name, _ ("its last line is no row"));
}

static gboolean
check_hash (KadrDb *db, gint64 n, const char *hash, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_hash_of_row);

  kadr_query_bind_int (query, 1, n);
  if (kadr_query_next (query, &failure) && strcmp (kadr_query_get_text (query, 0), hash) == 0)
    return TRUE;
  return kadr_fault_pass (g_steal_pointer (&failure), error)
         && kadr_fault_set (error, KADR_FAULT_STORE_AHEAD, "log",
                            _ ("the store has row %ld of another log than the catalogue: the "
                               "catalogue is older than the store"),
                            (long) n);
}

static gboolean
load_last (KadrDb *db, KadrStore *store, gint64 *n, GError **error)
{
  g_autofree char *hash = NULL;

  return kadr_log_pages_find_last (store, n, &hash, error)
         && (*n == 0 || check_hash (db, *n, hash, error));
}

gboolean
kadr_log_pages_check (KadrDb *db, KadrStore *store, GError **error)
{
  gint64 n = 0;

  return load_last (db, store, &n, error);
}

/* After @n up to @last. */
static json_t *
load_rows (KadrDb *db, gint64 n, gint64 last, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_rows_after);

  kadr_query_bind_int (query, 1, n);
  kadr_query_bind_int (query, 2, last);
  return kadr_rows_load (query, error);
}

/* The rows after @n up to @last, as lines; @n_rows receives how many. */
static char *
make_lines (KadrDb *db, gint64 n, gint64 last, gsize *n_rows, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (json_t) rows = load_rows (db, n, last, error);

  if (rows == NULL)
    return NULL;
  *n_rows = json_array_size (rows);
  for (gsize i = 0; i < *n_rows; i++)
    {
      g_autofree char *line = kadr_json_to_line (json_array_get (rows, i));

      g_string_append_printf (lines, "%s\n", line);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* The rows after @n, @most of them, of those that are on its page. */
static char *
make_page (KadrDb *db, gint64 n, gint64 most, char **name, gsize *n_rows, GError **error)
{
  gint64 first = get_first_of_page (n + 1);

  *name = name_page (first);
  return make_lines (db, n, MIN (first + ROWS_PER_PAGE - 1, n + most), n_rows, error);
}

gboolean
kadr_log_pages_keep (KadrDb *db, KadrStore *store, GError **error)
{
  gint64 n = 0;
  gsize n_rows = 1;

  if (!load_last (db, store, &n, error))
    return FALSE;
  while (n_rows > 0)
    {
      g_autofree char *name = NULL;
      g_autofree char *lines = make_page (db, n, ROWS_AT_ONCE, &name, &n_rows, error);

      if (lines == NULL || (n_rows > 0 && !kadr_pages_append (store, name, lines, error)))
        return FALSE;
      n += (gint64) n_rows;
    }
  return TRUE;
}

gboolean
kadr_log_pages_visit (KadrDb *db, KadrLogPagesVisit visit, gpointer data, GError **error)
{
  gint64 n = 0;
  gsize n_rows = 1;

  while (n_rows > 0)
    {
      g_autofree char *name = NULL;
      g_autofree char *lines = make_page (db, n, ROWS_PER_PAGE, &name, &n_rows, error);

      if (lines == NULL || (n_rows > 0 && !visit (name, lines, data, error)))
        return FALSE;
      n += (gint64) n_rows;
    }
  return TRUE;
}

static gboolean
visit_row (const json_t *row, KadrLogPagesVisitRow visit, gpointer data, GError **error)
{
  g_autofree char *line = kadr_json_to_line (row);

  return visit (kadr_json_get_int (row, "n", 0), kadr_json_get_int (row, "at", 0), line, data,
                error);
}

static gboolean
visit_rows (const json_t *rows, KadrLogPagesVisitRow visit, gpointer data, GError **error)
{
  gboolean goes_on = TRUE;

  for (gsize i = 0; goes_on && i < json_array_size (rows); i++)
    goes_on = visit_row (json_array_get (rows, i), visit, data, error);
  return goes_on;
}

gboolean
kadr_log_pages_visit_all (KadrDb *db, KadrLogPagesVisitRow visit, gpointer data, GError **error)
{
  gint64 n = 0;
  gsize n_rows = 1;

  while (n_rows > 0)
    {
      g_autoptr (json_t) rows = load_rows (db, n, n + ROWS_AT_ONCE, error);

      if (rows == NULL || !visit_rows (rows, visit, data, error))
        return FALSE;
      n_rows = json_array_size (rows);
      n += (gint64) n_rows;
    }
  return TRUE;
}

gboolean
kadr_log_pages_visit_about (KadrDb *db, const char *subject, KadrLogPagesVisitRow visit,
                            gpointer data, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_rows_about);
  g_autoptr (json_t) rows = NULL;

  kadr_query_bind_text (query, 1, subject);
  rows = kadr_rows_load (query, error);
  return rows != NULL && visit_rows (rows, visit, data, error);
}

char *
kadr_log_pages_make_line (KadrDb *db, gint64 n, GError **error)
{
  g_autoptr (json_t) rows = load_rows (db, n - 1, n, error);

  if (rows != NULL && json_array_size (rows) == 0)
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, "log", _ ("the log has no row %ld"), (long) n);
  return json_array_size (rows) > 0 ? kadr_json_to_line (json_array_get (rows, 0)) : NULL;
}

/* ---- and back ---- */

typedef struct
{
  KadrDb *db;
  KadrStore *store;
  KadrRowWriter *writer;
  gint64 *n_rows;
} Restore;

/* What stands behind the last line end is what a crash left of a row that the catalogue had: it is no line. */
static gboolean
restore_lines (Restore *restore, const char *name, const char *text, GError **error)
{
  const char *end = NULL;

  for (const char *line = text; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      g_autoptr (json_t) row = kadr_json_parse (line, (gsize) (end - line), name, error);

      if (row == NULL || !kadr_rows_writer_add (restore->writer, row, error))
        return FALSE;
      ++*restore->n_rows;
    }
  return TRUE;
}

static gboolean
restore_page (const char *name, gpointer data, GError **error)
{
  Restore *restore = data;
  g_autofree char *text = kadr_pages_read (restore->store, name, error);
  g_autoptr (KadrTransaction) work = text != NULL ? kadr_db_begin (restore->db, error) : NULL;
  gboolean is_whole = work != NULL && restore_lines (restore, name, text, error);

  /* The rows before a damaged line are better than none. */
  return work != NULL && kadr_db_commit (work, is_whole ? error : NULL) && is_whole;
}

gboolean
kadr_log_pages_restore (KadrDb *db, KadrStore *store, gint64 *n_rows, GError **error)
{
  g_autoptr (KadrRowWriter) writer = kadr_rows_writer_new (db, "log", error);
  Restore restore = { .db = db, .store = store, .writer = writer, .n_rows = n_rows };

  *n_rows = 0;
  return writer != NULL && kadr_pages_visit (store, FOLDER, restore_page, &restore, error);
}

/* ---- another one ---- */

static gboolean
write_page (KadrStore *store, gint64 first, const GString *lines, GError **error)
{
  g_autoptr (GPtrArray) pages
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_pages_page_free);
  KadrPage *page = g_new0 (KadrPage, 1);

  page->name = name_page (first);
  page->text = g_strdup (lines->str);
  g_ptr_array_add (pages, page);
  return kadr_pages_write (store, pages, KADR_PAGES_ONE_BY_ONE, error);
}

gboolean
kadr_log_pages_replace (KadrStore *store, KadrLogPagesNext next, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  gint64 first = 1, n = 0;
  const char *line = NULL;

  while ((line = next (data, &failure)) != NULL)
    {
      g_string_append_printf (lines, "%s\n", line);
      if (get_first_of_page (++n + 1) == first)
        continue;
      if (!write_page (store, first, lines, error))
        return FALSE;
      g_string_truncate (lines, 0);
      first = get_first_of_page (n + 1);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error)
         && (lines->len == 0 || write_page (store, first, lines, error));
}
