/* use import: the publications that a content management system tells of, into the ledger. */
#include "base/fault.h"
#include "catalog/photo-book.h"
#include "kadr/commands.h"
#include "kadr/whole-input.h"
#include "rights/use-book.h"
#include "rights/use-csv.h"

#include <stdio.h>

/* More than a year of a large newsroom; whatever is larger is something else. */
#define MAX_BYTES (64 * 1024 * 1024)
/* So many rows are committed together: nobody else waits long for the catalogue. */
#define BATCH 500

typedef struct
{
  KadrCli *cli;
  KadrDesk *desk;
  gboolean is_trial;
  guint n_new, n_known, n_refused, n_unpermitted;
} Import;

/* {"line", "state": "new" | "known" | "refused", "photo", "answer", "text"} */
static void
print_line (guint line, const char *state, const char *photo, const KadrDecision *decision,
            const char *text)
{
  g_autoptr (json_t) object = json_object ();

  kadr_json_set_int (object, "line", line);
  kadr_json_set_text (object, "state", state);
  kadr_json_set_text (object, "photo", photo);
  if (decision != NULL)
    kadr_json_set_bool (object, "allowed", decision->allowed);
  kadr_json_set_text (object, "text", text);
  kadr_cli_print_json (object);
}

static void
refuse (Import *import, guint line, const GError *failure)
{
  g_autofree char *text = kadr_fault_describe (failure);

  import->n_refused++;
  if (kadr_cli_is_json (import->cli))
    print_line (line, "refused", NULL, NULL, failure->message);
  kadr_cli_say (import->cli, _ ("line %u: %s"), line, text);
}

static void
note (Import *import, guint line, const char *photo, gboolean is_known,
      const KadrDecision *decision)
{
  import->n_known += (guint) is_known;
  import->n_new += (guint) !is_known;
  if (kadr_cli_is_json (import->cli))
    print_line (line, is_known ? "known" : "new", photo, decision, decision->text);
  if (is_known || decision->allowed)
    return;
  import->n_unpermitted++;
  kadr_cli_say (import->cli, _ ("line %u: written down, though it was not permitted. %s"), line,
                decision->text);
}

/* FALSE only for trouble that every further row would meet. */
static gboolean
take_row (Import *import, const KadrUseRow *row, GError **error)
{
  KadrDb *db = kadr_desk_get_db (import->desk);
  g_autoptr (GError) failure = NULL;
  g_autofree char *photo = kadr_photo_book_load_id (db, row->photo, &failure);
  KadrUse use = { .photo = photo,
                  .story = row->story,
                  .outlet = row->outlet != NULL ? row->outlet : kadr_desk_get_outlet (import->desk),
                  .purpose = row->purpose,
                  .medium = row->medium,
                  .territory = row->territory,
                  .credit = row->credit,
                  .who = kadr_cli_get_who (import->cli),
                  .at = row->at };
  const KadrRequest house = { .territory = kadr_desk_get_territory (import->desk),
                              .zone = kadr_desk_get_zone (import->desk) };
  g_autoptr (KadrDecision) decision = NULL;
  gboolean is_known = FALSE;

  if (photo == NULL
      && (g_error_matches (failure, KADR_FAULT, KADR_FAULT_NOT_FOUND)
          || g_error_matches (failure, KADR_FAULT, KADR_FAULT_BAD_INPUT)))
    {
      refuse (import, row->line, failure);
      return TRUE;
    }
  if (photo == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  decision = kadr_use_book_mark (db, &use, &house, &is_known, error);
  if (decision == NULL)
    return FALSE;
  note (import, row->line, photo, is_known, decision);
  return TRUE;
}

/* Up to @limit rows. *@is_end when there are no more. */
static gboolean
take_rows (Import *import, KadrUseCsv *table, guint limit, gboolean *is_end, GError **error)
{
  for (guint i = 0; i < limit; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (KadrUseRow) row = kadr_use_csv_next (table, &failure);

      if (failure != NULL)
        refuse (import, kadr_use_csv_get_line (table), failure);
      else if (row == NULL)
        {
          *is_end = TRUE;
          return TRUE;
        }
      else if (!take_row (import, row, error))
        return FALSE;
    }
  return TRUE;
}

/* A trial does all of it in one transaction and takes that back. */
static gboolean
take_table (Import *import, KadrUseCsv *table, GError **error)
{
  guint limit = import->is_trial ? G_MAXUINT : BATCH;
  gboolean is_end = FALSE;

  while (!is_end)
    {
      g_autoptr (KadrTransaction) work = kadr_db_begin (kadr_desk_get_db (import->desk), error);

      if (work == NULL || !take_rows (import, table, limit, &is_end, error)
          || (!import->is_trial && !kadr_db_commit (work, error)))
        return FALSE;
    }
  return TRUE;
}

static void
print_summary (const Import *import)
{
  json_t *summary = NULL;

  if (!kadr_cli_is_json (import->cli))
    {
      if (import->is_trial)
        printf (_ ("tried only, nothing is written: "));
      printf (_ ("%u new, %u known, %u refused, %u not permitted\n"), import->n_new,
              import->n_known, import->n_refused, import->n_unpermitted);
      return;
    }
  summary = json_object ();
  kadr_json_set_int (summary, "new", import->n_new);
  kadr_json_set_int (summary, "known", import->n_known);
  kadr_json_set_int (summary, "refused", import->n_refused);
  kadr_json_set_int (summary, "unpermitted", import->n_unpermitted);
  kadr_json_set_bool (summary, "dry_run", import->is_trial);
  kadr_cli_print_summary (summary);
}

static void
say_unknown (const KadrCli *cli, const KadrUseCsv *table)
{
  const GPtrArray *unknown = kadr_use_csv_get_unknown (table);

  for (guint i = 0; i < unknown->len; i++)
    kadr_cli_say (cli, _ ("column \"%s\" is left alone"), (char *) g_ptr_array_index (unknown, i));
}

gboolean
kadr_cmd_use_import (KadrCli *cli, int argc, char **argv, GError **error)
{
  gboolean is_trial = FALSE;
  const GOptionEntry entries[]
      = { { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &is_trial, NULL, NULL }, G_OPTION_ENTRY_NULL };
  Import import = { .cli = cli };
  g_autoptr (GString) text = NULL;
  g_autoptr (KadrUseCsv) table = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  import.is_trial = is_trial;
  import.desk = kadr_cli_load_desk (cli, error);
  text = import.desk != NULL ? kadr_whole_input_read (
             argv[1], MAX_BYTES, _ ("this table is too large; divide it by months"), error)
                             : NULL;
  table = text != NULL
              ? kadr_use_csv_new (text->str, text->len, kadr_desk_get_zone (import.desk), error)
              : NULL;
  if (table == NULL)
    return FALSE;
  say_unknown (cli, table);
  if (!take_table (&import, table, error))
    return FALSE;
  print_summary (&import);
  if (import.n_refused > 0)
    kadr_cli_set_status (cli, KADR_STATUS_SOME_FAILED);
  else if (import.n_unpermitted > 0)
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  return TRUE;
}
