#include "catalog/field-book.h"

#include "base/fault.h"
#include "catalog/field-book.sql.h"
#include "db/query.h"
#include "meta/field.h"

#include <string.h>

static const char *const layers[] = {
  [KADR_LAYER_EMBEDDED] = "embedded",
  [KADR_LAYER_TEMPLATE] = "template",
  [KADR_LAYER_DESK] = "desk",
};

static gboolean
has_languages (const char *property)
{
  const KadrField *field = kadr_field_find (property);

  return field != NULL && field->kind == KADR_FIELD_LANG_ALT;
}

static void
bind_key (KadrQuery *query, const char *photo, const char *property, const char *lang,
          KadrLayer layer)
{
  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_text (query, 2, property);
  kadr_query_bind_text (query, 3, lang);
  kadr_query_bind_text (query, 4, layers[layer]);
}

gboolean
kadr_field_book_put (KadrDb *db, const char *photo, const char *property, const char *lang,
                     KadrLayer layer, const json_t *value, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query
      = kadr_query_new (db, value != NULL ? &sql_put_field : &sql_delete_field);
  g_autofree char *text = value != NULL ? kadr_json_to_line (value) : NULL;

  g_return_val_if_fail (kadr_db_is_in_transaction (db), FALSE);
  bind_key (query, photo, property, lang, layer);
  if (value != NULL)
    {
      kadr_query_bind_text (query, 5, text);
      kadr_query_bind_int (query, 6, at);
    }
  return kadr_query_run (query, error);
}

gboolean
kadr_field_book_put_whole (KadrDb *db, const char *photo, const char *property, KadrLayer layer,
                           const json_t *value, gint64 at, GError **error)
{
  const char *lang = NULL;
  json_t *text = NULL;

  if (!json_is_object (value) || !has_languages (property))
    return kadr_field_book_put (db, photo, property, has_languages (property) ? "x-default" : "",
                                layer, value, at, error);
  json_object_foreach ((json_t *) value, lang, text)
    if (!kadr_field_book_put (db, photo, property, lang, layer, text, at, error))
      return FALSE;
  return TRUE;
}

/* One language of one property while the rows of its layers go by. */
typedef struct
{
  /* Property -> value, or -> {lang: value}; JSON null where the highest layer says so. */
  json_t *fields;
  json_t *ranks;   /* "property lang" -> the layer that value is from */
  json_t *changed; /* property -> true when a layer above `embedded` has it */
} Gathering;

static KadrLayer
layer_of (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    if (g_strcmp0 (layers[i], name) == 0)
      return (KadrLayer) i;
  g_return_val_if_reached (KADR_LAYER_EMBEDDED);
}

static void
gather_row (Gathering *into, const char *property, const char *lang, KadrLayer layer, json_t *value)
{
  g_autofree char *key = g_strconcat (property, " ", lang, NULL);
  json_t *alternative = NULL;

  if (layer != KADR_LAYER_EMBEDDED)
    kadr_json_set_bool (into->changed, property, TRUE);
  if (kadr_json_get_int (into->ranks, key, -1) > (gint64) layer)
    return;
  kadr_json_set_int (into->ranks, key, layer);
  if (*lang == '\0')
    {
      json_object_set (into->fields, property, value);
      return;
    }
  alternative = json_object_get (into->fields, property);
  if (alternative == NULL)
    {
      alternative = json_object ();
      json_object_set_new (into->fields, property, alternative);
    }
  json_object_set (alternative, lang, value);
}

