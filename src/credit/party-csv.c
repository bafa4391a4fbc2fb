#include "credit/party-csv.h"

#include "base/fault.h"

#include <string.h>

#define N_COLUMNS  6
#define FIRST_LANG 2

static const char *const columns[N_COLUMNS] = { "kind", "name", "ru", "kk", "en", "other" };
/* The languages of the columns from FIRST_LANG on. */
static const char *const langs[N_COLUMNS - FIRST_LANG] = { "ru", "kk", "en", "" };

void
kadr_party_csv_row_free (KadrPartyRow *row)
{
  g_free (row->name);
  g_clear_pointer (&row->aliases, json_decref);
  g_free (row);
}

static void
append_cell (GString *out, const char *cell, gboolean is_last)
{
  if (strpbrk (cell, ",;\"\r\n") == NULL)
    g_string_append (out, cell);
  else
    {
      g_string_append_c (out, '"');
      for (const char *p = cell; *p != '\0'; p++)
        g_string_append (out, *p == '"' ? "\"\"" : (char[]){ *p, '\0' });
      g_string_append_c (out, '"');
    }
  g_string_append (out, is_last ? "\r\n" : ",");
}

void
kadr_party_csv_append_header (GString *out)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    append_cell (out, columns[i], i + 1 == N_COLUMNS);
}

/* The forms of one language, between " | ". */
static char *
join_forms (const json_t *aliases, const char *lang)
{
  GString *out = g_string_new (NULL);
  json_t *alias;
  size_t i;

  json_array_foreach (aliases, i, alias)
    if (g_strcmp0 (kadr_json_get_text (alias, "lang"), lang) == 0)
      g_string_append_printf (out, "%s%s", out->len > 0 ? " | " : "",
                              kadr_json_get_text (alias, "text"));
  return g_string_free (out, FALSE);
}

void
kadr_party_csv_append_row (GString *out, KadrCreditParty kind, const char *name,
                           const json_t *aliases)
{
  append_cell (out, kadr_credit_names_get_party_name (kind), FALSE);
  append_cell (out, name, FALSE);
  for (guint i = FIRST_LANG; i < N_COLUMNS; i++)
    {
      g_autofree char *forms = join_forms (aliases, langs[i - FIRST_LANG]);

      append_cell (out, forms, i + 1 == N_COLUMNS);
    }
}

/* Where reading stands. */
typedef struct
{
  const char *p, *end;
  char separator;
  guint line;
} Reader;

static gboolean
fail (const Reader *reader, GError **error, const char *what)
{
  g_autofree char *line = g_strdup_printf ("%u", reader->line);

  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "CSV", _ ("line %s: %s"), line, what);
}

/* Takes the rest of a quoted cell, its first quote behind us. */
static gboolean
take_quoted (Reader *reader, GString *cell, GError **error)
{
  while (reader->p < reader->end)
    {
      char c = *reader->p++;

      if (c == '"' && (reader->p == reader->end || *reader->p != '"'))
        return TRUE;
      if (c == '"')
        reader->p++;
      if (c == '\n')
        reader->line++;
      g_string_append_c (cell, c);
    }
  return fail (reader, error, _ ("a quotation mark is opened and not closed"));
}

/* Takes one cell and the sign after it; *@is_last when that ended the row. */
static char *
take_cell (Reader *reader, gboolean *is_last, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (reader->p < reader->end && *reader->p == '"')
    {
      reader->p++;
      if (!take_quoted (reader, cell, error))
        return NULL;
    }
  while (reader->p < reader->end && *reader->p != reader->separator && *reader->p != '\n')
    g_string_append_c (cell, *reader->p++);
  *is_last = reader->p >= reader->end || *reader->p == '\n';
  if (reader->p < reader->end)
    reader->p++;
  return g_strstrip (g_string_free (g_steal_pointer (&cell), FALSE));
}

/* The cells of one row, ended by NULL. */
static GPtrArray *
take_row (Reader *reader, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  gboolean is_last = FALSE;

  while (!is_last)
    {
      char *cell = take_cell (reader, &is_last, error);

      if (cell == NULL)
        return NULL;
      g_ptr_array_add (cells, cell);
    }
  return g_steal_pointer (&cells);
}

static gboolean
is_empty (const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (*(const char *) cells->pdata[i] != '\0')
      return FALSE;
  return TRUE;
}

static void
add_forms (json_t *aliases, const char *lang, const char *cell)
{
  g_auto (GStrv) forms = g_strsplit (cell, "|", -1);

  for (char **form = forms; *form != NULL; form++)
    if (*g_strstrip (*form) != '\0')
      {
        json_t *alias = json_object ();

        kadr_json_set_text (alias, "lang", lang);
        kadr_json_set_text (alias, "text", *form);
        json_array_append_new (aliases, alias);
      }
}

static KadrPartyRow *
make_row (const Reader *reader, guint line, const GPtrArray *cells, GError **error)
{
  g_autoptr (KadrPartyRow) row = g_new0 (KadrPartyRow, 1);
  Reader at = { .line = line, .separator = reader->separator };

  if (cells->len != N_COLUMNS)
    {
      fail (&at, error, _ ("a row has six cells: kind, name, ru, kk, en, other"));
      return NULL;
    }
  if (!kadr_credit_names_find_party (cells->pdata[0], &row->kind))
    {
      fail (
          &at, error,
          _ ("the kind is person, press-service, agency, publication, stock, commons, social or other"));
      return NULL;
    }
  if (*(const char *) cells->pdata[1] == '\0')
    {
      fail (&at, error, _ ("a party needs a name"));
      return NULL;
    }
  row->line = line;
  row->name = g_strdup (cells->pdata[1]);
  row->aliases = json_array ();
  for (guint i = FIRST_LANG; i < N_COLUMNS; i++)
    add_forms (row->aliases, langs[i - FIRST_LANG], cells->pdata[i]);
  return g_steal_pointer (&row);
}

static gboolean
take_header (Reader *reader, GError **error)
{
  const char *end_of_line = memchr (reader->p, '\n', (gsize) (reader->end - reader->p));
  gsize length = (gsize) ((end_of_line != NULL ? end_of_line : reader->end) - reader->p);
  g_autoptr (GPtrArray) cells = NULL;

  reader->separator = memchr (reader->p, ';', length) != NULL ? ';' : ',';
  cells = take_row (reader, error);
  if (cells == NULL)
    return FALSE;
  for (guint i = 0; i < N_COLUMNS; i++)
    if (cells->len != N_COLUMNS || strcmp (cells->pdata[i], columns[i]) != 0)
      return fail (reader, error, _ ("the first line is kind,name,ru,kk,en,other"));
  reader->line++;
  return TRUE;
}

GPtrArray *
kadr_party_csv_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_party_csv_row_free);
  Reader reader = { .p = text, .end = text + length, .line = 1 };

  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      fail (&reader, error, _ ("the table is not in UTF-8; save it as \"CSV UTF-8\""));
      return NULL;
    }
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    reader.p += 3;
  if (!take_header (&reader, error))
    return NULL;
  while (reader.p < reader.end)
    {
      guint line = reader.line;
      g_autoptr (GPtrArray) cells = take_row (&reader, error);
      KadrPartyRow *row;

      reader.line++;
      if (cells == NULL)
        return NULL;
      if (is_empty (cells))
        continue;
      row = make_row (&reader, line, cells, error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}
