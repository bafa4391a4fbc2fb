#include "credit/party-csv.h"

#include "base/csv.h"
#include "base/fault.h"

#include <string.h>

#define SUBJECT    "CSV"
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

void
kadr_party_csv_append_header (GString *out)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    kadr_csv_append_cell (out, columns[i], i + 1 == N_COLUMNS);
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
  kadr_csv_append_cell (out, kadr_credit_names_get_party_name (kind), FALSE);
  kadr_csv_append_cell (out, name, FALSE);
  for (guint i = FIRST_LANG; i < N_COLUMNS; i++)
    {
      g_autofree char *forms = join_forms (aliases, langs[i - FIRST_LANG]);

      kadr_csv_append_cell (out, forms, i + 1 == N_COLUMNS);
    }
}

static gboolean
fail (guint line, GError **error, const char *what)
{
  g_autofree char *number = g_strdup_printf ("%u", line);

  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, SUBJECT, _ ("line %s: %s"), number, what);
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
make_row (guint line, const GPtrArray *cells, GError **error)
{
  g_autoptr (KadrPartyRow) row = g_new0 (KadrPartyRow, 1);

  if (cells->len != N_COLUMNS)
    {
      fail (line, error, _ ("a row has six cells: kind, name, ru, kk, en, other"));
      return NULL;
    }
  if (!kadr_credit_names_find_party (cells->pdata[0], &row->kind))
    {
      fail (
          line, error,
          _ ("the kind is person, press-service, agency, publication, stock, commons, social or other"));
      return NULL;
    }
  if (*(const char *) cells->pdata[1] == '\0')
    {
      fail (line, error, _ ("a party needs a name"));
      return NULL;
    }
  row->line = line;
  row->name = g_strdup (cells->pdata[1]);
  row->aliases = json_array ();
  for (guint i = FIRST_LANG; i < N_COLUMNS; i++)
    add_forms (row->aliases, langs[i - FIRST_LANG], cells->pdata[i]);
  return g_steal_pointer (&row);
}

/* The next row's cells; *@is_end when there is none. */
static GPtrArray *
take_row (KadrCsv *csv, gboolean *is_end, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GPtrArray *cells = kadr_csv_next (csv, &failure);

  *is_end = cells == NULL && failure == NULL;
  if (failure != NULL)
    fail (kadr_csv_get_line (csv), error, failure->message);
  return cells;
}

static gboolean
take_header (KadrCsv *csv, GError **error)
{
  gboolean is_end = FALSE;
  g_autoptr (GPtrArray) cells = take_row (csv, &is_end, error);

  if (cells == NULL && !is_end)
    return FALSE;
  for (guint i = 0; i < N_COLUMNS; i++)
    if (is_end || cells->len != N_COLUMNS || strcmp (cells->pdata[i], columns[i]) != 0)
      return fail (1, error, _ ("the first line is kind,name,ru,kk,en,other"));
  return TRUE;
}

GPtrArray *
kadr_party_csv_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_party_csv_row_free);
  g_autoptr (KadrCsv) csv = kadr_csv_new (text, length, SUBJECT, error);
  gboolean is_end = FALSE;

  if (csv == NULL || !take_header (csv, error))
    return NULL;
  for (;;)
    {
      g_autoptr (GPtrArray) cells = take_row (csv, &is_end, error);
      KadrPartyRow *row = NULL;

      if (is_end)
        return g_steal_pointer (&rows);
      row = cells != NULL ? make_row (kadr_csv_get_line (csv), cells, error) : NULL;
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
}
