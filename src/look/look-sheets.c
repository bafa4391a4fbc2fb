#include "look/look-sheets.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "look/look-page.h"
#include "look/look-print.h"
#include "sheet/sheet-file.h"

#include <stdlib.h>
#include <string.h>

struct _KadrLookSheets
{
  char *path;
  gboolean is_page; /* HTML; otherwise JPEG */
  const char *const *paths;
  KadrDarkroom *darkroom;
  GHashTable *made; /* paths of this and earlier editions */
  json_t *written;
};

static gboolean
lies_below (const char *file, const char *folder)
{
  gsize length = strlen (folder);

  return strncmp (file, folder, length) == 0 && (file[length] == '/' || file[length] == '\0');
}

/* Whatever is there already might be somebody's only copy. */
static gboolean
is_among (const char *path, const char *const *paths)
{
  char *real = realpath (path, NULL);
  gboolean is_found = FALSE;

  for (gsize i = 0; real != NULL && paths[i] != NULL && !is_found; i++)
    {
      char *folder = realpath (paths[i], NULL);

      is_found = folder != NULL && (lies_below (real, folder) || strcmp (folder, "/") == 0);
      free (folder);
    }
  free (real);
  return is_found;
}

static gboolean
check_place (const char *path, const char *const *paths, GError **error)
{
  if (is_among (path, paths))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                           _ ("it is there already, among the files that are looked at; write the "
                              "contact sheet elsewhere"));
  return TRUE;
}

KadrLookSheets *
kadr_look_sheets_new (const char *path, const char *const *paths, KadrDarkroom *darkroom,
                      GError **error)
{
  KadrLookSheets *self = NULL;
  KadrSheetForm form = KADR_SHEET_DOCUMENT;

  if (!check_place (path, paths, error))
    return NULL;
  if (!kadr_sheet_file_find_form (path, &form) || form == KADR_SHEET_DOCUMENT)
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("a contact sheet is .html or .jpg"));
      return NULL;
    }
  self = g_new0 (KadrLookSheets, 1);
  self->path = g_strdup (path);
  self->is_page = form == KADR_SHEET_PAGE;
  self->paths = paths;
  self->darkroom = darkroom;
  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->written = json_array ();
  return self;
}

void
kadr_look_sheets_free (KadrLookSheets *self)
{
  json_decref (self->written);
  g_hash_table_unref (self->made);
  g_free (self->path);
  g_free (self);
}

/* ---- HTML ---- */

static gboolean
write_page (KadrLookSheets *self, const KadrLook *look, GError **error)
{
  GString *page = kadr_look_page_make (look, self->paths);
  gboolean is_written = kadr_draft_file_write (self->path, page->str, page->len, error);

  g_string_free (page, TRUE);
  if (is_written)
    kadr_json_add_text (self->written, self->path);
  return is_written;
}

/* ---- JPEG ---- */

/* The small pictures of one page as pixels. */
typedef struct
{
  KadrUnpacked pixels[KADR_LOOK_PRINT_FRAMES];
} Tray;

static void
clear_tray (Tray *tray)
{
  kadr_unpacked_clear (tray->pixels, KADR_LOOK_PRINT_FRAMES);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tray, clear_tray)

static gboolean
fill_tray (Tray *tray, const KadrLookSheets *self, const KadrLook *look, guint page, GError **error)
{
  GBytes *jpegs[KADR_LOOK_PRINT_FRAMES] = { NULL };

  for (guint i = 0; i < KADR_LOOK_PRINT_FRAMES; i++)
    {
      const KadrLookFrame *frame
          = kadr_look_print_get_frame (look, page * KADR_LOOK_PRINT_FRAMES + i);

      jpegs[i] = frame != NULL ? frame->picture : NULL;
    }
  return kadr_unpacked_make_all (self->darkroom, jpegs, KADR_LOOK_PRINT_FRAMES, KADR_LOOK_SIZE,
                                 tray->pixels, error);
}

static gboolean
write_sheet (KadrLookSheets *self, const KadrLook *look, guint page, GError **error)
{
  g_auto (Tray) tray = { 0 };
  g_autofree char *path = kadr_sheet_file_name (self->path, page);
  g_autoptr (GBytes) rgb = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  const void *bytes = NULL;
  gsize length = 0;

  if ((!g_hash_table_contains (self->made, path) && !check_place (path, self->paths, error))
      || !fill_tray (&tray, self, look, page, error))
    return FALSE;
  rgb = kadr_look_print_page (look, self->paths, page, tray.pixels, error);
  jpeg = rgb != NULL ? kadr_unpacked_encode (self->darkroom, rgb, KADR_LOOK_PRINT_WIDTH,
                                             KADR_LOOK_PRINT_HEIGHT, error)
                     : NULL;
  if (jpeg == NULL)
    return FALSE;
  bytes = g_bytes_get_data (jpeg, &length);
  if (!kadr_draft_file_write (path, bytes, length, error))
    return FALSE;
  kadr_json_add_text (self->written, path);
  g_hash_table_add (self->made, g_steal_pointer (&path));
  return TRUE;
}

gboolean
kadr_look_sheets_write (KadrLookSheets *self, const KadrLook *look, GError **error)
{
  gboolean is_written = TRUE;

  json_array_clear (self->written);
  if (self->is_page)
    return write_page (self, look, error);
  for (guint i = 0; is_written && i < kadr_look_print_count_pages (look); i++)
    is_written = write_sheet (self, look, i, error);
  return is_written;
}

json_t *
kadr_look_sheets_get (const KadrLookSheets *self)
{
  return self->written;
}
