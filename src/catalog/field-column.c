#include "catalog/field-column.h"

#include "base/fault.h"
#include "catalog/edit-change.h"

#include <string.h>

#define DEFAULT_LANG "x-default"

void
kadr_field_column_free (KadrFieldColumn *self)
{
  g_free (self->lang);
  g_free (self->name);
  g_free (self);
}

/* "description[kk]" -> "description", "kk". */
static void
split_name (const char *name, char **id, char **lang)
{
  const char *bracket = strchr (name, '[');
  gsize length = strlen (name);

  *lang = NULL;
  if (bracket == NULL || name[length - 1] != ']')
    {
      *id = g_strdup (name);
      return;
    }
  *id = g_strndup (name, (gsize) (bracket - name));
  *lang = g_strndup (bracket + 1, length - (gsize) (bracket - name) - 2);
}

KadrFieldColumn *
kadr_field_column_parse (const char *name, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *lang = NULL;
  KadrFieldColumn *self;

  split_name (name, &id, &lang);
  if (!kadr_edit_change_check_field (id, lang, error))
    return NULL;
  self = g_new0 (KadrFieldColumn, 1);
  self->field = kadr_field_find (id);
  self->lang = g_steal_pointer (&lang);
  self->name = g_strdup (name);
  return self;
}

/* "снег; акимат"; as JSON where an item has the sign that parts them. */
static char *
join_items (const json_t *list)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  gsize i;
  json_t *item;

  json_array_foreach (list, i, item)
    {
      if (!json_is_string (item) || strchr (json_string_value (item), ';') != NULL)
        return kadr_json_to_line (list);
      g_string_append_printf (joined, "%s%s", i > 0 ? "; " : "", json_string_value (item));
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

char *
kadr_field_column_format (const KadrFieldColumn *self, const json_t *fields)
{
  const json_t *value = json_object_get (fields, self->field->id);

  if (self->field->kind == KADR_FIELD_LANG_ALT)
    value = json_object_get (value, self->lang != NULL ? self->lang : DEFAULT_LANG);
  if (value == NULL || json_is_null (value))
    return g_strdup ("");
  if (json_is_string (value))
    return g_strdup (json_string_value (value));
  return json_is_array (value) ? join_items (value) : kadr_json_to_line (value);
}

GPtrArray *
kadr_field_column_change (const KadrFieldColumn *self, const char *cell, GError **error)
{
  g_autofree char *argument = g_strconcat (self->field->id, "=", cell, NULL);
  char *arguments[] = { argument, NULL };

  return kadr_edit_change_parse (arguments, self->lang, error);
}
