#include "evidence/dossier-page.h"

#include "base/clock.h"
#include "evidence/dossier-words.h"

#include <string.h>

const char *
kadr_dossier_page_say (const KadrDossierPage *page, const char *text)
{
  return kadr_dossier_words_get (text, page->lang);
}

void
kadr_dossier_page_append_escaped (KadrDossierPage *page, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (page->out, escaped);
}

/* Any value as people read it: lists between semicolons, languages before their texts. */
static void
append_value (GString *out, const json_t *value)
{
  const char *key = NULL;
  json_t *part = NULL;
  size_t i = 0, n = 0;

  if (json_is_string (value))
    g_string_append (out, json_string_value (value));
  else if (json_is_array (value))
    json_array_foreach (value, i, part)
      {
        g_string_append (out, i > 0 ? "; " : "");
        append_value (out, part);
      }
  else if (json_is_object (value))
    json_object_foreach ((json_t *) value, key, part)
      {
        g_string_append_printf (out, "%s%s: ", n++ > 0 ? "\n" : "", key);
        append_value (out, part);
      }
  else if (!json_is_null (value) && value != NULL)
    {
      g_autofree char *line = kadr_json_to_line (value);

      g_string_append (out, line);
    }
}

char *
kadr_dossier_page_format_value (const json_t *value)
{
  GString *out = g_string_new (NULL);

  append_value (out, value);
  return g_string_free (out, FALSE);
}

char *
kadr_dossier_page_format_time (const KadrDossierPage *page, const char *text)
{
  gint64 ms = 0;

  if (text == NULL || !kadr_clock_parse (text, NULL, &ms, NULL))
    return g_strdup (text);
  return kadr_clock_show (ms, page->zone);
}

void
kadr_dossier_page_begin_section (KadrDossierPage *page, const char *title)
{
  g_string_append (page->out, "<section>\n<h2>");
  kadr_dossier_page_append_escaped (page, kadr_dossier_page_say (page, title));
  g_string_append (page->out, "</h2>\n");
}

void
kadr_dossier_page_end_section (KadrDossierPage *page)
{
  g_string_append (page->out, "</section>\n");
}

void
kadr_dossier_page_append_line (KadrDossierPage *page, const char *name, const char *value,
                               const char *class)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append (page->out, "<dt>");
  kadr_dossier_page_append_escaped (page, kadr_dossier_page_say (page, name));
  g_string_append_printf (page->out, "</dt><dd class=\"%s\">", class);
  kadr_dossier_page_append_escaped (page, value);
  g_string_append (page->out, "</dd>\n");
}

void
kadr_dossier_page_append_fact (KadrDossierPage *page, const char *name, const json_t *object,
                               const char *key)
{
  g_autofree char *value = kadr_dossier_page_format_value (json_object_get (object, key));

  kadr_dossier_page_append_line (page, name, value, "text");
}

void
kadr_dossier_page_append_time (KadrDossierPage *page, const char *name, const json_t *object,
                               const char *key)
{
  g_autofree char *time = kadr_dossier_page_format_time (page, kadr_json_get_text (object, key));

  kadr_dossier_page_append_line (page, name, time, "time");
}

static void
append_cell (KadrDossierPage *page, const char *value, const char *class)
{
  g_string_append_printf (page->out, "<td class=\"%s\">", class);
  kadr_dossier_page_append_escaped (page, value != NULL ? value : "");
  g_string_append (page->out, "</td>");
}

static void
append_column (KadrDossierPage *page, const KadrDossierColumn *column, const json_t *row)
{
  static const char *const classes[] = { [KADR_DOSSIER_TEXT] = "text",
                                         [KADR_DOSSIER_SHORT] = "word",
                                         [KADR_DOSSIER_TIME] = "word",
                                         [KADR_DOSSIER_WORD] = "text",
                                         [KADR_DOSSIER_HASH] = "hash" };
  const char *text = column->key != NULL ? kadr_json_get_text (row, column->key) : NULL;
  g_autofree char *value = NULL;

  if (column->make != NULL)
    value = column->make (page, row);
  else if (column->kind == KADR_DOSSIER_TIME)
    value = kadr_dossier_page_format_time (page, text);
  else if (column->kind == KADR_DOSSIER_WORD)
    value = g_strdup (kadr_dossier_page_say (page, text));
  else
    value = kadr_dossier_page_format_value (json_object_get (row, column->key));
  append_cell (page, value, classes[column->kind]);
}

static void
begin_table (KadrDossierPage *page, const KadrDossierColumn *columns)
{
  g_string_append (page->out, "<table>\n<thead><tr>");
  for (; columns->title != NULL; columns++)
    {
      g_string_append (page->out, "<th>");
      kadr_dossier_page_append_escaped (page, kadr_dossier_page_say (page, columns->title));
      g_string_append (page->out, "</th>");
    }
  g_string_append (page->out, "</tr></thead>\n<tbody>\n");
}

static void
append_row (KadrDossierPage *page, const KadrDossierColumn *columns, const json_t *row)
{
  g_string_append (page->out, "<tr>");
  for (; columns->title != NULL; columns++)
    append_column (page, columns, row);
  g_string_append (page->out, "</tr>\n");
}

static void
end_table (KadrDossierPage *page)
{
  g_string_append (page->out, "</tbody>\n</table>\n");
}

void
kadr_dossier_page_append_table (KadrDossierPage *page, const char *title, const json_t *rows,
                                const KadrDossierColumn *columns)
{
  size_t i = 0;
  json_t *row = NULL;

  kadr_dossier_page_begin_section (page, title);
  if (json_array_size (rows) == 0)
    g_string_append_printf (page->out, "<p class=\"note\">%s</p>\n",
                            kadr_dossier_page_say (page, "none"));
  else
    {
      begin_table (page, columns);
      json_array_foreach (rows, i, row)
        append_row (page, columns, row);
      end_table (page);
    }
  kadr_dossier_page_end_section (page);
}
