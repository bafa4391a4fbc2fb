/* Turns words.tsv into a constant table of C (src/credit/credit-vocabulary.h): all keys in one text, sorted, with
 * the sorts of each.
 *   words2c src/credit/words.tsv >words.gen.h
 * Keys are made by the very function that a program compares with when it runs. */
#include "credit/credit-tokens.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  char *key;
  guint sorts;
} Word;

static const char *const sorts[] = { "given", "surname", "place", "geo", "thing", "verb", "role" };

static int
compare_words (const Word *a, const Word *b)
{
  return strcmp (a->key, b->key);
}

/* NULL, or what is wrong with @line. */
static const char *
read_line (GArray *words, const char *line)
{
  char **cells = g_strsplit (line, "\t", -1);
  guint sort = 0;

  if (line[0] == '#' || line[0] == '\0')
    return NULL;
  while (sort < G_N_ELEMENTS (sorts) && strcmp (sorts[sort], cells[0]) != 0)
    sort++;
  if (sort == G_N_ELEMENTS (sorts))
    return "begins with no known sort";
  if (g_strv_length (cells) != 2)
    return "is not a sort, a tab and words";
  for (char **text = g_strsplit (cells[1], "|", -1); *text != NULL; text++)
    {
      Word word = { .key = kadr_credit_tokens_make_key (*text), .sorts = 1u << sort };

      if (*word.key == '\0')
        return "has an empty word";
      g_array_append_val (words, word);
    }
  return NULL;
}

/* Makes one word of all that have the same key. */
static void
join_equals (GArray *words)
{
  guint kept = 0;

  g_array_sort (words, (GCompareFunc) compare_words);
  for (guint i = 1; i < words->len; i++)
    {
      Word *last = &g_array_index (words, Word, kept);
      const Word *word = &g_array_index (words, Word, i);

      if (compare_words (last, word) == 0)
        last->sorts |= word->sorts;
      else
        g_array_index (words, Word, ++kept) = *word;
    }
  g_array_set_size (words, kept + 1);
}

/* FALSE when the file cannot be read or a line of it is wrong, which is said. */
static gboolean
read_words (GArray *words, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  char **lines;

  if (!g_file_get_contents (file, &text, NULL, &error))
    {
      fprintf (stderr, "words2c: %s\n", error->message);
      return FALSE;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *wrong = read_line (words, lines[i]);

      if (wrong != NULL)
        fprintf (stderr, "%s:%u: %s\n", file, i + 1, wrong);
      if (wrong != NULL)
        return FALSE;
    }
  return words->len > 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  gsize at = 0;

  if (argc != 2 || !read_words (words, argv[1]))
    return 1;
  join_equals (words);
  puts (
      "/* Generated from words.tsv by tools/build/words2c. */\n#pragma once\n#include <glib.h>\n");
  puts ("static const char texts[] =");
  for (guint i = 0; i < words->len; i++)
    printf ("  \"%s\\0\"\n", g_array_index (words, Word, i).key);
  puts ("  ;\n\nstatic const struct {\n  guint32 at;\n  guint32 sorts;\n} words[] = {");
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      printf ("  { %" G_GSIZE_FORMAT ", %u },\n", at, word->sorts);
      at += strlen (word->key) + 1;
    }
  puts ("};");
  return 0;
}
