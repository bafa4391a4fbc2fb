#include "kadr/check-report.h"

#include "base/fault.h"

#include <stdio.h>

KadrCheckReport
kadr_check_report_begin (const KadrCli *cli)
{
  return (KadrCheckReport){ .cli = cli, .lines = kadr_live_lines_begin (cli) };
}

void
kadr_check_report_clear (KadrCheckReport *report)
{
  kadr_live_lines_clear (&report->lines);
}

void
kadr_check_report_tell (const KadrCheckFinding *finding, gpointer data)
{
  KadrCheckReport *report = data;

  kadr_check_report_clear (report);
  if (kadr_cli_is_json (report->cli))
    {
      g_autoptr (json_t) object = json_object ();

      kadr_json_set_text (object, "finding", finding->code);
      kadr_json_set_text (object, "subject", finding->subject);
      kadr_json_set_text (object, "text", finding->text);
      kadr_json_set_bool (object, "repaired", finding->is_repaired);
      kadr_cli_print_json (object);
    }
  else
    printf ("%s: %s: %s\n", finding->code, finding->subject, finding->text);
}

void
kadr_check_report_refuse (const char *dir, const GError *why, gpointer data)
{
  KadrCheckReport *report = data;
  const KadrCheckFinding finding = { .code = "copy-absent", .subject = dir, .text = why->message };

  report->n_absent++;
  kadr_check_report_tell (&finding, report);
}

void
kadr_check_report_show_progress (KadrCheckReport *report, gint64 originals, gint64 bytes)
{
  g_autofree char *size = g_format_size ((guint64) bytes);

  if (kadr_live_lines_is_due (&report->lines))
    kadr_live_lines_show_one (
        &report->lines, ngettext ("%ld original, %s", "%ld originals, %s", (gulong) originals),
        (long) originals, size);
}

void
kadr_check_report_verdict (const KadrCheckReport *report, const KadrBlobCheckTally *tally)
{
  gint64 found = tally->found + report->n_absent;

  if (found == 0)
    printf (" %s\n", _ ("Nothing is wrong."));
  else
    printf (ngettext (" %ld thing is wrong.\n", " %ld things are wrong.\n", (gulong) found),
            (long) found);
  if (tally->repaired > 0)
    printf (ngettext ("%ld of them was repaired.\n", "%ld of them were repaired.\n",
                      (gulong) tally->repaired),
            (long) tally->repaired);
  if (tally->lost > 0)
    printf (ngettext ("%ld original is good nowhere.\n", "%ld originals are good nowhere.\n",
                      (gulong) tally->lost),
            (long) tally->lost);
  if (tally->copied > 0)
    kadr_cli_say (report->cli,
                  ngettext ("%ld copy was made that was not there yet",
                            "%ld copies were made that were not there yet", (gulong) tally->copied),
                  (long) tally->copied);
}
