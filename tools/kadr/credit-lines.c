#include "kadr/credit-lines.h"

#include "base/fault.h"
#include "credit/credit-line.h"
#include "kadr/report-table.h"
#include "kadr/whole-input.h"

#include <string.h>

/* What is larger is given in parts: the table holds all rows to find its widths. */
#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_LINES 100000

typedef struct
{
  KadrCli *cli;
  const KadrCreditNames *names;
  json_t *rows; /* for the table; NULL when each is printed at once */
  guint counts[KADR_CREDIT_DOUBTFUL + 1];
  guint n_refused;
} Parsing;

static void
refuse (Parsing *parsing, json_t *row, guint number, const char *text, const GError *failure)
{
  parsing->n_refused++;
  kadr_json_set_text (row, "raw", text);
  kadr_json_set_text (row, "refused", failure->message);
  kadr_cli_say (parsing->cli, _ ("line %u: %s"), number, failure->message);
}

static void
take_line (Parsing *parsing, guint number, const char *text)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new (text, parsing->names, &failure);
  g_autoptr (json_t) row = line != NULL ? kadr_credit_line_to_json (line) : json_object ();

  if (line != NULL)
    parsing->counts[kadr_credit_line_get_confidence (line)]++;
  else
    refuse (parsing, row, number, text, failure);
  kadr_json_set_int (row, "line", number);
  if (parsing->rows != NULL)
    json_array_append (parsing->rows, row);
  else
    kadr_cli_print_json (row);
}

/* Ends of line are those of any system. */
static gboolean
take_text (Parsing *parsing, const GString *text, GError **error)
{
  const char *p = g_str_has_prefix (text->str, "\xEF\xBB\xBF") ? text->str + 3 : text->str;

  if (memchr (text->str, '\0', text->len) != NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-",
                           _ ("this is no text; give a list of credits, one a line, in UTF-8"));
  for (guint number = 1; *p != '\0'; number++)
    {
      gsize length = strcspn (p, "\r\n");
      g_autofree char *line = g_strstrip (g_strndup (p, length));

      if (number > MAX_LINES)
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-",
                               _ ("more than %d lines; give them in parts"), MAX_LINES);
      if (*line != '\0')
        take_line (parsing, number, line);
      p += length;
      p += g_str_has_prefix (p, "\r\n") ? 2 : *p != '\0';
    }
  return TRUE;
}

static void
print_table (const json_t *rows)
{
  const KadrReportTableColumn list[] = {
    { "line", _ ("line"), KADR_REPORT_TABLE_NUMBER, NULL },
    { "confidence", _ ("how sure"), KADR_REPORT_TABLE_TEXT, NULL },
    { "kind", _ ("kind"), KADR_REPORT_TABLE_TEXT, NULL },
    { "creators", _ ("made by"), KADR_REPORT_TABLE_LIST, NULL },
    { "chain", _ ("came through"), KADR_REPORT_TABLE_LIST, NULL },
    { "raw", _ ("as printed"), KADR_REPORT_TABLE_TEXT, NULL },
  };
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (KadrReportTableColumn));

  g_array_append_vals (columns, list, G_N_ELEMENTS (list));
  kadr_report_table_print (rows, columns, NULL);
}

gboolean
kadr_credit_lines_parse (KadrCli *cli, const KadrCreditNames *names, GError **error)
{
  g_autoptr (GString) text = kadr_whole_input_read (
      "-", MAX_BYTES, _ ("this list is too large; give it in parts"), error);
  g_autoptr (json_t) rows = kadr_cli_is_json (cli) ? NULL : json_array ();
  Parsing parsing = { .cli = cli, .names = names, .rows = rows };

  if (text == NULL || !take_text (&parsing, text, error))
    return FALSE;
  if (json_array_size (rows) > 0)
    print_table (rows);
  kadr_cli_say (cli, _ ("%u certain, %u likely, %u doubtful, %u refused"),
                parsing.counts[KADR_CREDIT_CERTAIN], parsing.counts[KADR_CREDIT_LIKELY],
                parsing.counts[KADR_CREDIT_DOUBTFUL], parsing.n_refused);
  if (parsing.n_refused > 0)
    kadr_cli_set_status (cli, KADR_STATUS_SOME_FAILED);
  return TRUE;
}
