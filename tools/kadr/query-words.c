#include "kadr/query-words.h"

#include <string.h>

static void
add_word (GString *query, const char *word)
{
  g_string_append_printf (query, "%s%s", query->len > 0 ? " " : "", word);
}

/* An option, or a word that nobody takes for one. */
static gboolean
is_left (const char *word, const char *letters)
{
  return word[0] != '-' || word[1] == '-' || word[1] == '\0'
         || (word[2] == '\0' && strchr (letters, word[1]) != NULL);
}

void
kadr_query_words_take (int *argc, char **argv, const char *letters, GString *query)
{
  gboolean is_ended = FALSE;
  int kept = 1;

  for (int i = 1; i < *argc; i++)
    {
      is_ended |= strcmp (argv[i], "--") == 0;
      if (is_ended || is_left (argv[i], letters))
        argv[kept++] = argv[i];
      else
        add_word (query, argv[i]);
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