static gboolean
gather (KadrDb *db, const char *photo, Gathering *into, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_fields_of);

  kadr_query_bind_text (query, 1, photo);
  while (kadr_query_next (query, &failure))
    {
      const char *text = kadr_query_get_text (query, 3);
      g_autoptr (json_t) value = kadr_json_parse (text, strlen (text), photo, error);

      if (value == NULL)
        return FALSE;
      gather_row (into, kadr_query_get_text (query, 0), kadr_query_get_text (query, 1),
                  layer_of (kadr_query_get_text (query, 2)), value);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* @value without the languages that were cleared; NULL when nothing is left. A new reference. */
static json_t *
drop_cleared (json_t *value)
{
  g_autoptr (json_t) rest = NULL;
  const char *lang = NULL;
  json_t *text = NULL;

  if (json_is_null (value))
    return NULL;
  if (!json_is_object (value))
    return json_incref (value);
  rest = json_object ();
  json_object_foreach (value, lang, text)
    if (!json_is_null (text))
      json_object_set (rest, lang, text);
  return json_object_size (rest) > 0 ? g_steal_pointer (&rest) : NULL;
}

/* Of all that counts now, the properties that @is_wanted names (all when NULL); with @keep_cleared those
 * without a value appear as JSON null. */
static json_t *
compose (const Gathering *from, const json_t *is_wanted, gboolean keep_cleared)
{
  json_t *result = json_object ();
  const char *property = NULL;
  json_t *value = NULL;

  json_object_foreach (from->fields, property, value)
    {
      g_autoptr (json_t) rest = drop_cleared (value);

      if (is_wanted != NULL && !kadr_json_get_bool (is_wanted, property))
        continue;
      if (rest != NULL)
        json_object_set (result, property, rest);
      else if (keep_cleared)
        json_object_set_new (result, property, json_null ());
    }
  return result;
}

json_t *
kadr_field_book_load (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (json_t) fields = json_object ();
  g_autoptr (json_t) ranks = json_object ();
  g_autoptr (json_t) changed = json_object ();
  Gathering all = { fields, ranks, changed };

  return gather (db, photo, &all, error) ? compose (&all, NULL, FALSE) : NULL;
}

json_t *
kadr_field_book_find (KadrDb *db, const char *photo, const char *property, const char *lang,
                      KadrLayer layer, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_field_of_layer);
  const char *text = NULL;

  bind_key (query, photo, property, lang, layer);
  if (!kadr_query_next (query, error))
    return NULL;
  text = kadr_query_get_text (query, 0);
  return kadr_json_parse (text, strlen (text), photo, error);
}

json_t *
kadr_field_book_load_changes (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (json_t) fields = json_object ();
  g_autoptr (json_t) ranks = json_object ();
  g_autoptr (json_t) changed = json_object ();
  Gathering all = { fields, ranks, changed };

  return gather (db, photo, &all, error) ? compose (&all, changed, TRUE) : NULL;
}

gboolean
kadr_field_book_find_layer (KadrDb *db, const char *photo, const char *property, KadrLayer *layer,
                            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_layers_of);

  *layer = KADR_LAYER_EMBEDDED;
  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_text (query, 2, property);
  while (kadr_query_next (query, &failure))
    *layer = MAX (*layer, layer_of (kadr_query_get_text (query, 0)));
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

json_t *
kadr_field_book_load_layers (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) above = json_object ();
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_fields_of);

  kadr_query_bind_text (query, 1, photo);
  while (kadr_query_next (query, &failure))
    {
      const char *property = kadr_query_get_text (query, 0);
      KadrLayer layer = layer_of (kadr_query_get_text (query, 2));
      const char *known = kadr_json_get_text (above, property);

      if (layer != KADR_LAYER_EMBEDDED && (known == NULL || layer_of (known) < layer))
        kadr_json_set_text (above, property, layers[layer]);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&above) : NULL;
}

const char *
kadr_field_book_get_layer_name (KadrLayer layer)
{
  return layers[layer];
}

const char *
kadr_field_book_get_text (const json_t *value, const char *lang)
{
  const json_t *text = value;

  if (json_is_array (value))
    text = json_array_get (value, 0);
  else if (json_is_object (value))
    {
      text = lang != NULL ? json_object_get (value, lang) : NULL;
      if (text == NULL)
        text = json_object_get (value, "x-default");
      if (text == NULL)
        text = json_object_iter_value (json_object_iter ((json_t *) value));
    }
  return json_string_value (text);
}
