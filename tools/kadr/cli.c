#include "kadr/cli.h"

#include "base/clock.h"
#include "base/fault.h"
#include "desk/desk-files.h"
#include "facts/keeping.h"

#include <stdio.h>
#include <string.h>

#define MOST_JOBS 64

struct _KadrCli
{
  char *desk_dir; /* -C, or NULL */
  gboolean is_json;
  gboolean is_quiet;
  KadrDarkroomSettings settings;
  const KadrCommand *command;
  KadrDesk *desk;
  KadrDarkroom *own_darkroom;
  int status;
  gint64 now;
};

KadrCli *
kadr_cli_new (void)
{
  KadrCli *cli = g_new0 (KadrCli, 1);

  cli->now = kadr_clock_now ();
  return cli;
}

void
kadr_cli_free (KadrCli *cli)
{
  g_clear_pointer (&cli->own_darkroom, kadr_darkroom_free);
  g_clear_pointer (&cli->desk, kadr_desk_close);
  g_free (cli->desk_dir);
  g_free (cli);
}

/* Takes argv[i] when it is a global option; the number of words it takes, 0 when it is none, -1 when it
 * lacks its value. */
static int
take_global (KadrCli *cli, const char *word, const char *next)
{
  if (strcmp (word, "--json") == 0)
    cli->is_json = TRUE;
  else if (strcmp (word, "--quiet") == 0 || strcmp (word, "-q") == 0)
    cli->is_quiet = TRUE;
  else if (strcmp (word, "--allow-weaker-sandbox") == 0)
    cli->settings.allow_weaker_sandbox = TRUE;
  else if (strcmp (word, "-C") == 0)
    {
      g_free (cli->desk_dir);
      cli->desk_dir = g_strdup (next);
      return next != NULL ? 2 : -1;
    }
  else
    return 0;
  return 1;
}

gboolean
kadr_cli_take_globals (KadrCli *cli, int *argc, char **argv, GError **error)
{
  int kept = 1;
  gboolean is_ended = FALSE;

  for (int i = 1; i < *argc;)
    {
      int taken = is_ended ? 0 : take_global (cli, argv[i], argv[i + 1]);

      if (taken < 0)
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argv[i],
                               _ ("the folder of the desk is missing"));
      if (strcmp (argv[i], "--") == 0)
        is_ended = TRUE;
      if (taken == 0)
        argv[kept++] = argv[i++];
      else
        i += taken;
    }
  argv[kept] = NULL;
  *argc = kept;
  return TRUE;
}

static void
drop_separator (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (strcmp (argv[i], "--") == 0)
      {
        memmove (&argv[i], &argv[i + 1], sizeof *argv * (gsize) (*argc - i));
        (*argc)--;
        return;
      }
}

/* "too few arguments (usage: kadr find [QUERY])". */
static gboolean
refuse_use (const KadrCommand *command, const char *trouble, GError **error)
{
  g_autofree char *usage = g_strdup_printf (_ ("usage: kadr %s %s"), command->name, command->args);

  return kadr_fault_set (error, KADR_FAULT_WRONG_USE, NULL, "%s (%s)", trouble, g_strchomp (usage));
}

gboolean
kadr_cli_parse (KadrCli *cli, const GOptionEntry *entries, int *argc, char ***argv, int min,
                int max, GError **error)
{
  const KadrCommand *command = cli->command;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) failure = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &failure))
    return refuse_use (command, failure->message, error);
  drop_separator (argc, *argv);
  if (*argc - 1 < min)
    return refuse_use (command, _ ("too few arguments"), error);
  if (max >= 0 && *argc - 1 > max)
    return refuse_use (command, _ ("too many arguments"), error);
  return TRUE;
}

void
kadr_cli_set_command (KadrCli *cli, const KadrCommand *command)
{
  cli->command = command;
}

void
kadr_cli_set_status (KadrCli *cli, int status)
{
  cli->status = status;
}

int
kadr_cli_get_status (const KadrCli *cli)
{
  return cli->status;
}

