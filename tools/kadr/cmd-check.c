/* check: is everything there that the desk says it has? */
#include "base/fault.h"
#include "catalog/likeness-book.h"
#include "desk/check.h"
#include "ingest/desk-facts.h"
#include "kadr/commands.h"

#include <stdio.h>
#include <unistd.h>

#define PROGRESS_US (G_USEC_PER_SEC / 4)

typedef struct
{
  const KadrCli *cli;
  gboolean has_terminal;
  gint64 shown_at;
} Look;

static void
clear_progress (const Look *look)
{
  if (look->has_terminal)
    fputs ("\r\033[K", stderr);
}

static void
print_finding (const KadrCheckFinding *finding, gpointer data)
{
  const Look *look = data;

  clear_progress (look);
  if (kadr_cli_is_json (look->cli))
    {
      g_autoptr (json_t) object = json_object ();

      kadr_json_set_text (object, "finding", finding->code);
      kadr_json_set_text (object, "subject", finding->subject);
      kadr_json_set_text (object, "text", finding->text);
      kadr_cli_print_json (object);
    }
  else
    printf ("%s: %s: %s\n", finding->code, finding->subject, finding->text);
}

static void
show_progress (const KadrCheckSummary *so_far, gpointer data)
{
  Look *look = data;
  gint64 now = g_get_monotonic_time ();
  g_autofree char *size = NULL;

  if (!look->has_terminal || now - look->shown_at < PROGRESS_US)
    return;
  look->shown_at = now;
  size = g_format_size (so_far->bytes);
  fputs ("\r\033[K", stderr);
  fprintf (stderr, ngettext ("%ld original, %s", "%ld originals, %s", (gulong) so_far->blobs),
           (long) so_far->blobs, size);
}

/* What kadr refresh makes anew; nothing is lost without it. */
typedef struct
{
  gint64 without_looks;
  gboolean is_book_old;
} Stale;

/* Asked of a sound desk only. */
static gboolean
find_stale (KadrDesk *desk, Stale *stale, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (GPtrArray) unseen = kadr_likeness_book_list_unseen (db, error);

  if (unseen == NULL)
    return FALSE;
  stale->without_looks = unseen->len;
  stale->is_book_old = !kadr_desk_facts_is_current (db, kadr_desk_get_store (desk));
  return TRUE;
}

static void
print_stale (const KadrCli *cli, const Stale *stale)
{
  if (stale->without_looks > 0)
    kadr_cli_say (
        cli,
        ngettext ("%ld picture was taken in before looks were kept; kadr refresh looks at it",
                  "%ld pictures were taken in before looks were kept; kadr refresh looks "
                  "at them",
                  (gulong) stale->without_looks),
        (long) stale->without_looks);
  if (stale->is_book_old)
    kadr_cli_say (cli,
                  _ ("the desk's book in the store is not up to date; kadr refresh writes it"));
}

static void
print_summary_json (const KadrCheckSummary *summary, const Stale *stale, gboolean full)
{
  g_autoptr (json_t) line = json_object ();
  json_t *object = json_object ();

  kadr_json_set_int (object, "photos", summary->photos);
  kadr_json_set_int (object, "blobs", summary->blobs);
  kadr_json_set_int (object, "bytes", (gint64) summary->bytes);
  kadr_json_set_int (object, "orphans", summary->orphans);
  kadr_json_set_int (object, "without_facts", summary->without_facts);
  kadr_json_set_int (object, "unfinished", summary->unfinished);
  kadr_json_set_int (object, "without_looks", stale->without_looks);
  kadr_json_set_bool (object, "old_book", stale->is_book_old);
  kadr_json_set_int (object, "log_rows", summary->log_rows);
  kadr_json_set_int (object, "found", summary->found);
  kadr_json_set_bool (object, "full", full);
  json_object_set_new (line, "summary", object);
  kadr_cli_print_json (line);
}

static void
print_summary (const Look *look, const KadrCheckSummary *summary, const Stale *stale, gboolean full)
{
  g_autofree char *size = g_format_size (summary->bytes);

  clear_progress (look);
  if (kadr_cli_is_json (look->cli))
    {
      print_summary_json (summary, stale, full);
      return;
    }
  printf (full ? _ ("Photos: %ld; originals: %ld (%s), each read and compared.")
               : _ ("Photos: %ld; originals: %ld (%s); kadr check --full also reads each of them."),
          (long) summary->photos, (long) summary->blobs, size);
  if (summary->found == 0)
    printf (" %s\n", _ ("Nothing is wrong."));
  else
    printf (
        ngettext (" %ld thing is wrong.\n", " %ld things are wrong.\n", (gulong) summary->found),
        (long) summary->found);
  if (summary->orphans > 0)
    kadr_cli_say (look->cli,
                  ngettext ("%ld original belongs to no photo; that harms nothing",
                            "%ld originals belong to no photo; that harms nothing",
                            (gulong) summary->orphans),
                  (long) summary->orphans);
  if (summary->without_facts > 0)
    kadr_cli_say (
        look->cli,
        ngettext (
            "%ld photo lacks its facts in the store; taking its file in again writes them",
            "%ld photos lack their facts in the store; taking their files in again writes them",
            (gulong) summary->without_facts),
        (long) summary->without_facts);
  if (summary->unfinished > 0)
    kadr_cli_say (look->cli,
                  ngettext ("%ld ingest was cut off; the same command again goes on",
                            "%ld ingests were cut off; the same command again goes on",
                            (gulong) summary->unfinished),
                  (long) summary->unfinished);
}

gboolean
kadr_cmd_check (KadrCli *cli, int argc, char **argv, GError **error)
{
  gboolean full = FALSE;
  Look look = { .cli = cli };
  KadrCheckWatch watch = { .finding = print_finding, .progress = show_progress, .data = &look };
  KadrCheckSummary summary;
  Stale stale = { 0 };
  KadrDesk *desk = NULL;
  const GOptionEntry entries[] = {
    { "full", 0, 0, G_OPTION_ARG_NONE, &full, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  look.has_terminal = isatty (STDERR_FILENO) && !kadr_cli_is_quiet (cli);
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL
      || !kadr_check_run (kadr_desk_get_db (desk), kadr_desk_get_store (desk), full, &watch,
                          &summary, error))
    return FALSE;
  if (summary.found == 0 && !find_stale (desk, &stale, error))
    return FALSE;
  print_summary (&look, &summary, &stale, full);
  if (!kadr_cli_is_json (cli))
    print_stale (cli, &stale);
  if (summary.found > 0)
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  return TRUE;
}
