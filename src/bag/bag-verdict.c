#include "bag/bag-verdict.h"

static void
free_defect (gpointer data)
{
  KadrBagDefect *defect = data;

  g_free (defect->path);
  g_free (defect->text);
  g_free (defect);
}

KadrBagVerdict *
kadr_bag_verdict_new (void)
{
  KadrBagVerdict *self = g_new0 (KadrBagVerdict, 1);

  self->top = g_strdup ("");
  self->defects = g_ptr_array_new_with_free_func (free_defect);
  self->notes = g_ptr_array_new_with_free_func (free_defect);
  return self;
}

void
kadr_bag_verdict_free (KadrBagVerdict *self)
{
  g_ptr_array_unref (self->defects);
  g_ptr_array_unref (self->notes);
  g_free (self->top);
  g_free (self);
}

gboolean
kadr_bag_verdict_is_sound (const KadrBagVerdict *self)
{
  return self->defects->len == 0;
}

static G_GNUC_PRINTF (4, 0) void add (GPtrArray *list, const char *code, const char *path,
                                      const char *format, va_list args)
{
  KadrBagDefect *defect = g_new0 (KadrBagDefect, 1);

  defect->code = code;
  defect->path = g_strdup (path);
  defect->text = g_strdup_vprintf (format, args);
  g_ptr_array_add (list, defect);
}

void
kadr_bag_verdict_add_defect (KadrBagVerdict *self, const char *code, const char *path,
                             const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add (self->defects, code, path, format, args);
  va_end (args);
}

void
kadr_bag_verdict_add_note (KadrBagVerdict *self, const char *code, const char *path,
                           const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add (self->notes, code, path, format, args);
  va_end (args);
}

static json_t *
to_array (const GPtrArray *list)
{
  json_t *array = json_array ();

  for (guint i = 0; i < list->len; i++)
    {
      const KadrBagDefect *defect = g_ptr_array_index (list, i);
      json_t *object = json_object ();

      kadr_json_set_text (object, "code", defect->code);
      kadr_json_set_text (object, "path", defect->path);
      kadr_json_set_text (object, "text", defect->text);
      json_array_append_new (array, object);
    }
  return array;
}

json_t *
kadr_bag_verdict_to_json (const KadrBagVerdict *self)
{
  json_t *object = json_object ();

  kadr_json_set_bool (object, "sound", kadr_bag_verdict_is_sound (self));
  kadr_json_set_text (object, "bag", self->top);
  kadr_json_set_int (object, "files", (gint64) self->files);
  kadr_json_set_int (object, "bytes", (gint64) self->bytes);
  json_object_set_new (object, "defects", to_array (self->defects));
  json_object_set_new (object, "notes", to_array (self->notes));
  return object;
}
