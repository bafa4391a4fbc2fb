#include "kadr/edit-table.h"

#include "base/csv.h"
#include "base/fault.h"
#include "base/text.h"
#include "catalog/edit-change.h"
#include "catalog/edit.h"
#include "catalog/field-book.h"
#include "catalog/field-column.h"
#include "catalog/photo-book.h"
#include "credit/credit-lesson.h"
#include "kadr/whole-input.h"

#include <stdio.h>
#include <string.h>

#define MAX_BYTES (64 << 20)

/* What a column of the table is for. */
typedef enum
{
  COLUMN_PHOTO,
  COLUMN_FILE,
  COLUMN_FIELD,
  COLUMN_IGNORED
} ColumnUse;

typedef struct
{
  ColumnUse use;
  KadrFieldColumn *field; /* of COLUMN_FIELD */
} Column;

typedef struct
{
  guint line;
  char *photo;
  GPtrArray *cells; /* char * */
} Row;

typedef struct
{
  KadrCli *cli;
  KadrDesk *desk;
  const KadrEditTableOrder *order;
  GPtrArray *columns; /* Column * */
  GPtrArray *rows;    /* Row * */
  guint n_photos, n_values, n_refused;
} Table;

static void
free_column (gpointer data)
{
  Column *column = data;

  g_clear_pointer (&column->field, kadr_field_column_free);
  g_free (column);
}

static void
free_row (gpointer data)
{
  Row *row = data;

  g_free (row->photo);
  g_ptr_array_unref (row->cells);
  g_free (row);
}

static void
clear_table (Table *table)
{
  g_clear_pointer (&table->columns, g_ptr_array_unref);
  g_clear_pointer (&table->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, clear_table)

static void
refuse (Table *table, guint line, const GError *failure)
{
  g_autofree char *text = kadr_fault_describe (failure);

  table->n_refused++;
  if (kadr_cli_is_json (table->cli))
    {
      g_autoptr (json_t) object = json_object ();

      kadr_json_set_int (object, "line", line);
      kadr_json_set_text (object, "refused", text);
      kadr_cli_print_json (object);
    }
  else
    g_printerr (_ ("line %u: %s\n"), line, text);
}

/* ---- reading ---- */

static gboolean
add_column (Table *table, const char *name, GError **error)
{
  static const char *const ignored[] = { "taken", "" };
  Column *column = g_new0 (Column, 1);

  g_ptr_array_add (table->columns, column);
  column->use = COLUMN_IGNORED;
  if (strcmp (name, "photo") == 0)
    column->use = COLUMN_PHOTO;
  else if (strcmp (name, "file") == 0)
    column->use = COLUMN_FILE;
  for (gsize i = 0; i < G_N_ELEMENTS (ignored); i++)
    if (strcmp (name, ignored[i]) == 0)
      return TRUE;
  if (column->use != COLUMN_IGNORED)
    return TRUE;
  column->use = COLUMN_FIELD;
  column->field = kadr_field_column_parse (name, error);
  return column->field != NULL;
}

static guint
count_columns (const Table *table, ColumnUse use)
{
  guint n = 0;

  for (guint i = 0; i < table->columns->len; i++)
    n += ((const Column *) g_ptr_array_index (table->columns, i))->use == use;
  return n;
}

/* A word misspelled in the heading would be a column that is silently left out. */
static gboolean
read_heading (Table *table, KadrCsv *csv, GError **error)
{
  g_autoptr (GPtrArray) names = kadr_csv_next (csv, error);

  if (names == NULL)
    return *error != NULL
           || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, table->order->path,
                              _ ("the table is empty"));
  for (guint i = 0; i < names->len; i++)
    if (!add_column (table, g_ptr_array_index (names, i), error))
      return FALSE;
  if (count_columns (table, COLUMN_PHOTO) + count_columns (table, COLUMN_FILE) == 0)
    return kadr_fault_set (
        error, KADR_FAULT_BAD_INPUT, table->order->path,
        _ ("the table needs a column \"photo\" or \"file\"; kadr find --csv prints such tables"));
  return TRUE;
}

/* What names the photo in @cells: the column "photo" before "file". */
static const char *
find_name (const Table *table, const GPtrArray *cells)
{
  static const ColumnUse uses[] = { COLUMN_PHOTO, COLUMN_FILE };

  for (gsize u = 0; u < G_N_ELEMENTS (uses); u++)
    for (guint i = 0; i < MIN (table->columns->len, cells->len); i++)
      if (((const Column *) g_ptr_array_index (table->columns, i))->use == uses[u]
          && *(const char *) g_ptr_array_index (cells, i) != '\0')
        return g_ptr_array_index (cells, i);
  return NULL;
}

