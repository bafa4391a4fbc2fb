#include "import/row-shape.h"

#include <string.h>

static const KadrRowShape shapes[] = {
  { "party", { "id" }, { "created_at" }, FALSE },
  { "alias", { "text_key" }, { "id" }, TRUE },
  { "shoot", { "id" }, { "created_at" }, FALSE },
  { "lesson", { "shoot_id", "text_key" }, { "id" }, TRUE },
  { "shoot_setting", { "shoot_id", "key" }, { NULL }, FALSE },
  { "photo", { "id" }, { "stored_at" }, FALSE },
  { "file", { "photo_id", "path" }, { "id", "received_at" }, TRUE },
  { "photo_name", { "photo_id" }, { NULL }, FALSE },
  { "field", { "photo_id", "property", "lang", "layer" }, { "changed_at" }, FALSE },
  { "edit", { "id" }, { NULL }, FALSE },
  { "credit", { "photo_id" }, { "changed_at" }, FALSE },
  { "looks", { "photo_id" }, { NULL }, FALSE },
  { "clock", { "photo_id" }, { NULL }, FALSE },
  { "stack", { "photo_id" }, { NULL }, FALSE },
  { "removal", { "photo_id" }, { NULL }, FALSE },
  { "legal_hold", { "photo_id" }, { NULL }, FALSE },
  { "tombstone", { "digest" }, { NULL }, FALSE },
  { "rights_grant", { "id" }, { NULL }, TRUE },
  { "photo_use", { "id" }, { NULL }, TRUE },
  { "story", { "slug" }, { "created_at", "changed_at" }, FALSE },
  { "slot", { "story", "n" }, { NULL }, FALSE },
  { "placement", { "story", "n" }, { "placed_at", "who" }, FALSE },
  { "doubt", { "story", "n" }, { NULL }, FALSE },
  { "bundle", { "id" }, { NULL }, TRUE },
  { "ingest", { "id" }, { NULL }, FALSE },
  { "ingest_item", { "ingest_id", "n" }, { NULL }, FALSE },
  { "desk_file", { "name" }, { "kept_at" }, FALSE },
};

const KadrRowShape *
kadr_row_shape_find (const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (strcmp (shapes[i].table, table) == 0)
      return &shapes[i];
  return NULL;
}

static gboolean
is_same (const KadrRowShape *self, const json_t *one, const json_t *other)
{
  for (gsize i = 0; self->keys[i] != NULL; i++)
    if (!json_equal (json_object_get (one, self->keys[i]), json_object_get (other, self->keys[i])))
      return FALSE;
  return TRUE;
}

const json_t *
kadr_row_shape_find_same (const KadrRowShape *self, const json_t *rows, const json_t *row)
{
  for (gsize i = 0; i < json_array_size (rows); i++)
    if (is_same (self, json_array_get (rows, i), row))
      return json_array_get (rows, i);
  return NULL;
}

gboolean
kadr_row_shape_is_quiet (const KadrRowShape *self, const char *column)
{
  for (gsize i = 0; self->quiet[i] != NULL; i++)
    if (strcmp (self->quiet[i], column) == 0)
      return TRUE;
  return FALSE;
}

char *
kadr_row_shape_show (const json_t *value)
{
  if (value == NULL || json_is_null (value))
    return NULL;
  return json_is_string (value) ? g_strdup (json_string_value (value)) : kadr_json_to_line (value);
}

char *
kadr_row_shape_name (const KadrRowShape *self, const json_t *row, const char *subject)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (gsize i = 0; self->keys[i] != NULL; i++)
    {
      g_autofree char *shown = kadr_row_shape_show (json_object_get (row, self->keys[i]));

      if (shown == NULL || *shown == '\0' || strcmp (shown, subject) == 0)
        continue;
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", shown);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}
