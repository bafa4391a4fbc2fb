#include "kadr/photo-table.h"

#include "base/csv.h"
#include "catalog/field-book.h"
#include "catalog/field-column.h"
#include "catalog/photo-book.h"
#include "catalog/photo-document.h"

#include <stdio.h>

#define USUAL                                                                                      \
  "creditLine,creatorNames,copyrightNotice,headline,description,description[ru],description[kk],"  \
  "description[en],keywords,usageTerms"

GPtrArray *
kadr_photo_table_parse (const char *columns, GError **error)
{
  g_auto (GStrv) names = g_strsplit (columns != NULL ? columns : USUAL, ",", -1);
  g_autoptr (GPtrArray) parsed
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_field_column_free);

  for (char **name = names; *name != NULL; name++)
    {
      KadrFieldColumn *column = kadr_field_column_parse (g_strstrip (*name), error);

      if (column == NULL)
        return NULL;
      g_ptr_array_add (parsed, column);
    }
  return g_steal_pointer (&parsed);
}

/* With the mark that tells spreadsheets that this is UTF-8. */
void
kadr_photo_table_print_heading (const GPtrArray *columns)
{
  g_autoptr (GString) out = g_string_new ("\xEF\xBB\xBF");

  kadr_csv_append_cell (out, "photo", FALSE);
  kadr_csv_append_cell (out, "file", FALSE);
  kadr_csv_append_cell (out, "taken", columns->len == 0);
  for (guint i = 0; i < columns->len; i++)
    kadr_csv_append_cell (out, ((const KadrFieldColumn *) g_ptr_array_index (columns, i))->name,
                          i + 1 == columns->len);
  fwrite (out->str, 1, out->len, stdout);
}

gboolean
kadr_photo_table_print_row (KadrDesk *desk, const char *id, const GPtrArray *columns,
                            GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, id, error);
  g_autoptr (json_t) fields = photo != NULL ? kadr_field_book_load (db, id, error) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *taken = NULL;

  if (fields == NULL)
    return FALSE;
  taken = kadr_photo_document_format_taken (photo);
  kadr_csv_append_cell (out, id, FALSE);
  kadr_csv_append_cell (out, photo->name, FALSE);
  kadr_csv_append_cell (out, taken, columns->len == 0);
  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *cell = kadr_field_column_format (g_ptr_array_index (columns, i), fields);

      kadr_csv_append_cell (out, cell, i + 1 == columns->len);
    }
  fwrite (out->str, 1, out->len, stdout);
  return TRUE;
}
