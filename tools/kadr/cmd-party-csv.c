/* kadr party export, kadr party import: the desk's book as a table for spreadsheets. */
#include "base/fault.h"
#include "credit/party-book.h"
#include "credit/party-csv.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/party-follow.h"
#include "kadr/whole-input.h"

#include <stdio.h>

/* A book is some thousand rows. */
#define MAX_BYTES (16 * 1024 * 1024)

gboolean
kadr_cmd_party_export (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) parties = NULL;
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  parties = desk != NULL ? kadr_party_book_list (kadr_desk_get_db (desk), error) : NULL;
  if (parties == NULL)
    return FALSE;
  kadr_party_csv_append_header (out);
  for (guint i = 0; i < parties->len; i++)
    {
      const KadrParty *party = parties->pdata[i];
      g_autoptr (json_t) aliases
          = kadr_party_book_load_aliases (kadr_desk_get_db (desk), party->id, error);

      if (aliases == NULL)
        return FALSE;
      kadr_party_csv_append_row (out, party->kind, party->name, aliases);
    }
  fwrite (out->str, 1, out->len, stdout);
  return TRUE;
}

/* Adds what the book has not; @is_new when the party itself was not in it. */
static gboolean
take_row (KadrCli *cli, KadrDb *db, const KadrPartyRow *row, gboolean *is_new, GError **error)
{
  const char *who = kadr_cli_get_who (cli);
  gint64 now = kadr_cli_get_now (cli);
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrParty) party
      = work != NULL ? kadr_party_book_find (db, row->name, &failure) : NULL;
  gint64 id = party != NULL ? party->id : 0;
  json_t *alias;
  size_t i;

  if (work == NULL)
    return FALSE;
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  *is_new = party == NULL;
  if (*is_new && !kadr_party_book_add (db, row->kind, row->name, "", who, now, &id, error))
    return FALSE;
  json_array_foreach (row->aliases, i, alias)
    if (!kadr_party_book_add_alias (db, id, kadr_json_get_text (alias, "lang"),
                                    kadr_json_get_text (alias, "text"), who, now, error))
      return FALSE;
  return kadr_db_commit (work, error);
}

static void
print_summary (const KadrCli *cli, guint n_new, guint n_known, guint n_failed)
{
  g_autoptr (json_t) object = NULL;

  if (!kadr_cli_is_json (cli))
    {
      printf (_ ("%u new, %u known, %u refused\n"), n_new, n_known, n_failed);
      return;
    }
  object = json_object ();
  kadr_json_set_int (object, "new", n_new);
  kadr_json_set_int (object, "known", n_known);
  kadr_json_set_int (object, "refused", n_failed);
  kadr_cli_print_json (object);
}

/* The photos that print any of the names follow, after all rows: the book is read once for them. */
static gboolean
follow (KadrCli *cli, KadrDesk *desk, const GPtrArray *rows, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (kadr_desk_get_db (desk), error);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const KadrPartyRow *row = g_ptr_array_index (rows, i);
      json_t *alias = NULL;
      size_t k = 0;

      g_ptr_array_add (names, row->name);
      json_array_foreach (row->aliases, k, alias)
        g_ptr_array_add (names, (gpointer) kadr_json_get_text (alias, "text"));
    }
  g_ptr_array_add (names, NULL);
  return kadr_party_follow_commit (cli, desk, work, (const char *const *) names->pdata, error);
}

static void
gather_name (KadrCreditParty kind G_GNUC_UNUSED, const char *name G_GNUC_UNUSED,
             const char *lang G_GNUC_UNUSED, const char *text, gpointer names)
{
  g_ptr_array_add (names, g_strdup (text));
}

/* Gives an older desk what a new one begins with; what it has decided itself stays. */
static gboolean
seed (KadrCli *cli, KadrDesk *desk, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) parties = NULL;
  guint n_new = 0;

  if (work == NULL
      || !kadr_party_book_seed (db, kadr_cli_get_who (cli), kadr_cli_get_now (cli), &n_new, error))
    return FALSE;
  parties = kadr_party_book_list (db, error);
  if (parties == NULL)
    return FALSE;
  kadr_credit_names_visit_builtin (gather_name, names);
  g_ptr_array_add (names, NULL);
  if (!kadr_party_follow_commit (cli, desk, work, (const char *const *) names->pdata, error))
    return FALSE;
  print_summary (cli, n_new, parties->len - n_new, 0);
  return TRUE;
}

gboolean
kadr_cmd_party_import (KadrCli *cli, int argc, char **argv, GError **error)
{
  gboolean is_seed = FALSE;
  const GOptionEntry entries[]
      = { { "seed", 0, 0, G_OPTION_ARG_NONE, &is_seed, NULL, NULL }, G_OPTION_ENTRY_NULL };
  g_autoptr (GString) text = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  guint n_new = 0, n_failed = 0;
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 1, error))
    return FALSE;
  if (is_seed == (argc == 2))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "party import",
                           _ ("either a FILE or --seed says what to add"));
  desk = kadr_cli_load_desk (cli, error);
  if (is_seed)
    return desk != NULL && seed (cli, desk, error);
  text = desk != NULL ? kadr_whole_input_read (
             argv[1], MAX_BYTES, _ ("this is no book of parties: it is too large"), error)
                      : NULL;
  rows = text != NULL ? kadr_party_csv_parse (text->str, text->len, error) : NULL;
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      gboolean is_new = FALSE;

      if (take_row (cli, kadr_desk_get_db (desk), rows->pdata[i], &is_new, &failure))
        {
          n_new += (guint) is_new;
          g_ptr_array_add (taken, rows->pdata[i]);
        }
      else
        {
          n_failed++;
          kadr_cli_report (cli, failure);
        }
    }
  print_summary (cli, n_new, rows->len - n_new - n_failed, n_failed);
  return follow (cli, desk, taken, error);
}
