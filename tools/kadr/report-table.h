/* kadr/report-table.h - rows of a report printed as a table, as CSV or as JSON.
 *
 *   static const KadrReportTableColumn columns[] = { { "until", N_ ("until"), KADR_REPORT_TABLE_TIME }, ... };
 *
 * Headings are in the reader's language, keys of JSON never. Times are shown in the zone of the desk; in JSON they
 * stay as they are, UTC.
 */
#pragma once
#include "kadr/cli.h"

G_BEGIN_DECLS

typedef enum {
  KADR_REPORT_TABLE_TEXT,
  KADR_REPORT_TABLE_NUMBER,
  KADR_REPORT_TABLE_TIME,
  KADR_REPORT_TABLE_PHOTO, /* a photo's id: its first digits in a table */
  KADR_REPORT_TABLE_LIST,  /* an array of texts */
  KADR_REPORT_TABLE_AMOUNT, /* a text on the right: "12.4 GB" */
} KadrReportTableKind;

typedef struct {
  const char *key;
  char *heading; /* translated; owned by whoever makes the column */
  KadrReportTableKind kind;
  const char *within; /* the key of an object in the row that has the value; NULL: the row itself */
} KadrReportTableColumn;

/* An array of KadrReportTableColumn without any, and one more of them. */
GArray *kadr_report_table_new_columns (void);
void    kadr_report_table_add_column (GArray *columns, const char *key, const char *heading, KadrReportTableKind kind);

/* @columns: of KadrReportTableColumn. */
void kadr_report_table_print (const json_t *rows, const GArray *columns, const char *zone);
void kadr_report_table_print_csv (const json_t *rows, const GArray *columns, const char *zone);

G_END_DECLS
