#include "kadr/taking-in.h"

#include "base/fault.h"
#include "base/sentence.h"
#include "ingest/progress-text.h"
#include "ingest/trial.h"
#include "kadr/card-table.h"
#include "kadr/live-lines.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  KadrCli *cli;
  KadrTakingInKind kind;
  KadrStopping *stopping;
  KadrLiveLines lines;
  gint64 started;
  guint n_failed, n_taken;
  gboolean is_one_fault; /* all failures so far are of the same kind */
  KadrFault fault;
} Look;

static gboolean
is_said_by_reason (const char *doubt)
{
  return g_str_has_prefix (doubt, "picture-") || strcmp (doubt, "archive-damaged") == 0;
}

static void
say_doubts (const Look *look, const KadrReportLine *line)
{
  for (gsize i = 0; line->doubts != NULL && line->doubts[i] != NULL; i++)
    if (!is_said_by_reason (line->doubts[i]))
      kadr_cli_say (look->cli, "%s: %s", line->file, kadr_report_explain_doubt (line->doubts[i]));
}

/* One file in words: what went wrong always, what is doubtful unless --quiet. */
static void
say_line (const Look *look, const KadrReportLine *line)
{
  g_autofree char *reason = kadr_sentence_say (line->reason);

  if (line->state == KADR_REPORT_FAILED)
    fprintf (stderr, "kadr: %s: %s\n", line->file, reason);
  else if (line->state == KADR_REPORT_IGNORED)
    kadr_cli_say (look->cli, _ ("%s: ignored, %s"), line->file, reason);
  else if (line->state == KADR_REPORT_TWIN)
    kadr_cli_say (look->cli, _ ("%s: stored, %s"), line->file, reason);
  else if (line->state == KADR_REPORT_KNOWN && reason != NULL)
    kadr_cli_say (look->cli, _ ("%s: known already, %s"), line->file, reason);
  else if (reason != NULL)
    kadr_cli_say (look->cli, _ ("%s: stored, but %s"), line->file, reason);
  say_doubts (look, line);
}

static void
take_line (const KadrReportLine *line, gpointer data)
{
  Look *look = data;

  if (line->state == KADR_REPORT_FAILED)
    {
      look->is_one_fault
          = look->n_failed == 0 || (look->is_one_fault && look->fault == line->fault);
      look->fault = line->fault;
      look->n_failed++;
    }
  else
    look->n_taken++;
  kadr_live_lines_clear (&look->lines);
  if (kadr_cli_is_json (look->cli))
    {
      g_autoptr (json_t) object = kadr_report_line_to_json (line);

      kadr_cli_print_json (object);
      fflush (stdout);
    }
  else
    say_line (look, line);
}

static void
take_progress (const KadrIngestProgress *progress, gpointer data)
{
  Look *look = data;
  double seconds = (double) (g_get_monotonic_time () - look->started) / G_USEC_PER_SEC;
  g_autoptr (GPtrArray) lines = NULL;
  int width = 0, height = 0;

  if (!kadr_live_lines_is_due (&look->lines))
    return;
  kadr_live_lines_get_room (&width, &height);
  lines = kadr_progress_text_make (progress, seconds, width, height);
  kadr_live_lines_show (&look->lines, lines);
}

/* The card need not wait for the renditions. */
static void
take_seal (const KadrReportSummary *summary, gpointer data)
{
  Look *look = data;
  g_autofree char *verdict = NULL;

  if (!look->lines.has_terminal || !summary->may_format || look->kind != KADR_TAKING_IN_CARD)
    return;
  kadr_live_lines_clear (&look->lines);
  verdict = kadr_report_verdict_to_text (summary);
  kadr_cli_say (look->cli, _ ("%s The renditions are still being made."), verdict);
}

static gboolean
should_stop (gpointer data)
{
  Look *look = data;
  gboolean is_new = FALSE;
  gboolean is_asked = kadr_stopping_is_asked (look->stopping, &is_new);

  if (is_new)
    {
      kadr_live_lines_clear (&look->lines);
      kadr_cli_say (look->cli, _ ("finishing the files at work; once more ends at once"));
    }
  return is_asked;
}

