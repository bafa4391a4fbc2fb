/* sheet/sheet-file.h - the files of a contact sheet: which form a name asks for, and what the pages of a picture are
 * called.
 *
 *   sheet.pdf      sheet.html      sheet.jpg  sheet-2.jpg  sheet-3.jpg
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KADR_SHEET_DOCUMENT, /* .pdf */
  KADR_SHEET_PAGE,     /* .html, .htm */
  KADR_SHEET_PICTURES, /* .jpg, .jpeg: one for each page */
} KadrSheetForm;

/* By the ending of @path, in any case; FALSE for another one. */
gboolean kadr_sheet_file_find_form (const char *path, KadrSheetForm *form);

/* "sheet-2.jpg" for page 1 of "sheet.jpg"; page 0 has the name itself. Owned by the caller. */
char *kadr_sheet_file_name (const char *path, guint page);

G_END_DECLS
