/* report uncredited, credits, expiring: what is missing, what is owed, what ends. */
#include "base/clock.h"
#include "base/fault.h"
#include "evidence/money.h"
#include "evidence/ledger-report.h"
#include "kadr/commands.h"
#include "kadr/report-table.h"
#include "log/log.h"

#include <stdio.h>
#include <string.h>

#define USUAL_DAYS 30
#define MAX_DAYS   36500
#define DAY        (24 * G_GINT64_CONSTANT (3600000))

typedef struct
{
  KadrCli *cli;
  KadrDesk *desk;
  KadrLedgerPeriod period;
  gboolean is_csv;
} Report;

/* Which rows were asked for: the moments, as the desk's clock shows them. */
static void
say_period (const Report *report)
{
  const char *zone = kadr_desk_get_zone (report->desk);
  g_autofree char *from
      = report->period.from != 0 ? kadr_clock_show (report->period.from, zone) : NULL;
  g_autofree char *until
      = report->period.until != 0 ? kadr_clock_show (report->period.until, zone) : NULL;

  if (from != NULL)
    kadr_cli_say (report->cli, _ ("from %s"), from);
  if (until != NULL)
    kadr_cli_say (report->cli, _ ("before %s"), until);
}

static void
print_summary (const json_t *rows, json_t *totals, const char *head)
{
  json_t *summary = json_object ();

  kadr_json_set_int (summary, "rows", (gint64) json_array_size (rows));
  if (totals != NULL)
    json_object_update (summary, totals);
  kadr_json_set_text (summary, "head", head);
  kadr_cli_print_summary (summary);
}

/* "total: 12 uses; 12500.50 KZT" */
static void
print_totals (const json_t *totals)
{
  json_t *fees = json_object_get (totals, "fees");
  gint64 n = kadr_json_get_int (totals, "uses", 0);
  const char *currency = NULL;
  json_t *sum = NULL;

  printf (ngettext ("total: %ld use", "total: %ld uses", (gulong) n), (long) n);
  json_object_foreach (fees, currency, sum)
    printf ("; %s %s", json_string_value (sum), currency);
  putchar ('\n');
}

/* Prints @rows as asked for. @totals (may be NULL) are added up for readers and for JSON; a spreadsheet adds up
 * by itself. The head of the log comes with every report, so that others have it. */
static gboolean
print_report (const Report *report, const json_t *rows, const GArray *columns, json_t *totals,
              GError **error)
{
  const char *zone = kadr_desk_get_zone (report->desk);
  g_autofree char *head = kadr_log_load_head (kadr_desk_get_db (report->desk), error);

  if (head == NULL)
    return FALSE;
  if (report->is_csv)
    kadr_report_table_print_csv (rows, columns, zone);
  else if (kadr_cli_is_json (report->cli))
    {
      for (size_t i = 0; i < json_array_size (rows); i++)
        kadr_cli_print_json (json_array_get (rows, i));
      print_summary (rows, totals, head);
      return TRUE;
    }
  else if (json_array_size (rows) > 0)
    {
      kadr_report_table_print (rows, columns, zone);
      if (totals != NULL)
        print_totals (totals);
    }
  say_period (report);
  if (json_array_size (rows) == 0)
    kadr_cli_say (report->cli, _ ("there is nothing to report"));
  kadr_cli_say (report->cli, _ ("head of the log: %s"), head);
  return TRUE;
}

/* The first moment of a day, or with @is_end the one after its last: a day named as the end belongs to the period.
 * A moment is taken as it is. */
static gboolean
parse_day (const char *text, const char *zone, gboolean is_end, gint64 *ms, GError **error)
{
  GDate day;
  char next[16] = "";
  int year = 0, month = 0, date = 0, n = 0;

  if (text == NULL)
    return TRUE;
  if (!kadr_clock_parse (text, zone, ms, error))
    return FALSE;
  if (!is_end || sscanf (text, "%4d-%2d-%2d%n", &year, &month, &date, &n) != 3 || text[n] != '\0')
    return TRUE;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) date, (GDateMonth) month, (GDateYear) year);
  g_date_add_days (&day, 1);
  g_snprintf (next, sizeof next, "%04d-%02d-%02d", g_date_get_year (&day),
              (int) g_date_get_month (&day), g_date_get_day (&day));
  return kadr_clock_parse (next, zone, ms, error);
}

static gboolean
open_report (Report *report, KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *from = NULL, *until = NULL;
  const GOptionEntry entries[] = { { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
                                   { "until", 0, 0, G_OPTION_ARG_STRING, &until, NULL, NULL },
                                   { "csv", 0, 0, G_OPTION_ARG_NONE, &report->is_csv, NULL, NULL },
                                   G_OPTION_ENTRY_NULL };
  const char *zone = NULL;

  report->cli = cli;
  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  report->desk = kadr_cli_load_desk (cli, error);
  if (report->desk == NULL)
    return FALSE;
  zone = kadr_desk_get_zone (report->desk);
  if (!parse_day (from, zone, FALSE, &report->period.from, error)
      || !parse_day (until, zone, TRUE, &report->period.until, error))
    return FALSE;
  if (from != NULL && until != NULL && report->period.from >= report->period.until)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, until,
                           _ ("the period ends before it begins"));
  return TRUE;
}

