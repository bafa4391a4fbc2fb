/* backup, restore: the whole desk on another disk, and back. */
#include "backup/backup.h"
#include "backup/restore.h"
#include "base/fault.h"
#include "desk/check.h"
#include "kadr/check-report.h"
#include "kadr/commands.h"

#include <stdio.h>

/* ---- what is said on the way ---- */

static void
show_backup (const KadrBackupSummary *so_far, gpointer data)
{
  KadrCheckReport *report = data;
  g_autofree char *size = g_format_size (so_far->bytes);

  if (kadr_live_lines_is_due (&report->lines))
    kadr_live_lines_show_one (&report->lines, _ ("%ld of %ld originals, %s"),
                              (long) so_far->originals,
                              (long) MAX (so_far->originals, so_far->of_originals), size);
}

static void
show_reading (const KadrBackupCheckSummary *so_far, gpointer data)
{
  KadrCheckReport *report = data;

  if (kadr_live_lines_is_due (&report->lines))
    kadr_live_lines_show_one (&report->lines,
                              ngettext ("%ld file", "%ld files", (gulong) so_far->files),
                              (long) so_far->files);
}

static void
tell (const char *code, const char *subject, const char *text, gpointer report)
{
  const KadrCheckFinding finding = { .code = code, .subject = subject, .text = text };

  kadr_check_report_tell (&finding, report);
}

static void
tell_missing (const char *digest, const char *text, gpointer report)
{
  tell ("blob-missing", digest, text, report);
}

/* ---- backup ---- */

static void
print_backup (const KadrCli *cli, const KadrBackupSummary *summary)
{
  g_autofree char *size = g_format_size (summary->bytes);
  g_autofree char *copied = g_format_size (summary->copied_bytes);
  json_t *object = NULL;

  if (!kadr_cli_is_json (cli))
    {
      printf (_ ("Saved: %ld files (%s); new originals among them: %ld (%s).\n"),
              (long) summary->files, size, (long) summary->copied, copied);
      if (summary->missing > 0)
        printf (ngettext ("%ld original could not be saved.\n",
                          "%ld originals could not be saved.\n", (gulong) summary->missing),
                (long) summary->missing);
      return;
    }
  object = json_object ();
  kadr_json_set_int (object, "originals", summary->originals);
  kadr_json_set_int (object, "files", summary->files);
  kadr_json_set_int (object, "bytes", (gint64) summary->bytes);
  kadr_json_set_int (object, "copied", summary->copied);
  kadr_json_set_int (object, "copied_bytes", (gint64) summary->copied_bytes);
  kadr_json_set_int (object, "missing", summary->missing);
  kadr_json_set_text (object, "digest", summary->digest);
  kadr_cli_print_summary (object);
}

static gboolean
save (KadrCli *cli, const char *dest, GError **error)
{
  KadrDesk *desk = kadr_cli_load_desk (cli, error);
  KadrCheckReport report = kadr_check_report_begin (cli);
  const KadrBackupWatch watch
      = { .missing = tell_missing, .progress = show_backup, .data = &report };
  KadrBackupSummary summary;
  gboolean is_done = FALSE;

  if (desk == NULL)
    return FALSE;
  is_done = kadr_backup_run (&(KadrBackupOrder){ .db = kadr_desk_get_db (desk),
                                                 .store = kadr_desk_get_store (desk),
                                                 .dir = kadr_desk_get_dir (desk),
                                                 .files = kadr_desk_list_files (),
                                                 .dest = dest,
                                                 .name = kadr_desk_get_name (desk),
                                                 .at = kadr_cli_get_now (cli) },
                             &watch, &summary, error);
  kadr_check_report_clear (&report);
  if (is_done)
    print_backup (cli, &summary);
  if (is_done && summary.missing > 0)
    kadr_cli_set_status (cli, KADR_STATUS_SOME_FAILED);
  kadr_backup_summary_clear (&summary);
  return is_done;
}

/* ---- reading a backup ---- */

