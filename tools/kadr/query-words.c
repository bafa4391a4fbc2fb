#include "kadr/query-words.h"

#include <string.h>

static void
add_word (GString *query, const char *word)
{
  g_string_append_printf (query, "%s%s", query->len > 0 ? " " : "", word);
}

void
kadr_query_words_take (int *argc, char **argv, GString *query)
{
  gboolean is_ended = FALSE;
  int kept = 1;

  for (int i = 1; i < *argc; i++)
    {
      is_ended |= strcmp (argv[i], "--") == 0;
      if (!is_ended && argv[i][0] == '-' && argv[i][1] != '-' && argv[i][1] != '\0')
        add_word (query, argv[i]);
      else
        argv[kept++] = argv[i];
    }
  argv[kept] = NULL;
  *argc = kept;
}

void
kadr_query_words_add (int argc, char **argv, GString *query)
{
  for (int i = 1; i < argc; i++)
    add_word (query, argv[i]);
}
