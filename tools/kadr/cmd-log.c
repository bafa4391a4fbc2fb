/* kadr log: everything that changed at this desk. kadr log verify: whether the record is whole. */
#include "base/clock.h"
#include "base/fault.h"
#include "base/sentence.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "log/log.h"

#include <stdio.h>
#include <string.h>

static void
print_json_row (const KadrLogRow *row, gpointer data G_GNUC_UNUSED)
{
  g_autoptr (json_t) entry = json_object ();
  g_autofree char *at = kadr_clock_format (row->at);
  json_t *detail = json_loads (row->detail, JSON_DECODE_ANY, NULL);

  kadr_json_set_int (entry, "n", row->n);
  kadr_json_set_text (entry, "at", at);
  kadr_json_set_text (entry, "who", row->who);
  kadr_json_set_text (entry, "what", row->what);
  kadr_json_set_text (entry, "subject", row->subject);
  json_object_set_new (entry, "detail", detail != NULL ? detail : json_string (row->detail));
  kadr_json_set_text (entry, "hash", row->hash);
  kadr_cli_print_json (entry);
}

/* The detail of @row with its sentences in the reader's language: those about what changed in an article. */
static char *
say_detail (const KadrLogRow *row)
{
  g_autoptr (json_t) detail = json_loads (row->detail, 0, NULL);
  json_t *changes = json_object_get (detail, "changes");

  if (strcmp (row->what, "story.reimported") != 0 || !json_is_array (changes))
    return g_strdup (row->detail);
  for (size_t i = 0; i < json_array_size (changes); i++)
    {
      json_t *change = json_array_get (changes, i);
      g_autofree char *text = kadr_sentence_say (kadr_json_get_text (change, "text"));

      kadr_json_set_text (change, "text", text);
    }
  return kadr_json_to_line (detail);
}

static void
print_row (const KadrLogRow *row, gpointer zone)
{
  g_autofree char *at = kadr_clock_show (row->at, zone);
  g_autofree char *detail = say_detail (row);

  printf ("%6" G_GINT64_FORMAT "  %s  %s  %s  %s  %s\n", row->n, at, row->who, row->what,
          row->subject, detail);
}

gboolean
kadr_cmd_log (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  return desk != NULL
         && kadr_log_visit (kadr_desk_get_db (desk), NULL,
                            kadr_cli_is_json (cli) ? print_json_row : print_row,
                            (gpointer) kadr_desk_get_zone (desk), error);
}

static void
print_verdict (const KadrCli *cli, gint64 n_rows, gint64 first_bad, const char *head)
{
  g_autoptr (json_t) verdict = json_object ();

  if (!kadr_cli_is_json (cli))
    {
      if (first_bad != 0)
        printf (_ ("row %ld of the log was changed, removed or moved\n"), (long) first_bad);
      else
        {
          printf (ngettext ("the log is whole: %ld row\n", "the log is whole: %ld rows\n",
                            (gulong) n_rows),
                  (long) n_rows);
          printf (_ ("head: %s\n"), head);
        }
      return;
    }
  kadr_json_set_bool (verdict, "whole", first_bad == 0);
  kadr_json_set_int (verdict, "rows", n_rows);
  json_object_set_new (verdict, "first_bad",
                       first_bad != 0 ? json_integer (first_bad) : json_null ());
  kadr_json_set_text (verdict, "head", head);
  kadr_cli_print_json (verdict);
}

gboolean
kadr_cmd_log_verify (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *told = NULL, *head = NULL;
  const GOptionEntry entries[]
      = { { "head", 0, 0, G_OPTION_ARG_STRING, &told, NULL, NULL }, G_OPTION_ENTRY_NULL };
  g_autoptr (GError) failure = NULL;
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;
  gint64 n_rows = 0, first_bad = 0;
  gboolean is_whole = FALSE;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  db = kadr_desk_get_db (desk);
  is_whole = told != NULL ? kadr_log_verify_head (db, told, &n_rows, &first_bad, &failure)
                          : kadr_log_verify (db, &n_rows, &first_bad, &failure);
  if (!is_whole && first_bad == 0)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  head = is_whole ? kadr_log_load_head (db, error) : NULL;
  if (is_whole && head == NULL)
    return FALSE;
  print_verdict (cli, n_rows, first_bad, head);
  if (!is_whole)
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  return TRUE;
}
