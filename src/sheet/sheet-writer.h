/* sheet/sheet-writer.h - a contact sheet as files, in the form that the name asks for.
 *
 *   sheet.pdf      sheet.html      sheet.jpg  sheet-2.jpg  sheet-3.jpg
 *
 * Each file appears whole or not at all.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "sheet/contact-sheet.h"
#include "sheet/sheet-file.h"

G_BEGIN_DECLS

/* Writes @sheet to @path, whose form is @form. The files are added to @written, an array of texts. */
gboolean kadr_sheet_writer_write (const KadrContactSheet *sheet, const char *path, KadrSheetForm form,
                                  KadrDarkroom *darkroom, json_t *written, GError **error);

G_END_DECLS
