#include "look/look-sheets.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "look/look-page.h"
#include "look/look-print.h"

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
has_ending (const char *path, const char *ending)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot + 1, ending) == 0;
}

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

static gboolean
is_page_path (const char *path)
{
  return has_ending (path, "html") || has_ending (path, "htm");
}

KadrLookSheets *
kadr_look_sheets_new (const char *path, const char *const *paths, KadrDarkroom *darkroom,
                      GError **error)
{
  KadrLookSheets *self = NULL;

  if (!check_place (path, paths, error))
    return NULL;
  if (!is_page_path (path) && !has_ending (path, "jpg") && !has_ending (path, "jpeg"))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("a contact sheet is .html or .jpg"));
      return NULL;
    }
  self = g_new0 (KadrLookSheets, 1);
  self->path = g_strdup (path);
  self->is_page = is_page_path (path);
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

/* The small pictures of one page, on their way from JPEG to pixels. */
typedef struct
{
  KadrDarkroom *darkroom;
  const KadrLookFrame *frames[KADR_LOOK_PRINT_FRAMES];
  KadrLookPixels pixels[KADR_LOOK_PRINT_FRAMES];
  GError *troubles[KADR_LOOK_PRINT_FRAMES];
} Tray;

static void
clear_tray (Tray *tray)
{
  for (guint i = 0; i < KADR_LOOK_PRINT_FRAMES; i++)
    {
      g_clear_pointer (&tray->pixels[i].rgb, g_bytes_unref);
      g_clear_error (&tray->troubles[i]);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tray, clear_tray)

/* What the worker answers is believed only when it is as many bytes as such a picture has; kadr_paper_place() looks. */
static gboolean
unpack (const Tray *tray, GBytes *jpeg, KadrLookPixels *pixels, GError **error)
{
  g_autoptr (json_t) order = json_pack ("{s:i, s:b, s:b, s:b}", "size", KADR_LOOK_SIZE, "fast", 1,
                                        "deep", 1, "pixels", 1);
  g_autoptr (KadrDevelopment) look
      = kadr_darkroom_ask_bytes (tray->darkroom, KADR_JOB_LOOK, jpeg, "memory", order, error);
  const json_t *seen;

  if (look == NULL)
    return FALSE;
  seen = json_object_get (look->answer, "seen");
  if (look->parts->len != 1)
    return TRUE;
  pixels->rgb = g_bytes_ref (g_ptr_array_index (look->parts, 0));
  pixels->width = (int) CLAMP (kadr_json_get_int (seen, "width", 0), 0, KADR_LOOK_SIZE);
  pixels->height = (int) CLAMP (kadr_json_get_int (seen, "height", 0), 0, KADR_LOOK_SIZE);
  return TRUE;
}

static void
unpack_one (gpointer data, gpointer user_data)
{
  guint i = GPOINTER_TO_UINT (data) - 1;
  Tray *tray = user_data;

  unpack (tray, tray->frames[i]->picture, &tray->pixels[i], &tray->troubles[i]);
}

static gboolean
fill_tray (Tray *tray, const KadrLook *look, guint page, GError **error)
{
  int n_threads = kadr_darkroom_get_n_workers (tray->darkroom);
  GThreadPool *pool = g_thread_pool_new (unpack_one, tray, n_threads, FALSE, NULL);

  for (guint i = 0; i < KADR_LOOK_PRINT_FRAMES; i++)
    {
      tray->frames[i] = kadr_look_print_get_frame (look, page * KADR_LOOK_PRINT_FRAMES + i);
      if (tray->frames[i] != NULL && tray->frames[i]->picture != NULL)
        g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  for (guint i = 0; i < KADR_LOOK_PRINT_FRAMES; i++)
    if (tray->troubles[i] != NULL)
      return kadr_fault_pass (g_steal_pointer (&tray->troubles[i]), error);
  return TRUE;
}

static GBytes *
encode (KadrDarkroom *darkroom, GBytes *rgb, GError **error)
{
  g_autoptr (json_t) order
      = json_pack ("{s:i, s:i}", "width", KADR_LOOK_PRINT_WIDTH, "height", KADR_LOOK_PRINT_HEIGHT);
  g_autoptr (KadrDevelopment) made
      = kadr_darkroom_ask_bytes (darkroom, KADR_JOB_ENCODE, rgb, "sheet", order, error);

  if (made == NULL)
    return NULL;
  if (made->parts->len == 1)
    return g_bytes_ref (g_ptr_array_index (made->parts, 0));
  kadr_fault_set (error, KADR_FAULT_BUG, "kadr-worker", _ ("the picture cannot be encoded"));
  return NULL;
}

/* "sheet.jpg", "sheet-2.jpg", ... */
static char *
name_sheet (const KadrLookSheets *self, guint page)
{
  const char *dot = strrchr (self->path, '.');

  if (page == 0)
    return g_strdup (self->path);
  return g_strdup_printf ("%.*s-%u%s", (int) (dot - self->path), self->path, page + 1, dot);
}

static gboolean
write_sheet (KadrLookSheets *self, const KadrLook *look, guint page, GError **error)
{
  g_auto (Tray) tray = { .darkroom = self->darkroom };
  g_autofree char *path = name_sheet (self, page);
  g_autoptr (GBytes) rgb = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  const void *bytes = NULL;
  gsize length = 0;

  if ((!g_hash_table_contains (self->made, path) && !check_place (path, self->paths, error))
      || !fill_tray (&tray, look, page, error))
    return FALSE;
  rgb = kadr_look_print_page (look, self->paths, page, tray.pixels, error);
  jpeg = rgb != NULL ? encode (self->darkroom, rgb, error) : NULL;
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