gboolean
kadr_cmd_report_uncredited (KadrCli *cli, int argc, char **argv, GError **error)
{
  Report report = { 0 };
  g_autoptr (json_t) rows = NULL;
  g_autoptr (GArray) columns = kadr_report_table_new_columns ();

  if (!open_report (&report, cli, argc, argv, error))
    return FALSE;
  rows = kadr_ledger_report_load_uncredited (kadr_desk_get_db (report.desk), &report.period, error);
  if (rows == NULL)
    return FALSE;
  kadr_report_table_add_column (columns, "at", _ ("when"), KADR_REPORT_TABLE_TIME);
  kadr_report_table_add_column (columns, "photo", _ ("photo"), KADR_REPORT_TABLE_PHOTO);
  kadr_report_table_add_column (columns, "file", _ ("file"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "story", _ ("story"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "outlet", _ ("outlet"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "medium", _ ("medium"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "territory", _ ("territory"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "way", _ ("way"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "credit_now", _ ("credit known now"),
                                KADR_REPORT_TABLE_TEXT);
  return print_report (&report, rows, columns, NULL, error);
}

/* {"uses", "fees": {currency: sum}}: the sums of the rows. */
static json_t *
add_up (const json_t *rows)
{
  json_t *totals = json_object ();
  json_t *fees = json_object ();
  gint64 n_uses = 0;

  for (size_t i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      const char *currency = NULL;
      json_t *sum = NULL;

      n_uses += kadr_json_get_int (row, "uses", 0);
      json_object_foreach (json_object_get (row, "fees"), currency, sum)
        {
          g_autofree char *total
              = kadr_money_add (kadr_json_get_text (fees, currency), json_string_value (sum));

          kadr_json_set_text (fees, currency, total);
        }
    }
  kadr_json_set_int (totals, "uses", n_uses);
  json_object_set_new (totals, "fees", fees);
  return totals;
}

/* A column for every currency that occurs. */
static void
add_fee_columns (GArray *columns, const json_t *totals)
{
  json_t *sum = NULL;
  const char *currency = NULL;

  json_object_foreach (json_object_get (totals, "fees"), currency, sum)
    {
      KadrReportTableColumn column = { .key = currency,
                                       .heading = g_strdup_printf (_ ("fees, %s"), currency),
                                       .kind = KADR_REPORT_TABLE_TEXT,
                                       .within = "fees" };

      g_array_append_val (columns, column);
    }
}

gboolean
kadr_cmd_report_credits (KadrCli *cli, int argc, char **argv, GError **error)
{
  Report report = { 0 };
  g_autoptr (json_t) rows = NULL, totals = NULL;
  g_autoptr (GArray) columns = kadr_report_table_new_columns ();

  if (!open_report (&report, cli, argc, argv, error))
    return FALSE;
  rows = kadr_ledger_report_load_credits (kadr_desk_get_db (report.desk), &report.period, error);
  if (rows == NULL)
    return FALSE;
  totals = add_up (rows);
  kadr_report_table_add_column (columns, "party", _ ("party"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "creator", _ ("photographer"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "uses", _ ("uses"), KADR_REPORT_TABLE_NUMBER);
  kadr_report_table_add_column (columns, "photos", _ ("pictures"), KADR_REPORT_TABLE_NUMBER);
  add_fee_columns (columns, totals);
  kadr_report_table_add_column (columns, "fees_other", _ ("other fees"), KADR_REPORT_TABLE_LIST);
  return print_report (&report, rows, columns, totals, error);
}

gboolean
kadr_cmd_report_expiring (KadrCli *cli, int argc, char **argv, GError **error)
{
  Report report = { .cli = cli };
  int n_days = USUAL_DAYS;
  const GOptionEntry entries[] = { { "days", 0, 0, G_OPTION_ARG_INT, &n_days, NULL, NULL },
                                   { "csv", 0, 0, G_OPTION_ARG_NONE, &report.is_csv, NULL, NULL },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (json_t) rows = NULL;
  g_autoptr (GArray) columns = kadr_report_table_new_columns ();

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  if (n_days < 1 || n_days > MAX_DAYS)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--days", _ ("1 to %d days"), MAX_DAYS);
  report.desk = kadr_cli_load_desk (cli, error);
  if (report.desk == NULL)
    return FALSE;
  report.period.from = kadr_cli_get_now (cli);
  report.period.until = report.period.from + n_days * DAY;
  rows = kadr_ledger_report_load_expiring (kadr_desk_get_db (report.desk), &report.period, error);
  if (rows == NULL)
    return FALSE;
  kadr_report_table_add_column (columns, "until", _ ("until"), KADR_REPORT_TABLE_TIME);
  kadr_report_table_add_column (columns, "grant", _ ("grant"), KADR_REPORT_TABLE_NUMBER);
  kadr_report_table_add_column (columns, "effect", _ ("effect"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "use", _ ("use"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "medium", _ ("medium"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "territory", _ ("territory"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "scope", _ ("scope"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "about", _ ("about"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "who", _ ("who"), KADR_REPORT_TABLE_TEXT);
  kadr_report_table_add_column (columns, "why", _ ("why"), KADR_REPORT_TABLE_TEXT);
  return print_report (&report, rows, columns, NULL, error);
}
