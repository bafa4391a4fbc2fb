/* base/csv.h - tables as spreadsheets and other programs write and read them (RFC 4180).
 *
 *   photo;at;story
 *   KSC_4127.jpg;13.02.2026 21:45;"Снегопад; ""Алматы"""
 *
 * Read: UTF-8 with or without a byte order mark; cells parted by comma, semicolon or tabulator, whichever the
 * first line has most; ends of line of any system; quoted cells may hold all of these. Written: with commas,
 * quotes where needed and CRLF; what a spreadsheet would run as a formula gets an apostrophe before it, which
 * is taken off again when it is read.
 *
 * Pure. Knows nothing of what a column means.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrCsv KadrCsv;

/* @text is kept by the caller as long as the table is read. BAD_INPUT naming @subject when it is not UTF-8. */
KadrCsv *kadr_csv_new (const char *text, gsize length, const char *subject, GError **error);
void     kadr_csv_free (KadrCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCsv, kadr_csv_free)

/* The cells of the next row that is not empty, trimmed: an owned array of owned strings. NULL at the end; NULL
 * with BAD_INPUT for a row whose quotes are wrong, after which reading goes on with the next line. */
GPtrArray *kadr_csv_next (KadrCsv *self, GError **error);
/* The line at which the row that was last read begins, from 1. */
guint      kadr_csv_get_line (const KadrCsv *self);

/* @text NULL: an empty cell. */
void kadr_csv_append_cell (GString *out, const char *text, gboolean is_last);
/* The same, in quotes whether it needs them or not. */
void kadr_csv_append_quoted (GString *out, const char *text, gboolean is_last);

G_END_DECLS
