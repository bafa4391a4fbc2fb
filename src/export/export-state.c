#include "export/export-state.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "base/json.h"
#include "export/export-plan.h"

#include <string.h>

static gboolean
read_state (KadrExportState *self, const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (json_t) state = kadr_json_parse (text, length, path, error);
  const json_t *sums = json_object_get (state, "sums");

  for (gsize i = 0; i < json_array_size (sums); i++)
    g_ptr_array_add (self->sums, g_strdup (json_string_value (json_array_get (sums, i))));
  self->durable = (guint64) MAX (kadr_json_get_int (state, "durable", 0), 0);
  return state != NULL;
}

KadrExportState *
kadr_export_state_load (const char *folder, GError **error)
{
  g_autoptr (KadrExportState) self = g_new0 (KadrExportState, 1);
  g_autofree char *path = g_build_filename (folder, KADR_EXPORT_PLAN_STATE, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  self->sums = g_ptr_array_new_with_free_func (g_free);
  if (g_file_test (path, G_FILE_TEST_EXISTS)
      && (!g_file_get_contents (path, &text, &length, error)
          || !read_state (self, path, text, length, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
kadr_export_state_free (KadrExportState *self)
{
  g_ptr_array_unref (self->sums);
  g_free (self);
}

gboolean
kadr_export_state_save (const KadrExportState *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, KADR_EXPORT_PLAN_STATE, NULL);
  g_autoptr (json_t) state = json_object ();
  json_t *sums = json_array ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->sums->len; i++)
    kadr_json_add_text (sums, g_ptr_array_index (self->sums, i));
  json_object_set_new (state, "sums", sums);
  kadr_json_set_int (state, "durable", (gint64) self->durable);
  text = kadr_json_to_page (state);
  return kadr_draft_file_write (path, text, strlen (text), error);
}