static void
print_reading (const KadrCli *cli, const KadrBackupCheckSummary *summary, gboolean is_restored)
{
  json_t *object = NULL;

  if (kadr_cli_is_json (cli))
    {
      object = json_object ();
      kadr_json_set_int (object, "files", summary->files);
      kadr_json_set_int (object, "found", summary->found);
      kadr_cli_print_summary (object);
    }
  else if (summary->found == 0 && is_restored)
    printf (ngettext ("%ld file was restored; the desk is whole.\n",
                      "%ld files were restored; the desk is whole.\n", (gulong) summary->files),
            (long) summary->files);
  else if (summary->found == 0)
    printf (ngettext ("%ld file was read; the backup is complete and unchanged.\n",
                      "%ld files were read; the backup is complete and unchanged.\n",
                      (gulong) summary->files),
            (long) summary->files);
  else
    printf (ngettext ("%ld of %ld files is not what it was.\n",
                      "%ld of %ld files are not what they were.\n", (gulong) summary->found),
            (long) summary->found, (long) summary->files);
}

static gboolean
verify (KadrCli *cli, const char *dir, GError **error)
{
  KadrCheckReport report = kadr_check_report_begin (cli);
  const KadrBackupCheckWatch watch = { .finding = tell, .progress = show_reading, .data = &report };
  KadrBackupCheckSummary summary;

  if (!kadr_backup_check_run (dir, &watch, &summary, error))
    return FALSE;
  kadr_check_report_clear (&report);
  print_reading (cli, &summary, FALSE);
  if (summary.found > 0)
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  return TRUE;
}

gboolean
kadr_cmd_backup (KadrCli *cli, int argc, char **argv, GError **error)
{
  gboolean is_reading = FALSE;
  const GOptionEntry entries[] = {
    { "verify", 0, 0, G_OPTION_ARG_NONE, &is_reading, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  return is_reading ? verify (cli, argv[1], error) : save (cli, argv[1], error);
}

/* ---- restore ---- */

/* The same as kadr check --full, of the desk that has just been made. */
static gboolean
check_desk (KadrCli *cli, const char *dir, KadrCheckReport *report, GError **error)
{
  g_autoptr (KadrDesk) desk = kadr_desk_open (dir, NULL, error);
  const KadrCheckWatch watch = { .finding = kadr_check_report_tell, .data = report };
  KadrCheckSummary summary;

  if (desk == NULL
      || !kadr_check_run (&(KadrCheckOrder){ .db = kadr_desk_get_db (desk),
                                             .store = kadr_desk_get_store (desk),
                                             .part = 1,
                                             .of_parts = 1,
                                             .who = kadr_cli_get_who (cli),
                                             .at = kadr_cli_get_now (cli) },
                          &watch, &summary, error))
    return FALSE;
  if (summary.found > 0)
    kadr_cli_set_status (cli, KADR_STATUS_SOME_FAILED);
  else
    kadr_cli_say (cli, _ ("the restored desk was checked; nothing is wrong"));
  return TRUE;
}

gboolean
kadr_cmd_restore (KadrCli *cli, int argc, char **argv, GError **error)
{
  gboolean is_checked = FALSE;
  KadrCheckReport report = kadr_check_report_begin (cli);
  const KadrBackupCheckWatch watch = { .finding = tell, .progress = show_reading, .data = &report };
  KadrBackupCheckSummary summary;
  const GOptionEntry entries[] = {
    { "verify", 0, 0, G_OPTION_ARG_NONE, &is_checked, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 2, 2, error)
      || !kadr_restore_run (argv[1], argv[2], &watch, &summary, error))
    return FALSE;
  kadr_check_report_clear (&report);
  if (summary.found > 0)
    kadr_cli_set_status (cli, KADR_STATUS_SOME_FAILED);
  if (is_checked && !check_desk (cli, argv[2], &report, error))
    return FALSE;
  print_reading (cli, &summary, TRUE);
  return TRUE;
}
