/* kadr - the command line: finds the command, runs it, says what went wrong and returns the status. */
#include "base/fault.h"
#include "base/locale.h"
#include "base/memory.h"
#include "base/path.h"
#include "db/db-memory.h"
#include "kadr/cli.h"
#include "kadr/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* "story" alone or "story imprt": the commands that begin like this, for the error. */
static char *
list_near (const char *word)
{
  GString *near = g_string_new (NULL);
  g_autofree char *group = g_strconcat (word, " ", NULL);

  for (guint i = 0; kadr_commands_get (i) != NULL; i++)
    if (g_str_has_prefix (kadr_commands_get (i)->name, group))
      g_string_append_printf (near, "%s%s", near->len > 0 ? ", " : "", kadr_commands_get (i)->name);
  return g_string_free (near, FALSE);
}

static gboolean
refuse_unknown (int argc, char **argv, GError **error)
{
  g_autofree char *near = NULL;

  if (argc < 2)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                           _ ("say what to do; kadr help lists the commands"));
  near = list_near (argv[1]);
  if (*near != '\0')
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argv[1], _ ("say which: %s"), near);
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argv[1],
                         _ ("there is no such command; kadr help lists them"));
}

static gboolean
wants_help (int argc, char **argv)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], "--help") == 0 || strcmp (argv[i], "-h") == 0)
      return TRUE;
  return FALSE;
}

/* Closes the gap that the command's words leave, so that argv[1] is its first argument. */
static void
drop_words (int *argc, char **argv, int n_words)
{
  memmove (&argv[1], &argv[1 + n_words], sizeof *argv * (gsize) (*argc - n_words));
  *argc -= n_words;
}

static gboolean
run (KadrCli *cli, int argc, char **argv, GError **error)
{
  const KadrCommand *command = NULL;
  int n_words = 0;

  if (!kadr_cli_take_globals (cli, &argc, argv, error))
    return FALSE;
  if (kadr_cli_is_json (cli))
    kadr_locale_speak_english ();
  if (argc >= 2 && strcmp (argv[1], "--version") == 0)
    argv[1] += strlen ("--");
  command = kadr_commands_find (argc, argv, &n_words);
  if (wants_help (argc, argv))
    {
      char *help[] = { argv[0], command != NULL ? (char *) command->name : NULL, NULL };

      return kadr_cmd_help (cli, command != NULL ? 2 : 1, help, error);
    }
  if (command == NULL)
    return refuse_unknown (argc, argv, error);
  drop_words (&argc, argv, n_words);
  kadr_cli_set_command (cli, command);
  if (command->run (cli, argc, argv, error))
    return kadr_cli_keep_facts (cli, error);
  /* What went wrong first is said; what could not be written is still noted. */
  kadr_cli_keep_facts (cli, NULL);
  return FALSE;
}

/* What was printed must have arrived: a full disk behind a redirection is an error too. Who reads no further
 * (kadr find | head) has what was wanted. */
static gboolean
flush_output (GError **error)
{
  if ((fflush (stdout) == 0 && !ferror (stdout)) || errno == EPIPE)
    return TRUE;
  return kadr_fault_set (error, errno == ENOSPC ? KADR_FAULT_NO_SPACE : KADR_FAULT_NO_ACCESS,
                         "stdout", _ ("cannot print the result: %s"), g_strerror (errno));
}

/* Started with stdout closed, the next file to be opened would be stdout, and what is printed would land in
 * somebody's picture. A descriptor that cannot be written to makes printing fail, as it should. */
static void
occupy_standard_descriptors (void)
{
  int fd = open ("/dev/null", O_RDONLY);

  while (fd >= 0 && fd <= STDERR_FILENO)
    fd = open ("/dev/null", O_RDONLY);
  kadr_path_close (fd);
}

int
main (int argc, char **argv)
{
  g_autoptr (KadrCli) cli = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char **words = NULL;

  occupy_standard_descriptors ();
  kadr_locale_start ();
  kadr_memory_start ();
  kadr_db_memory_share ();
  signal (SIGPIPE, SIG_IGN);
  cli = kadr_cli_new ();
  words = g_memdup2 (argv, sizeof *argv * (gsize) (argc + 1));
  if (run (cli, argc, words, &error) && flush_output (&error))
    return kadr_cli_get_status (cli);
  fflush (stdout);
  sentence = kadr_fault_describe (error);
  fprintf (stderr, "kadr: %s\n", sentence);
  return kadr_fault_get_exit_status (error);
}
