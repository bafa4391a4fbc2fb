#include "sheet/sheet-writer.h"

#include "base/draft-file.h"
#include "sheet/sheet-html.h"
#include "sheet/sheet-print.h"

static gboolean
write_bytes (const char *path, GBytes *bytes, json_t *written, GError **error)
{
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);

  if (!kadr_draft_file_write (path, data, length, error))
    return FALSE;
  kadr_json_add_text (written, path);
  return TRUE;
}

static gboolean
write_page (const KadrContactSheet *sheet, const char *path, json_t *written, GError **error)
{
  g_autoptr (GBytes) page = g_string_free_to_bytes (kadr_sheet_html_make (sheet));

  return write_bytes (path, page, written, error);
}

static gboolean
write_document (const KadrSheetPrint *print, const char *path, json_t *written, GError **error)
{
  g_autoptr (GBytes) document = kadr_sheet_print_document (print, error);

  return document != NULL && write_bytes (path, document, written, error);
}

/* ---- pages of pixels ---- */

/* The pictures of one page. */
typedef struct
{
  guint n;
  GBytes **jpegs; /* borrowed */
  KadrUnpacked *pixels;
} Tray;

static void
clear_tray (Tray *tray)
{
  kadr_unpacked_clear (tray->pixels, tray->n);
  g_free (tray->pixels);
  g_free (tray->jpegs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tray, clear_tray)

static gboolean
write_picture (const KadrContactSheet *sheet, const KadrSheetPrint *print, guint page,
               const char *path, KadrDarkroom *darkroom, json_t *written, GError **error)
{
  g_autofree char *name = kadr_sheet_file_name (path, page);
  g_auto (Tray) tray = { 0 };
  g_autoptr (GBytes) rgb = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  guint first = 0;

  kadr_sheet_print_get_span (print, page, &first, &tray.n);
  tray.jpegs = g_new0 (GBytes *, tray.n);
  tray.pixels = g_new0 (KadrUnpacked, tray.n);
  for (guint i = 0; i < tray.n; i++)
    tray.jpegs[i] = ((KadrContact *) g_ptr_array_index (sheet->contacts, first + i))->jpeg;
  if (!kadr_unpacked_make_all (darkroom, tray.jpegs, tray.n, KADR_CONTACT_SIZE, tray.pixels, error))
    return FALSE;
  rgb = kadr_sheet_print_page (print, page, tray.pixels, error);
  jpeg = rgb != NULL ? kadr_unpacked_encode (darkroom, rgb, KADR_SHEET_PRINT_WIDTH,
                                             KADR_SHEET_PRINT_HEIGHT, error)
                     : NULL;
  return jpeg != NULL && write_bytes (name, jpeg, written, error);
}

gboolean
kadr_sheet_writer_write (const KadrContactSheet *sheet, const char *path, KadrSheetForm form,
                         KadrDarkroom *darkroom, json_t *written, GError **error)
{
  g_autoptr (KadrSheetPrint) print = NULL;

  if (form == KADR_SHEET_PAGE)
    return write_page (sheet, path, written, error);
  print = kadr_sheet_print_new (sheet, error);
  if (print == NULL || form == KADR_SHEET_DOCUMENT)
    return print != NULL && write_document (print, path, written, error);
  for (guint page = 0; page < kadr_sheet_print_count_pages (print); page++)
    if (!write_picture (sheet, print, page, path, darkroom, written, error))
      return FALSE;
  return TRUE;
}