/* FALSE only for trouble that every further row would meet. */
static gboolean
add_row (Table *table, guint line, GPtrArray *cells, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *name = find_name (table, cells);
  g_autofree char *photo
      = name != NULL ? kadr_photo_book_load_id (kadr_desk_get_db (table->desk), name, &failure)
                     : NULL;
  Row *row;

  if (name == NULL)
    kadr_fault_set (&failure, KADR_FAULT_BAD_INPUT, NULL, _ ("the row names no photo"));
  else if (photo == NULL && !g_error_matches (failure, KADR_FAULT, KADR_FAULT_NOT_FOUND)
           && !g_error_matches (failure, KADR_FAULT, KADR_FAULT_BAD_INPUT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (photo == NULL)
    {
      refuse (table, line, failure);
      return TRUE;
    }
  row = g_new0 (Row, 1);
  row->line = line;
  row->photo = g_steal_pointer (&photo);
  row->cells = g_ptr_array_ref (cells);
  g_ptr_array_add (table->rows, row);
  return TRUE;
}

static gboolean
read_rows (Table *table, KadrCsv *csv, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (GPtrArray) cells = kadr_csv_next (csv, &failure);

      if (failure != NULL)
        refuse (table, kadr_csv_get_line (csv), failure);
      else if (cells == NULL)
        return TRUE;
      else if (!add_row (table, kadr_csv_get_line (csv), cells, error))
        return FALSE;
    }
}

/* ---- changing ---- */

static void
tell_change (const Table *table, const Row *row, const Column *column, const char *before,
             const char *after)
{
  g_autofree char *old = kadr_text_show (before, -1);
  g_autofree char *new = kadr_text_show (after, -1);

  if (kadr_cli_is_json (table->cli))
    {
      g_autoptr (json_t) object = json_object ();

      kadr_json_set_int (object, "line", row->line);
      kadr_json_set_text (object, "photo", row->photo);
      kadr_json_set_text (object, "field", column->field->name);
      kadr_json_set_text (object, "before", before);
      kadr_json_set_text (object, "after", after);
      kadr_cli_print_json (object);
    }
  else
    printf ("%.12s  %s\n  - %s\n  + %s\n", row->photo, column->field->name, old, new);
}

/* What a row wants of one column. */
typedef struct
{
  const Column *column;
  const char *cell;
  char *before; /* what the photo said before any of the row was applied */
} Wish;

static void
free_wish (gpointer data)
{
  Wish *wish = data;

  g_free (wish->before);
  g_free (wish);
}

/* A cell that says what the photo said wants nothing, even where another cell of the row changes the same text. */
static GPtrArray *
list_wishes (const Table *table, const Row *row, GError **error)
{
  g_autoptr (json_t) fields
      = kadr_field_book_load (kadr_desk_get_db (table->desk), row->photo, error);
  GPtrArray *wishes = NULL;

  if (fields == NULL)
    return NULL;
  wishes = g_ptr_array_new_with_free_func (free_wish);
  for (guint i = 0; i < MIN (table->columns->len, row->cells->len); i++)
    {
      const Column *column = g_ptr_array_index (table->columns, i);
      const char *cell = g_ptr_array_index (row->cells, i);
      g_autofree char *before
          = column->use == COLUMN_FIELD ? kadr_field_column_format (column->field, fields) : NULL;
      Wish *wish;

      if (before == NULL || strcmp (before, cell) == 0 || (*cell == '\0' && !table->order->clears))
        continue;
      wish = g_new0 (Wish, 1);
      *wish = (Wish){ column, cell, g_steal_pointer (&before) };
      g_ptr_array_add (wishes, wish);
    }
  return wishes;
}

/* A caption without a language and the same one in the desk's are one text, which changes as one. */
static gboolean
check_wish (const GPtrArray *wishes, const Wish *wish, GError **error)
{
  for (guint i = 0; i < wishes->len; i++)
    {
      const Wish *other = g_ptr_array_index (wishes, i);

      if (other->column->field->field == wish->column->field->field
          && (other->column->field->lang == NULL) != (wish->column->field->lang == NULL)
          && strcmp (other->before, wish->before) == 0 && strcmp (other->cell, wish->cell) != 0)
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, wish->column->field->name,
                               _ ("the row says something else in the column %s, and both are one "
                                  "text of this photo; change one of them"),
                               other->column->field->name);
    }
  return TRUE;
}

