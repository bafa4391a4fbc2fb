/* sheet/sheet-print.h - a contact sheet on pages of A4: as one document (PDF), or page by page in pixels.
 *
 * Up to six pictures stand in two columns, more in three. A row is as high as its longest words: captions are
 * shortened, credits never. What cannot be shown is a frame with the name of its format.
 */
#pragma once
#include "sheet/contact-sheet.h"
#include "sheet/unpacked.h"

G_BEGIN_DECLS

#define KADR_SHEET_PRINT_WIDTH  2100
#define KADR_SHEET_PRINT_HEIGHT 2970

typedef struct _KadrSheetPrint KadrSheetPrint;

/* Finds each picture its place. @sheet stays the caller's. Faults: those of kadr_paper_new(). */
KadrSheetPrint *kadr_sheet_print_new (const KadrContactSheet *sheet, GError **error);
void            kadr_sheet_print_free (KadrSheetPrint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSheetPrint, kadr_sheet_print_free)

/* At least one. */
guint kadr_sheet_print_count_pages (const KadrSheetPrint *self);
/* Which pictures are on @page, from 0: from @first on, @n of them. */
void  kadr_sheet_print_get_span (const KadrSheetPrint *self, guint page, guint *first, guint *n);

/* PDF with the JPEGs in it as they are. Owned by the caller. */
GBytes *kadr_sheet_print_document (const KadrSheetPrint *self, GError **error);
/* Page @page as red, green and blue; @pixels: one for each picture of its span. Owned by the caller. */
GBytes *kadr_sheet_print_page (const KadrSheetPrint *self, guint page, const KadrUnpacked *pixels, GError **error);

G_END_DECLS
