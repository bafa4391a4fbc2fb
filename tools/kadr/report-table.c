#include "kadr/report-table.h"

#include "base/clock.h"
#include "base/columns.h"
#include "base/csv.h"
#include "base/text.h"

#include <stdio.h>

#define SHOWN_DIGITS 12

static void
clear_column (gpointer column)
{
  g_free (((KadrReportTableColumn *) column)->heading);
}

GArray *
kadr_report_table_new_columns (void)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (KadrReportTableColumn));

  g_array_set_clear_func (columns, clear_column);
  return columns;
}

void
kadr_report_table_add_column (GArray *columns, const char *key, const char *heading,
                              KadrReportTableKind kind)
{
  KadrReportTableColumn column = { .key = key, .heading = g_strdup (heading), .kind = kind };

  g_array_append_val (columns, column);
}

/* Texts between semicolons. */
static char *
join_list (const json_t *list)
{
  GString *out = g_string_new (NULL);

  for (size_t i = 0; i < json_array_size (list); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "",
                            json_string_value (json_array_get (list, i)));
  return g_string_free (out, FALSE);
}

static char *
show_time (const char *text, const char *zone)
{
  gint64 ms = 0;

  return text != NULL && kadr_clock_parse (text, NULL, &ms, NULL) ? kadr_clock_show (ms, zone)
                                                                  : g_strdup (text);
}

/* What stands in the cell; owned. */
static char *
format_cell (const json_t *row, const KadrReportTableColumn *column, const char *zone)
{
  const json_t *object = column->within != NULL ? json_object_get (row, column->within) : row;
  const char *text = kadr_json_get_text (object, column->key);

  switch (column->kind)
    {
    case KADR_REPORT_TABLE_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, kadr_json_get_int (object, column->key, 0));
    case KADR_REPORT_TABLE_TIME:
      return show_time (text, zone);
    case KADR_REPORT_TABLE_LIST:
      return join_list (json_object_get (object, column->key));
    case KADR_REPORT_TABLE_TEXT:
    case KADR_REPORT_TABLE_PHOTO:
    case KADR_REPORT_TABLE_AMOUNT:
    default:
      return g_strdup (text);
    }
}

static const KadrReportTableColumn *
get_column (const GArray *columns, guint i)
{
  return &g_array_index (columns, KadrReportTableColumn, i);
}

/* Numbers stand under each other by their last digit. */
static gboolean
is_on_the_right (const KadrReportTableColumn *column)
{
  return column->kind == KADR_REPORT_TABLE_NUMBER || column->kind == KADR_REPORT_TABLE_AMOUNT;
}

/* The cells of a table, fit for a terminal, row after row, the headings first; owned array of owned strings. */
static GPtrArray *
list_cells (const json_t *rows, const GArray *columns, const char *zone)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (cells, g_strdup (get_column (columns, i)->heading));
  for (size_t k = 0; k < json_array_size (rows); k++)
    for (guint i = 0; i < columns->len; i++)
      {
        const KadrReportTableColumn *column = get_column (columns, i);
        g_autofree char *text = format_cell (json_array_get (rows, k), column, zone);
        gssize length
            = text != NULL && column->kind == KADR_REPORT_TABLE_PHOTO ? SHOWN_DIGITS : (gssize) -1;

        g_ptr_array_add (cells, text != NULL && *text != '\0' ? kadr_text_show (text, length)
                                                              : g_strdup ("-"));
      }
  return g_steal_pointer (&cells);
}

void
kadr_report_table_print (const json_t *rows, const GArray *columns, const char *zone)
{
  g_autoptr (GPtrArray) cells = list_cells (rows, columns, zone);
  g_autofree int *widths = g_new0 (int, columns->len);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    widths[i % columns->len]
        = MAX (widths[i % columns->len], kadr_columns_count (g_ptr_array_index (cells, i)));
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);
      guint at = i % columns->len;
      int padding = widths[at] - kadr_columns_count (cell);

      if (is_on_the_right (get_column (columns, at)))
        g_string_append_printf (line, "%*s%s", padding, "", cell);
      else
        g_string_append_printf (line, "%s%*s", cell, padding, "");
      if (at + 1 < columns->len)
        g_string_append (line, "  ");
      else
        {
          puts (g_strchomp (line->str));
          g_string_truncate (line, 0);
        }
    }
}

void
kadr_report_table_print_csv (const json_t *rows, const GArray *columns, const char *zone)
{
  g_autoptr (GString) out = g_string_new ("\xEF\xBB\xBF");

  for (guint i = 0; i < columns->len; i++)
    kadr_csv_append_cell (out, get_column (columns, i)->heading, i + 1 == columns->len);
  for (size_t k = 0; k < json_array_size (rows); k++)
    for (guint i = 0; i < columns->len; i++)
      {
        g_autofree char *text
            = format_cell (json_array_get (rows, k), get_column (columns, i), zone);

        kadr_csv_append_cell (out, text, i + 1 == columns->len);
      }
  fwrite (out->str, 1, out->len, stdout);
}
