/* rights/use-csv.h - publications as a content management system tells of them, in a table.
 *
 *   photo,at,story,medium,territory,credit
 *   KSC_4127.jpg,2026-02-13T21:45,snegopad,web,KZ,Фото: Елена Беляева
 *
 * The first line names the columns, in any order and case; photo and at must be there (at may be called
 * "published" or "date", photo "file", story "slug"). Columns of other names are left alone. Moments are
 * ISO 8601 or as spreadsheets write them here, "13.02.2026 21:45", in the zone of the desk.
 *
 * Pure: which photo is meant, and whether it might be used, others say.
 */
#pragma once
#include <glib.h>

#include "base/csv.h"

G_BEGIN_DECLS

typedef struct {
  guint line;
  char *photo;                          /* as given: a digest, its beginning, or a file's name */
  char *story, *outlet;                 /* NULL: not said */
  char *purpose, *medium, *territory;   /* checked words; purpose and medium never NULL */
  char *credit;                         /* NULL when the table has no such column; "" none was printed */
  gint64 at;
} KadrUseRow;

void kadr_use_csv_row_free (KadrUseRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrUseRow, kadr_use_csv_row_free)

typedef struct _KadrUseCsv KadrUseCsv;

/* Reads the first line. @text as in base/csv.h; @zone as in kadr_clock_parse(). BAD_INPUT when a column that must
 * be there is not, or one is there twice. */
KadrUseCsv *kadr_use_csv_new (const char *text, gsize length, const char *zone, GError **error);
void        kadr_use_csv_free (KadrUseCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrUseCsv, kadr_use_csv_free)

/* The next row. NULL at the end; NULL with BAD_INPUT for a bad one, whose line is kadr_use_csv_get_line(); the
 * next call goes on after it. */
KadrUseRow *kadr_use_csv_next (KadrUseCsv *self, GError **error);
guint       kadr_use_csv_get_line (const KadrUseCsv *self);
/* The names of the columns that are not known; an array of borrowed strings. */
const GPtrArray *kadr_use_csv_get_unknown (const KadrUseCsv *self);

/* TRUE for what can be the place of one use: a code, not a list of them. BAD_INPUT otherwise. */
gboolean kadr_use_csv_check_territory (const char *code, GError **error);

G_END_DECLS
