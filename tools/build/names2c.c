/* Turns names.tsv into constant tables of C (src/credit/credit-builtin.h): every way to print a party's name
 * with its key, and the orders in which keys, looks and forms are searched.
 *   names2c src/credit/names.tsv >builtin.gen.h
 * Keys and looks are made by the very functions that a program compares with when it runs. */
#include "credit/credit-letters.h"
#include "credit/credit-names.h"
#include "credit/credit-tokens.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *kind, *name, *lang, *text;
  char *key, *look;
  guint number;
} Row;

static void
add_row (GArray *rows, const char *kind, const char *name, const char *lang, const char *text)
{
  Row row = { .kind = kind, .name = name, .lang = lang, .text = text, .number = rows->len };

  row.key = kadr_credit_tokens_make_key (text);
  if (*row.key != '\0' && strchr (row.key, ' ') == NULL
      && strlen (row.key) <= KADR_CREDIT_NAMES_MAX_LOOK)
    row.look = kadr_credit_letters_make_look (row.key);
  g_array_append_val (rows, row);
}

/* NULL, or what is wrong with @line. */
static const char *
read_line (GArray *rows, const char *line)
{
  static const char *const langs[] = { "ru", "kk", "en" };
  char **cells = g_strsplit (line, "\t", -1);
  guint n = g_strv_length (cells);

  if (line[0] == '#' || line[0] == '\0')
    return NULL;
  if (n < 2 || *cells[1] == '\0')
    return "has no name; write the kind, a tab and the name";
  if (n > 2 + G_N_ELEMENTS (langs))
    return "has more columns than kind, name, Russian, Kazakh and English";
  add_row (rows, cells[0], cells[1], "", cells[1]);
  for (guint i = 2; i < n; i++)
    for (char **text = g_strsplit (cells[i], "|", -1); *text != NULL; text++)
      if (*g_strstrip (*text) != '\0')
        add_row (rows, cells[0], cells[1], langs[i - 2], *text);
  return NULL;
}

static void
print_string (const char *text)
{
  putchar ('"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        putchar ('\\');
      putchar (*p);
    }
  putchar ('"');
}

/* The enumerator of "press-service"; the compiler knows whether there is one. */
static void
print_kind (const char *kind)
{
  fputs ("KADR_CREDIT_PARTY_", stdout);
  for (; *kind != '\0'; kind++)
    putchar (*kind == '-' ? '_' : g_ascii_toupper (*kind));
}

static void
print_rows (const GArray *rows)
{
  puts ("static const KadrCreditBuiltin rows[] = {");
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      const char *const words[] = { row->lang, row->text, row->key };

      fputs ("  { { ", stdout);
      print_kind (row->kind);
      fputs (", ", stdout);
      print_string (row->name);
      for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
        {
          fputs (k == 1 ? ", 0 }, " : ", ", stdout);
          print_string (words[k]);
        }
      fputs (", ", stdout);
      if (row->look != NULL)
        print_string (row->look);
      else
        fputs ("NULL", stdout);
      puts (" },");
    }
  puts ("};");
}

static int
compare_key (const Row *a, const Row *b)
{
  return strcmp (a->key, b->key);
}

static int
compare_look (const Row *a, const Row *b)
{
  return strcmp (a->look, b->look);
}

static int
compare_form (const Row *a, const Row *b)
{
  int order = strcmp (a->name, b->name);

  return order != 0 ? order : strcmp (a->lang, b->lang);
}

static gboolean
has_key (const Row *row)
{
  return *row->key != '\0';
}

static gboolean
has_look (const Row *row)
{
  return row->look != NULL;
}

static gboolean
has_form (const Row *row)
{
  return *row->lang != '\0' && has_key (row);
}

/* An order of the rows that @is_in takes, as numbers. Of rows that @compare calls equal only one is in it:
 * the last, or with @is_first the first. */
static void
print_order (const char *name, const GArray *rows, gboolean (*is_in) (const Row *),
             int (*compare) (const Row *, const Row *), gboolean is_first)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (Row));
  guint last = 0, n_printed = 0;

  for (guint i = 0; i < rows->len; i++)
    if (is_in (&g_array_index (rows, Row, i)))
      g_array_append_val (order, g_array_index (rows, Row, i));
  g_array_sort (order, (GCompareFunc) compare); /* keeps the order of equals */
  last = order->len - 1;
  printf ("static const guint16 %s[] = {", name);
  for (guint i = 0; i < order->len; i++)
    {
      const Row *row = &g_array_index (order, Row, i);

      if (is_first ? i > 0 && compare (row - 1, row) == 0 : i < last && compare (row, row + 1) == 0)
        continue;
      fputs (n_printed++ % 16 == 0 ? "\n  " : " ", stdout);
      printf ("%u,", row->number);
    }
  puts ("\n};");
}

/* FALSE when the file cannot be read or a line of it is wrong, which is said. */
static gboolean
read_rows (GArray *rows, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  char **lines;

  if (!g_file_get_contents (file, &text, NULL, &error))
    {
      fprintf (stderr, "names2c: %s\n", error->message);
      return FALSE;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *wrong = read_line (rows, lines[i]);

      if (wrong != NULL)
        fprintf (stderr, "%s:%u: %s\n", file, i + 1, wrong);
      if (wrong != NULL)
        return FALSE;
    }
  return rows->len > 0 && rows->len <= G_MAXUINT16;
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));

  if (argc != 2 || !read_rows (rows, argv[1]))
    return 1;
  puts ("/* Generated from names.tsv by tools/build/names2c. */\n#pragma once\n"
        "#include \"credit/credit-builtin.h\"\n");
  print_rows (rows);
  print_order ("by_key", rows, has_key, compare_key, FALSE);
  print_order ("by_look", rows, has_look, compare_look, FALSE);
  print_order ("by_form", rows, has_form, compare_form, TRUE);
  return 0;
}
