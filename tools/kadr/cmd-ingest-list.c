/* ingest list, ingest show: the journal of what was taken in. */
#include "base/fault.h"
#include "base/sentence.h"
#include "ingest/journal-list.h"
#include "kadr/card-table.h"
#include "kadr/commands.h"
#include "kadr/report-table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 50

static gboolean
may_format (const json_t *ingest)
{
  return kadr_json_get_bool (json_object_get (ingest, "summary"), "may_format");
}

/* All of it came out of archives: it is they that may go. */
static gboolean
is_packed (const json_t *ingest)
{
  const json_t *cards = json_object_get (json_object_get (ingest, "summary"), "cards");
  gsize i;
  json_t *card;

  json_array_foreach ((json_t *) cards, i, card)
    if (!kadr_json_get_bool (card, "packed"))
      return FALSE;
  return json_array_size (cards) > 0;
}

static const char *
name_verdict (const json_t *ingest)
{
  const char *state = kadr_json_get_text (ingest, "state");

  if (strcmp (state, "open") == 0)
    return _ ("still going on");
  if (strcmp (state, "cut-off") == 0)
    return _ ("cut off");
  if (strcmp (state, "stopped") == 0)
    return _ ("stopped");
  if (is_packed (ingest))
    return may_format (ingest) ? _ ("may be deleted") : _ ("not to be deleted");
  return may_format (ingest) ? _ ("may be formatted") : _ ("not to be formatted");
}

/* ---- a table of them ---- */

static const struct
{
  const char *key, *heading;
  KadrReportTableKind kind;
} columns[] = {
  { "ingest", N_ ("ingest"), KADR_REPORT_TABLE_TEXT },
  { "started", N_ ("when"), KADR_REPORT_TABLE_TIME },
  { "verdict", N_ ("card"), KADR_REPORT_TABLE_TEXT },
  { "new", N_ ("stored"), KADR_REPORT_TABLE_AMOUNT },
  { "known", N_ ("known"), KADR_REPORT_TABLE_AMOUNT },
  { "failed", N_ ("failed"), KADR_REPORT_TABLE_AMOUNT },
  { "left", N_ ("not reached"), KADR_REPORT_TABLE_AMOUNT },
  { "copies", N_ ("copies"), KADR_REPORT_TABLE_AMOUNT },
  { "who", N_ ("who"), KADR_REPORT_TABLE_TEXT },
  { "shoot", N_ ("shoot"), KADR_REPORT_TABLE_TEXT },
  { "root", N_ ("what"), KADR_REPORT_TABLE_TEXT },
};

/* A number, or nothing when nobody knows or it was none. */
static void
set_number (json_t *row, const char *key, gint64 number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;

  kadr_json_set_text (row, key, text);
}

static gint64
count_left (const json_t *summary)
{
  gint64 left = 0;
  gsize i;
  json_t *card;

  json_array_foreach (json_object_get (summary, "cards"), i, card)
    left += kadr_json_get_int (card, "left", 0);
  return left;
}

static json_t *
make_row (const json_t *ingest)
{
  const json_t *summary = json_object_get (ingest, "summary");
  json_t *row = json_copy ((json_t *) ingest);

  kadr_json_set_text (row, "verdict", name_verdict (ingest));
  set_number (row, "new",
              kadr_json_get_int (summary, "stored", 0) + kadr_json_get_int (summary, "twin", 0));
  set_number (row, "known", kadr_json_get_int (summary, "known", 0));
  set_number (row, "failed", kadr_json_get_int (summary, "failed", 0));
  set_number (row, "left", count_left (summary));
  set_number (row, "copies", kadr_json_get_int (summary, "copies", 0));
  return row;
}

/* @ingests: an array. */
static void
print_ingests (const json_t *ingests, const char *zone)
{
  g_autoptr (json_t) rows = json_array ();
  g_autoptr (GArray) shown = kadr_report_table_new_columns ();
  gsize i;
  json_t *ingest;

  json_array_foreach ((json_t *) ingests, i, ingest)
    json_array_append_new (rows, make_row (ingest));
  for (i = 0; i < G_N_ELEMENTS (columns); i++)
    kadr_report_table_add_column (shown, columns[i].key, _ (columns[i].heading), columns[i].kind);
  kadr_report_table_print (rows, shown, zone);
}

