/* look/look-sheets.h - the files that show a first look: contact sheets as a page of HTML, or as one or more JPEGs.
 *
 *   sheet.html        sheet.jpg  sheet-2.jpg  sheet-3.jpg
 *
 * Each file appears whole or not at all. What lies on the card is never written over.
 */
#pragma once
#include "look/look.h"

G_BEGIN_DECLS

typedef struct _KadrLookSheets KadrLookSheets;

/* @path ends with the kind of sheet that is wanted. BAD_INPUT for another ending, and for a file that is there already
 * among what is looked at. @paths and @darkroom stay the caller's. */
KadrLookSheets *kadr_look_sheets_new (const char *path, const char *const *paths, KadrDarkroom *darkroom,
                                      GError **error);
void            kadr_look_sheets_free (KadrLookSheets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrLookSheets, kadr_look_sheets_free)

/* Writes them; a later edition takes the place of an earlier one. */
gboolean kadr_look_sheets_write (KadrLookSheets *self, const KadrLook *look, GError **error);
/* The files that were written, an array of texts; borrowed. */
json_t  *kadr_look_sheets_get (const KadrLookSheets *self);

G_END_DECLS
