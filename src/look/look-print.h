/* look/look-print.h - the contact sheet as pages: pictures in rows of six with their words below, to look at and print.
 *
 * A page has the shape of A4. A dark edge begins a scene, a blue one runs along a burst, what the desk has already is
 * pale. Puts nothing anywhere: pictures come as pixels, the page leaves as pixels.
 */
#pragma once
#include "look/look.h"
#include "sheet/unpacked.h"

G_BEGIN_DECLS

#define KADR_LOOK_PRINT_WIDTH  2100
#define KADR_LOOK_PRINT_HEIGHT 2970
/* Frames on a page. */
#define KADR_LOOK_PRINT_FRAMES 48

/* The frames that have a place on a page: pictures, and what cannot be read. At least one page. */
guint kadr_look_print_count_pages (const KadrLook *look);
/* The frame in place @i, from 0, of all pages; NULL past the last one. */
const KadrLookFrame *kadr_look_print_get_frame (const KadrLook *look, guint i);

/* Page @page, from 0, as red, green and blue; @pixels: KADR_LOOK_PRINT_FRAMES of them, for the places of this page.
 * Owned by the caller. */
GBytes *kadr_look_print_page (const KadrLook *look, const char *const *paths, guint page, const KadrUnpacked *pixels,
                              GError **error);

G_END_DECLS