/* What became of each of several cards; of one the sum says it all. */
static void
print_cards (const Look *look, const json_t *summary)
{
  const json_t *cards = json_object_get (json_object_get (summary, "summary"), "cards");

  if (json_array_size (cards) > 1)
    kadr_card_table_print (cards, look->kind == KADR_TAKING_IN_CARD);
}

static void
print_summary (Look *look, const KadrReportSummary *summary)
{
  g_autoptr (json_t) object = kadr_report_summary_to_json (summary);
  g_autofree char *text = look->kind == KADR_TAKING_IN_HOT_FOLDER
                              ? kadr_report_counts_to_text (summary)
                              : kadr_report_summary_to_text (summary);

  kadr_live_lines_clear (&look->lines);
  if (kadr_cli_is_json (look->cli))
    kadr_cli_print_json (object);
  else
    {
      print_cards (look, object);
      puts (text);
    }
  if (look->stopping->is_asked && summary->left > 0)
    kadr_cli_say (look->cli, _ ("stopped; the same command goes on where this one ended"));
}

static void
set_status (const Look *look, const KadrReportSummary *summary)
{
  if (look->n_failed > 0 || summary->left > 0 || summary->copy_trouble != NULL)
    kadr_cli_set_status (look->cli, KADR_STATUS_SOME_FAILED);
}

/* When nothing at all could be taken and all for the same reason, that reason is the answer. */
static gboolean
judge (const Look *look, GError **error)
{
  if (look->n_failed == 0 || look->n_taken > 0 || !look->is_one_fault)
    return TRUE;
  return kadr_fault_set (error, look->fault, NULL, _ ("nothing was taken in"));
}

gboolean
kadr_taking_in_run (KadrCli *cli, KadrTakingInKind kind, const KadrIngestOrder *order,
                    const KadrCopyList *copies, KadrStopping *stopping, GError **error)
{
  KadrDesk *desk = kadr_cli_load_desk (cli, error);
  Look look = { .cli = cli,
                .kind = kind,
                .stopping = stopping,
                .lines = kadr_live_lines_begin (cli),
                .started = g_get_monotonic_time () };
  g_autofree char *templates = kadr_desk_get_templates (desk);
  g_autofree char *rosters = kadr_desk_get_rosters (desk);
  g_autofree char *renditions = g_build_filename (kadr_desk_get_dir (desk), "renditions", NULL);
  KadrReportSummary summary = { .sealed = FALSE };
  guint n_sizes = 0;
  const int *sizes = kadr_desk_get_rendition_sizes (desk, &n_sizes);
  const KadrIngestParts parts = { .db = kadr_desk_get_db (desk),
                                  .store = kadr_desk_get_store (desk),
                                  .darkroom = kadr_desk_get_darkroom (desk),
                                  .own = kadr_copy_list_get_own (copies),
                                  .copies = kadr_copy_list_get_stores (copies),
                                  .n_copies = kadr_copy_list_get_length (copies),
                                  .renditions = renditions,
                                  .sizes = sizes,
                                  .n_sizes = n_sizes,
                                  .zone = kadr_desk_get_zone (desk),
                                  .presets = kadr_desk_get_presets (desk),
                                  .ignore = kadr_desk_get_ignore (desk),
                                  .templates = templates,
                                  .rosters = rosters,
                                  .roster_sign = kadr_desk_get_roster_sign (desk) };
  const KadrIngestWatch watch = { .line = take_line,
                                  .progress = take_progress,
                                  .sealed = take_seal,
                                  .should_stop = should_stop,
                                  .data = &look };
  gboolean is_done = kind == KADR_TAKING_IN_TRIAL
                         ? kadr_trial_run (&parts, order, &watch, &summary, error)
                         : kadr_ingest_run (&parts, order, &watch, &summary, error);

  if (is_done || look.n_failed + look.n_taken > 0)
    print_summary (&look, &summary);
  set_status (&look, &summary);
  kadr_report_summary_clear (&summary);
  return is_done && judge (&look, error);
}
