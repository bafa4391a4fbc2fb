/* ingest: takes photographs in. */
#include "base/fault.h"
#include "catalog/camera-clock.h"
#include "kadr/commands.h"
#include "kadr/taking-in.h"

#include <string.h>

static gboolean
parse_verify (const char *word, gboolean *read_back, GError **error)
{
  *read_back = word == NULL || strcmp (word, "full") == 0;
  if (*read_back || strcmp (word, "none") == 0)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, word, _ ("--verify is full or none"));
}

gboolean
kadr_cmd_ingest (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *shoot = NULL;
  g_autofree char *preset = NULL;
  g_autofree char *template = NULL;
  g_autofree char *rename = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *shift = NULL;
  g_autofree char *verify = NULL;
  g_auto (GStrv) second = NULL;
  gboolean is_trial = FALSE;
  int n_jobs = 0;
  KadrIngestOrder order = { .who = kadr_cli_get_who (cli), .at = kadr_cli_get_now (cli) };
  KadrStopping stopping = { .signals = -1 };
  KadrDesk *desk = NULL;
  g_autoptr (KadrCopyList) copies = NULL;
  gboolean is_done = FALSE;
  const GOptionEntry entries[] = {
    { "shoot", 0, 0, G_OPTION_ARG_STRING, &shoot, NULL, NULL },
    { "template", 0, 0, G_OPTION_ARG_STRING, &template, NULL, NULL },
    { "rename", 0, 0, G_OPTION_ARG_STRING, &rename, NULL, NULL },
    { "clock-shift", 0, 0, G_OPTION_ARG_STRING, &shift, NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, NULL, NULL },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &preset, NULL, NULL },
    { "verify", 0, 0, G_OPTION_ARG_STRING, &verify, NULL, NULL },
    { "jobs", 0, 0, G_OPTION_ARG_INT, &n_jobs, NULL, NULL },
    { "second-copy", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &second, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_trial, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, -1, error)
      || (shift != NULL && !kadr_camera_clock_parse_shift (shift, &order.clock_shift, error))
      || !parse_verify (verify, &order.read_back, error) || !kadr_cli_set_jobs (cli, n_jobs, error))
    return FALSE;
  kadr_stopping_start (&stopping);
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  copies = kadr_copy_list_open (cli, desk, second, is_trial, error);
  if (copies == NULL)
    return FALSE;
  order.copies = 1 + kadr_copy_list_get_wanted (copies);
  order.paths = (const char *const *) argv + 1;
  order.shoot = shoot;
  order.preset = preset;
  order.template = template;
  order.rename = rename;
  order.zone = zone;
  is_done = kadr_taking_in_run (cli, is_trial ? KADR_TAKING_IN_TRIAL : KADR_TAKING_IN_CARD, &order,
                                copies, &stopping, error);
  kadr_stopping_end (&stopping);
  return is_done;
}
