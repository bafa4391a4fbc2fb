/* kadr/commands.h - the table of commands, from commands.def. */
#pragma once
#include "kadr/cli.h"

G_BEGIN_DECLS

const KadrCommand *kadr_commands_get (guint n); /* NULL past the end */

/* The command whose words begin @argv (from 1 on), the longest name first; @n_words says how many words
 * it took. NULL when there is none. */
const KadrCommand *kadr_commands_find (int argc, char **argv, int *n_words);

#define COMMAND(name, symbol, group, args, summary) \
  gboolean kadr_cmd_##symbol (KadrCli *cli, int argc, char **argv, GError **error);
#include "kadr/commands.def"
#undef COMMAND

G_END_DECLS