gboolean
kadr_cmd_ingest_list (KadrCli *cli, int argc, char **argv, GError **error)
{
  int limit = MOST;
  const GOptionEntry entries[]
      = { { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL }, G_OPTION_ENTRY_NULL };
  KadrDesk *desk = NULL;
  g_autoptr (json_t) list = NULL;
  gsize i;
  json_t *ingest;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  list = desk != NULL ? kadr_journal_list_load (kadr_desk_get_db (desk), kadr_desk_get_store (desk),
                                                (guint) MAX (limit, 1), error)
                      : NULL;
  if (list == NULL)
    return FALSE;
  json_array_foreach (list, i, ingest)
    if (kadr_cli_is_json (cli))
      kadr_cli_print_json (ingest);
  if (!kadr_cli_is_json (cli) && json_array_size (list) > 0)
    print_ingests (list, kadr_desk_get_zone (desk));
  if (json_array_size (list) == 0)
    kadr_cli_say (cli, _ ("nothing was ever taken in"));
  return TRUE;
}

/* ---- one of them ---- */

typedef struct
{
  KadrCli *cli;
  gboolean wants_all, wants_manifest;
} Show;

static void
print_digest (const json_t *item)
{
  const char *photo = kadr_json_get_text (item, "photo");
  const char *file = kadr_json_get_text (item, "file");

  if (photo != NULL)
    printf ("%s  %s\n", photo, file);
}

static gboolean
show_item (const json_t *item, gpointer data)
{
  const Show *show = data;
  g_autofree char *reason = kadr_sentence_say (kadr_json_get_text (item, "reason"));

  if (show->wants_manifest)
    print_digest (item);
  else if (!show->wants_all && reason == NULL)
    return TRUE;
  else if (kadr_cli_is_json (show->cli))
    kadr_cli_print_json (item);
  else
    printf ("%-8s %.12s  %s%s%s\n", kadr_json_get_text (item, "state"),
            json_is_string (json_object_get (item, "photo")) ? kadr_json_get_text (item, "photo")
                                                             : "",
            kadr_json_get_text (item, "file"), reason != NULL ? ": " : "",
            reason != NULL ? reason : "");
  return TRUE;
}

/* What holds for all of it: when, who, each card, and why it may not be formatted. */
static void
print_head (const json_t *ingest, const char *zone)
{
  const json_t *summary = json_object_get (ingest, "summary");
  const json_t *cards = json_object_get (summary, "cards");
  g_autofree char *hindrance = kadr_sentence_say (kadr_json_get_text (summary, "hindrance"));
  g_autoptr (json_t) one = json_pack ("[O]", ingest);

  print_ingests (one, zone);
  if (json_array_size (cards) > 1)
    {
      putchar ('\n');
      kadr_card_table_print (cards, TRUE);
    }
  else if (hindrance != NULL)
    {
      printf (_ ("Do not format the card: %s."), hindrance);
      putchar ('\n');
    }
}

gboolean
kadr_cmd_ingest_show (KadrCli *cli, int argc, char **argv, GError **error)
{
  Show show = { .cli = cli };
  const GOptionEntry entries[]
      = { { "all", 0, 0, G_OPTION_ARG_NONE, &show.wants_all, NULL, NULL },
          { "manifest", 0, 0, G_OPTION_ARG_NONE, &show.wants_manifest, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  KadrDesk *desk = NULL;
  g_autoptr (json_t) ingest = NULL;
  gint64 id = 0;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 1, error))
    return FALSE;
  if (argc > 1 && !g_ascii_string_to_signed (argv[1], 10, 1, G_MAXINT64, &id, NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argv[1],
                           _ ("an ingest is a number; kadr ingest list shows them"));
  desk = kadr_cli_load_desk (cli, error);
  ingest = desk != NULL ? kadr_journal_list_load_one (kadr_desk_get_db (desk),
                                                      kadr_desk_get_store (desk), id, error)
                        : NULL;
  if (ingest == NULL)
    return FALSE;
  if (!show.wants_manifest && kadr_cli_is_json (cli))
    kadr_cli_print_json (ingest);
  else if (!show.wants_manifest)
    print_head (ingest, kadr_desk_get_zone (desk));
  id = g_ascii_strtoll (kadr_json_get_text (ingest, "ingest"), NULL, 10);
  if (!kadr_journal_list_visit (kadr_desk_get_db (desk), id, show_item, &show, error))
    return FALSE;
  if (!may_format (ingest))
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  return TRUE;
}
