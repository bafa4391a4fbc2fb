#include "look/look-sheets.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "look/look-page.h"

#include <stdlib.h>
#include <string.h>

struct _KadrLookSheets
{
  char *path;
  const char *const *paths;
  KadrDarkroom *darkroom;
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

KadrLookSheets *
kadr_look_sheets_new (const char *path, const char *const *paths, KadrDarkroom *darkroom,
                      GError **error)
{
  KadrLookSheets *self = NULL;

  if (!check_place (path, paths, error))
    return NULL;
  if (!has_ending (path, "html") && !has_ending (path, "htm"))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("a contact sheet is .html"));
      return NULL;
    }
  self = g_new0 (KadrLookSheets, 1);
  self->path = g_strdup (path);
  self->paths = paths;
  self->darkroom = darkroom;
  self->written = json_array ();
  return self;
}

void
kadr_look_sheets_free (KadrLookSheets *self)
{
  json_decref (self->written);
  g_free (self->path);
  g_free (self);
}

gboolean
kadr_look_sheets_write (KadrLookSheets *self, const KadrLook *look, GError **error)
{
  GString *page = kadr_look_page_make (look, self->paths);
  gboolean is_written = kadr_draft_file_write (self->path, page->str, page->len, error);

  g_string_free (page, TRUE);
  json_array_clear (self->written);
  if (is_written)
    kadr_json_add_text (self->written, self->path);
  return is_written;
}

json_t *
kadr_look_sheets_get (const KadrLookSheets *self)
{
  return self->written;
}
