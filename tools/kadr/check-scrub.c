#include "kadr/check-scrub.h"

#include "base/clock.h"
#include "base/fault.h"
#include "desk/scrub.h"

#include <stdio.h>

static void
show_progress (const KadrScrubSummary *so_far, gpointer report)
{
  kadr_check_report_show_progress (report, (gint64) so_far->read, (gint64) so_far->bytes);
}

static void
print_json (KadrCheckReport *report, const KadrScrubSummary *summary)
{
  g_autofree char *oldest = summary->oldest_at > 0 ? kadr_clock_format (summary->oldest_at) : NULL;
  json_t *object = json_object ();

  kadr_json_set_int (object, "read", summary->read);
  kadr_json_set_int (object, "bytes", (gint64) summary->bytes);
  kadr_json_set_int (object, "found", summary->found + report->n_absent);
  kadr_json_set_int (object, "repaired", summary->repaired);
  kadr_json_set_int (object, "lost", summary->lost);
  kadr_json_set_int (object, "copied", summary->copied);
  kadr_json_set_bool (object, "whole", summary->is_whole);
  kadr_json_set_text (object, "oldest", oldest);
  kadr_cli_print_summary (object);
}

static void
print_text (KadrCheckReport *report, const KadrScrubSummary *summary)
{
  g_autofree char *size = g_format_size (summary->bytes);
  g_autofree char *oldest = kadr_clock_format (summary->oldest_at);
  const KadrBlobCheckTally tally = { .found = summary->found,
                                     .repaired = summary->repaired,
                                     .lost = summary->lost,
                                     .copied = summary->copied };

  printf (ngettext ("%ld original was read (%s).", "%ld originals were read (%s).",
                    (gulong) summary->read),
          (long) summary->read, size);
  kadr_check_report_verdict (report, &tally);
  if (!summary->is_whole && summary->oldest_at > 0)
    kadr_cli_say (report->cli, _ ("the one that waits longest was last read at %s"), oldest);
}

gboolean
kadr_check_scrub_run (KadrCli *cli, const KadrCheckOrder *order, KadrCheckReport *report,
                      guint minutes, GError **error)
{
  const KadrScrubWatch watch
      = { .finding = kadr_check_report_tell, .progress = show_progress, .data = report };
  KadrScrubSummary summary;

  if (!kadr_scrub_run (order, minutes, &watch, &summary, error))
    return FALSE;
  kadr_check_report_clear (report);
  if (kadr_cli_is_json (cli))
    print_json (report, &summary);
  else
    print_text (report, &summary);
  if (summary.found + report->n_absent > 0)
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  return TRUE;
}
