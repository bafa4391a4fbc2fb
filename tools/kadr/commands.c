#include "kadr/commands.h"

#include <glib/gi18n.h>
#include <string.h>

static const KadrCommand commands[] = {
#define COMMAND(name, symbol, group, args, summary)                                                \
  { name, group, args, summary, kadr_cmd_##symbol },
#include "kadr/commands.def"
#undef COMMAND
};

const KadrCommand *
kadr_commands_get (guint n)
{
  return n < G_N_ELEMENTS (commands) ? &commands[n] : NULL;
}

/* How many words of @argv the command's name takes; 0 when they are others. */
static int
match (const KadrCommand *command, int argc, char **argv)
{
  g_auto (GStrv) words = g_strsplit (command->name, " ", -1);
  int n = (int) g_strv_length (words);

  if (argc - 1 < n)
    return 0;
  for (int i = 0; i < n; i++)
    if (strcmp (words[i], argv[i + 1]) != 0)
      return 0;
  return n;
}

const KadrCommand *
kadr_commands_find (int argc, char **argv, int *n_words)
{
  const KadrCommand *best = NULL;

  *n_words = 0;
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      int n = match (&commands[i], argc, argv);

      if (n > *n_words)
        {
          best = &commands[i];
          *n_words = n;
        }
    }
  return best;
}
