/* ingest list, ingest show: the journal of what was taken in. */
#include "base/clock.h"
#include "base/fault.h"
#include "base/sentence.h"
#include "ingest/journal-list.h"
#include "kadr/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 50

static gboolean
may_format (const json_t *ingest)
{
  return kadr_json_get_bool (json_object_get (ingest, "summary"), "may_format");
}

static const char *
name_verdict (const json_t *ingest)
{
  if (strcmp (kadr_json_get_text (ingest, "state"), "sealed") != 0)
    return _ ("unfinished");
  return may_format (ingest) ? _ ("may be formatted") : _ ("not to be formatted");
}

static void
print_ingest (const json_t *ingest, const char *zone)
{
  const json_t *summary = json_object_get (ingest, "summary");
  const char *shoot = kadr_json_get_text (ingest, "shoot");
  gint64 at = 0;
  g_autofree char *shown = NULL;

  kadr_clock_parse (kadr_json_get_text (ingest, "started"), NULL, &at, NULL);
  shown = kadr_clock_show (at, zone);
  printf ("%s  %s  %s  %s", kadr_json_get_text (ingest, "ingest"), shown, name_verdict (ingest),
          kadr_json_get_text (ingest, "root"));
  if (shoot != NULL)
    printf ("  «%s»", shoot);
  if (json_is_object (summary))
    printf (
        _ ("  %ld stored, %ld known already, %ld failed"),
        (long) (kadr_json_get_int (summary, "stored", 0) + kadr_json_get_int (summary, "twin", 0)),
        (long) kadr_json_get_int (summary, "known", 0),
        (long) kadr_json_get_int (summary, "failed", 0));
  printf ("  %s\n", kadr_json_get_text (ingest, "who"));
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
  list = desk != NULL
             ? kadr_journal_list_load (kadr_desk_get_db (desk), (guint) MAX (limit, 1), error)
             : NULL;
  if (list == NULL)
    return FALSE;
  json_array_foreach (list, i, ingest)
    {
      if (kadr_cli_is_json (cli))
        kadr_cli_print_json (ingest);
      else
        print_ingest (ingest, kadr_desk_get_zone (desk));
    }
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
  ingest = desk != NULL ? kadr_journal_list_load_one (kadr_desk_get_db (desk), id, error) : NULL;
  if (ingest == NULL)
    return FALSE;
  if (!show.wants_manifest && kadr_cli_is_json (cli))
    kadr_cli_print_json (ingest);
  else if (!show.wants_manifest)
    print_ingest (ingest, kadr_desk_get_zone (desk));
  id = g_ascii_strtoll (kadr_json_get_text (ingest, "ingest"), NULL, 10);
  if (!kadr_journal_list_visit (kadr_desk_get_db (desk), id, show_item, &show, error))
    return FALSE;
  if (!may_format (ingest))
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  return TRUE;
}