gboolean
kadr_cli_is_json (const KadrCli *cli)
{
  return cli->is_json;
}

gboolean
kadr_cli_is_quiet (const KadrCli *cli)
{
  return cli->is_quiet;
}

static char *
find_desk_dir (const KadrCli *cli)
{
  const char *named = g_getenv ("KADR_DESK");
  g_autofree char *here = NULL;

  if (cli->desk_dir != NULL)
    return g_strdup (cli->desk_dir);
  if (named != NULL && *named != '\0')
    return g_strdup (named);
  here = g_get_current_dir ();
  return kadr_desk_find (here);
}

gboolean
kadr_cli_has_desk (const KadrCli *cli)
{
  g_autofree char *dir = find_desk_dir (cli);

  return dir != NULL;
}

char *
kadr_cli_load_desk_dir (const KadrCli *cli, GError **error)
{
  char *dir = find_desk_dir (cli);

  if (dir == NULL)
    kadr_fault_set (
        error, KADR_FAULT_NOT_FOUND, NULL,
        _ ("there is no desk here or in a folder above; name one with -C or KADR_DESK, or make one with kadr init"));
  return dir;
}

KadrDesk *
kadr_cli_load_desk (KadrCli *cli, GError **error)
{
  g_autofree char *dir = NULL;

  if (cli->desk != NULL)
    return cli->desk;
  dir = kadr_cli_load_desk_dir (cli, error);
  if (dir != NULL)
    cli->desk = kadr_desk_open (dir, &cli->settings, error);
  return cli->desk;
}

gboolean
kadr_cli_set_jobs (KadrCli *cli, int n, GError **error)
{
  if (n < 0 || n > MOST_JOBS)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("--jobs is a number from 1 to %d"),
                           MOST_JOBS);
  cli->settings.n_workers = n;
  return TRUE;
}

const KadrDarkroomSettings *
kadr_cli_get_darkroom_settings (const KadrCli *cli)
{
  return &cli->settings;
}

gboolean
kadr_cli_keep_facts (KadrCli *cli, GError **error)
{
  KadrDb *db = cli->desk != NULL ? kadr_desk_get_db (cli->desk) : NULL;

  return db == NULL || !kadr_db_has_changed (db)
         || (kadr_desk_files_keep (cli->desk, kadr_cli_get_who (cli), cli->now, error)
             && kadr_keeping_run (db, kadr_desk_get_store (cli->desk), KADR_KEEPING_SOME, NULL,
                                  NULL, error));
}

KadrDarkroom *
kadr_cli_get_darkroom (KadrCli *cli)
{
  if (cli->desk != NULL)
    return kadr_desk_get_darkroom (cli->desk);
  if (cli->own_darkroom == NULL)
    cli->own_darkroom = kadr_darkroom_new (&cli->settings);
  return cli->own_darkroom;
}

const char *
kadr_cli_get_who (const KadrCli *cli G_GNUC_UNUSED)
{
  const char *who = g_getenv ("KADR_WHO");

  return who != NULL && *who != '\0' ? who : g_get_user_name ();
}

gint64
kadr_cli_get_now (const KadrCli *cli)
{
  return cli->now;
}

void
kadr_cli_print_json (const json_t *object)
{
  g_autofree char *line = kadr_json_to_line (object);

  fputs (line, stdout);
  fputc ('\n', stdout);
}

void
kadr_cli_print_summary (json_t *summary)
{
  g_autoptr (json_t) object = json_object ();

  json_object_set_new (object, "summary", summary);
  kadr_cli_print_json (object);
}

void
kadr_cli_say (const KadrCli *cli, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (cli->is_quiet)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "%s\n", text);
}

void
kadr_cli_report (KadrCli *cli, const GError *error)
{
  g_autofree char *sentence = kadr_fault_describe (error);

  fprintf (stderr, "kadr: %s\n", sentence);
  cli->status = KADR_STATUS_SOME_FAILED;
}