static gboolean
grant_wish (Table *table, const Row *row, const Wish *wish, const KadrEditAct *act,
            gboolean *is_changed, GError **error)
{
  g_autoptr (GPtrArray) changes = kadr_field_column_change (wish->column->field, wish->cell, error);
  guint n = 0;

  if (changes == NULL
      || !kadr_edit_apply (kadr_desk_get_db (table->desk), row->photo, changes, act, &n, error))
    return FALSE;
  if (n > 0)
    tell_change (table, row, wish->column, wish->before, wish->cell);
  table->n_values += n > 0;
  *is_changed |= n > 0;
  return TRUE;
}

static gboolean
change_row (Table *table, const Row *row, const KadrEditAct *act, GError **error)
{
  g_autoptr (GPtrArray) wishes = list_wishes (table, row, error);
  gboolean is_changed = FALSE;

  if (wishes == NULL)
    return FALSE;
  for (guint i = 0; i < wishes->len; i++)
    {
      const Wish *wish = g_ptr_array_index (wishes, i);
      g_autoptr (GError) failure = NULL;

      if (check_wish (wishes, wish, &failure)
          && grant_wish (table, row, wish, act, &is_changed, &failure))
        continue;
      if (!g_error_matches (failure, KADR_FAULT, KADR_FAULT_BAD_INPUT))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      refuse (table, row->line, failure);
    }
  table->n_photos += is_changed;
  return TRUE;
}

static KadrCreditNames *
load_names (const Table *table, GError **error)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();

  for (guint i = 0; i < table->rows->len; i++)
    g_ptr_array_add (photos, ((Row *) g_ptr_array_index (table->rows, i))->photo);
  return kadr_credit_lesson_load_names (kadr_desk_get_db (table->desk), photos, error);
}

/* A trial does all of it and takes it back, so that it says what would happen. */
static gboolean
change_rows (Table *table, gint64 *batch, GError **error)
{
  KadrDb *db = kadr_desk_get_db (table->desk);
  g_autoptr (KadrCreditNames) known = load_names (table, error);
  KadrEditAct act = { .who = kadr_cli_get_who (table->cli),
                      .at = kadr_cli_get_now (table->cli),
                      .why = table->order->why,
                      .known = known };
  g_autoptr (KadrTransaction) work = NULL;

  act.batch = known != NULL ? kadr_edit_new_batch (db, error) : 0;
  work = act.batch != 0 ? kadr_db_begin (db, error) : NULL;
  if (work == NULL)
    return FALSE;
  *batch = act.batch;
  for (guint i = 0; i < table->rows->len; i++)
    if (!change_row (table, g_ptr_array_index (table->rows, i), &act, error))
      return FALSE;
  return table->order->is_trial || kadr_db_commit (work, error);
}

static void
print_summary (const Table *table, gint64 batch)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, batch);
  json_t *summary;

  if (!kadr_cli_is_json (table->cli))
    {
      if (table->order->is_trial)
        printf (_ ("tried only, nothing is written: "));
      printf (_ ("photos changed: %u, values: %u, refused: %u\n"), table->n_photos, table->n_values,
              table->n_refused);
      if (!table->order->is_trial && table->n_values > 0)
        kadr_cli_say (table->cli, _ ("kadr undo %s takes it back"), number);
      return;
    }
  summary = json_object ();
  kadr_json_set_int (summary, "photos", table->n_photos);
  kadr_json_set_int (summary, "values", table->n_values);
  kadr_json_set_int (summary, "refused", table->n_refused);
  kadr_json_set_bool (summary, "dry_run", table->order->is_trial);
  json_object_set_new (summary, "batch",
                       table->n_values > 0 && !table->order->is_trial ? json_integer (batch)
                                                                      : json_null ());
  kadr_cli_print_summary (summary);
}

gboolean
kadr_edit_table_run (KadrCli *cli, const KadrEditTableOrder *order, GError **error)
{
  g_auto (Table) table = { .cli = cli, .order = order };
  g_autoptr (GString) text = NULL;
  g_autoptr (KadrCsv) csv = NULL;
  gint64 batch = 0;

  table.columns = g_ptr_array_new_with_free_func (free_column);
  table.rows = g_ptr_array_new_with_free_func (free_row);
  table.desk = kadr_cli_load_desk (cli, error);
  text = table.desk != NULL ? kadr_whole_input_read (
             order->path, MAX_BYTES, _ ("this table is too large; divide it by months"), error)
                            : NULL;
  csv = text != NULL ? kadr_csv_new (text->str, text->len, order->path, error) : NULL;
  if (csv == NULL || !read_heading (&table, csv, error) || !read_rows (&table, csv, error)
      || !change_rows (&table, &batch, error))
    return FALSE;
  print_summary (&table, batch);
  if (table.n_refused > 0)
    kadr_cli_set_status (cli, KADR_STATUS_SOME_FAILED);
  return TRUE;
}
