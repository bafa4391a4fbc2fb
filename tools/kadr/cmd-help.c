/* help, version, completion: all from the table of commands. */
#include "base/fault.h"
#include "kadr/commands.h"

#include <stdio.h>
#include <string.h>

#define VERSION "0.1.0"

/* {"command", "group", "args", "summary"} */
static void
print_json_command (const KadrCommand *command)
{
  g_autoptr (json_t) object = json_object ();

  kadr_json_set_text (object, "command", command->name);
  kadr_json_set_text (object, "group", gettext (command->group));
  kadr_json_set_text (object, "args", command->args);
  kadr_json_set_text (object, "summary", gettext (command->summary));
  kadr_cli_print_json (object);
}

static void
print_command (const KadrCommand *command)
{
  printf ("kadr %s%s%s\n    %s\n", command->name, *command->args != '\0' ? " " : "", command->args,
          gettext (command->summary));
}

static gboolean
explain (const KadrCli *cli, const char *name, GError **error)
{
  guint shown = 0;
  g_autofree char *group = g_strconcat (name, " ", NULL);

  for (guint i = 0; kadr_commands_get (i) != NULL; i++)
    {
      const KadrCommand *command = kadr_commands_get (i);

      if (strcmp (command->name, name) != 0 && !g_str_has_prefix (command->name, group))
        continue;
      if (kadr_cli_is_json (cli))
        print_json_command (command);
      else
        print_command (command);
      shown++;
    }
  if (shown == 0)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, name,
                           _ ("there is no such command; kadr help lists them"));
  return TRUE;
}

static void
list_group (const char *group)
{
  printf ("\n%s\n", gettext (group));
  for (guint i = 0; kadr_commands_get (i) != NULL; i++)
    {
      const KadrCommand *command = kadr_commands_get (i);

      if (strcmp (command->group, group) == 0)
        printf ("  %-16s %s\n", command->name, gettext (command->summary));
    }
}

/* TRUE when no command before @n has its group: the groups come in the order of the table. */
static gboolean
opens_group (guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (kadr_commands_get (i)->group, kadr_commands_get (n)->group) == 0)
      return FALSE;
  return TRUE;
}

static void
list_all (void)
{
  puts (_ ("Kadr keeps a newsroom's photographs, and above all their credits."));
  puts (_ ("usage: kadr [-C DIR] [--json] [--quiet] COMMAND ..."));
  for (guint i = 0; kadr_commands_get (i) != NULL; i++)
    if (opens_group (i))
      list_group (kadr_commands_get (i)->group);
  printf (
      "\n%s\n",
      _ ("kadr help COMMAND shows its arguments. Exit status: 0 done, 1 the answer is no, 2 wrong use, "
         "3 some items failed,\n4 input damaged or refused, 5 not found, 6 forbidden by rights, "
         "7 busy, 8 no space, 70 a bug."));
}

gboolean
kadr_cmd_help (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *name = argc > 1 ? g_strjoinv (" ", argv + 1) : NULL;

  if (name != NULL)
    return explain (cli, name, error);
  if (!kadr_cli_is_json (cli))
    list_all ();
  else
    for (guint i = 0; kadr_commands_get (i) != NULL; i++)
      print_json_command (kadr_commands_get (i));
  return TRUE;
}

gboolean
kadr_cmd_version (KadrCli *cli, int argc, char **argv, GError **error)
{
  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  if (kadr_cli_is_json (cli))
    puts ("{\"version\":\"" VERSION "\"}");
  else
    puts ("kadr " VERSION);
  return TRUE;
}

static void
print_bash (void)
{
  puts (
      "_kadr () {\n  local word=${COMP_WORDS[COMP_CWORD]} line=\"${COMP_WORDS[*]:1:COMP_CWORD-1}\" names\n"
      "  case \"$line\" in");
  for (guint i = 0; kadr_commands_get (i) != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (kadr_commands_get (i)->name, " ", 2);

      if (words[1] != NULL)
        printf ("    %s) names=\"$names %s\" ;;&\n", words[0], words[1]);
    }
  fputs ("    '') names=\"", stdout);
  for (guint i = 0; kadr_commands_get (i) != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (kadr_commands_get (i)->name, " ", 2);

      printf ("%s ", words[0]);
    }
  puts (
      "\" ;;\n  esac\n  if [ -n \"$names\" ]; then COMPREPLY=($(compgen -W \"$names\" -- \"$word\"));\n"
      "  else COMPREPLY=($(compgen -f -- \"$word\")); fi\n}\ncomplete -o filenames -F _kadr kadr");
}

gboolean
kadr_cmd_completion (KadrCli *cli, int argc, char **argv, GError **error)
{
  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  if (strcmp (argv[1], "zsh") == 0)
    puts ("autoload -Uz bashcompinit && bashcompinit");
  else if (strcmp (argv[1], "bash") != 0)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argv[1],
                           _ ("completion is there for bash and zsh"));
  print_bash ();
  return TRUE;
}
