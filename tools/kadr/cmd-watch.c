/* watch: a hot folder, into which agencies' programs and cameras on the air put files. */
#include "base/clock.h"
#include "base/fault.h"
#include "ingest/hot-folder.h"
#include "kadr/commands.h"
#include "kadr/taking-in.h"

#include <poll.h>

#define SETTLE_SECONDS      2.0
#define MOST_SETTLE_SECONDS 3600.0

typedef struct
{
  KadrCli *cli;
  KadrHotFolder *folder;
  KadrStopping stopping;
  const KadrCopyList *copies;
  KadrIngestOrder order;
} Watch;

/* What is complete by now. A failure of one batch is told, and the next may fare better; only a catalogue or a disk
 * that takes nothing any more ends the watching. */
static gboolean
take_complete (Watch *watch, guint *n_taken, GError **error)
{
  g_autoptr (GPtrArray) complete = kadr_hot_folder_take (watch->folder, error);

  *n_taken = 0;
  if (complete == NULL)
    return FALSE;
  *n_taken = complete->len;
  if (complete->len == 0)
    return TRUE;
  g_ptr_array_add (complete, NULL);
  watch->order.paths = (const char *const *) complete->pdata;
  watch->order.at = kadr_clock_now ();
  return kadr_taking_in_run (watch->cli, KADR_TAKING_IN_HOT_FOLDER, &watch->order, watch->copies,
                             &watch->stopping, error);
}

/* Until something happens in the folder, a file's quiet time may be over, or Ctrl-C. */
static void
wait_for_news (const Watch *watch)
{
  struct pollfd ready[] = { { .fd = kadr_hot_folder_get_fd (watch->folder), .events = POLLIN },
                            { .fd = watch->stopping.signals, .events = POLLIN } };

  poll (ready, G_N_ELEMENTS (ready), (int) kadr_hot_folder_get_patience (watch->folder));
}

/* @is_once: until everything that is there is taken in. */
static gboolean
go_on (Watch *watch, gboolean is_once, guint settle_ms, GError **error)
{
  gboolean is_new = FALSE;
  guint n_taken = 0;

  while (!kadr_stopping_is_asked (&watch->stopping, &is_new))
    {
      if (!take_complete (watch, &n_taken, error))
        return FALSE;
      if (is_once && n_taken == 0 && kadr_hot_folder_get_patience (watch->folder) > settle_ms)
        return TRUE;
      wait_for_news (watch);
    }
  return TRUE;
}

gboolean
kadr_cmd_watch (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *shoot = NULL;
  g_autofree char *preset = NULL;
  g_autofree char *template = NULL;
  g_autofree char *rename = NULL;
  g_autofree char *zone = NULL;
  g_auto (GStrv) second = NULL;
  double settle = SETTLE_SECONDS;
  gboolean is_once = FALSE;
  int n_jobs = 0;
  Watch watch
      = { .cli = cli,
          .order = { .read_back = TRUE, .leaves_removed = TRUE, .who = kadr_cli_get_who (cli) } };
  g_autoptr (KadrCopyList) copies = NULL;
  g_autoptr (KadrHotFolder) folder = NULL;
  KadrDesk *desk = NULL;
  gboolean is_done = FALSE;
  const GOptionEntry entries[] = {
    { "settle", 0, 0, G_OPTION_ARG_DOUBLE, &settle, NULL, NULL },
    { "once", 0, 0, G_OPTION_ARG_NONE, &is_once, NULL, NULL },
    { "shoot", 0, 0, G_OPTION_ARG_STRING, &shoot, NULL, NULL },
    { "template", 0, 0, G_OPTION_ARG_STRING, &template, NULL, NULL },
    { "rename", 0, 0, G_OPTION_ARG_STRING, &rename, NULL, NULL },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &preset, NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, NULL, NULL },
    { "second-copy", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &second, NULL, NULL },
    { "jobs", 0, 0, G_OPTION_ARG_INT, &n_jobs, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
      || !kadr_cli_set_jobs (cli, n_jobs, error))
    return FALSE;
  if (!(settle > 0 && settle <= MOST_SETTLE_SECONDS))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                           _ ("--settle is a number of seconds, at most %.0f"),
                           MOST_SETTLE_SECONDS);
  kadr_stopping_start (&watch.stopping);
  desk = kadr_cli_load_desk (cli, error);
  copies = desk != NULL ? kadr_copy_list_open (cli, desk, second, FALSE, error) : NULL;
  folder = copies != NULL ? kadr_hot_folder_new (argv[1], (guint) (settle * 1000), error) : NULL;
  if (folder == NULL)
    return FALSE;
  watch.folder = folder;
  watch.copies = copies;
  watch.order.copies = 1 + kadr_copy_list_get_wanted (copies);
  watch.order.shoot = shoot;
  watch.order.preset = preset;
  watch.order.template = template;
  watch.order.rename = rename;
  watch.order.zone = zone;
  if (!is_once)
    kadr_cli_say (cli, _ ("watching %s; Ctrl-C ends it"), argv[1]);
  is_done = go_on (&watch, is_once, (guint) (settle * 1000), error);
  kadr_stopping_end (&watch.stopping);
  return is_done;
}
