#include "base/json.h"

#include "base/fault.h"

/* What a double holds for sure: 0.1 is written 0.1, not 0.10000000000000001. */
#define REAL_DIGITS JSON_REAL_PRECISION (15)

/* jansson takes memory from malloc and GLib's g_free() is free(): no copy is needed. */
char *
kadr_json_to_line (const json_t *value)
{
  return json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY | REAL_DIGITS);
}

char *
kadr_json_to_page (const json_t *value)
{
  g_autofree char *text = json_dumps (value, JSON_INDENT (2) | JSON_ENCODE_ANY | REAL_DIGITS);

  return g_strconcat (text, "\n", NULL);
}

json_t *
kadr_json_parse (const char *text, gsize length, const char *subject, GError **error)
{
  json_error_t trouble;
  json_t *value = json_loadb (text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &trouble);

  if (value == NULL)
    kadr_fault_set (error, KADR_FAULT_DAMAGED, subject, _ ("not JSON: line %d: %s"), trouble.line,
                    trouble.text);
  return value;
}

static json_t *
text_or_null (const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return json_null ();
  if (g_utf8_validate (text, -1, NULL))
    return json_string_nocheck (text);
  valid = g_utf8_make_valid (text, -1);
  return json_string_nocheck (valid);
}

void
kadr_json_set_text (json_t *object, const char *key, const char *text)
{
  json_object_set_new (object, key, text_or_null (text));
}

void
kadr_json_set_int (json_t *object, const char *key, gint64 value)
{
  json_object_set_new (object, key, json_integer (value));
}

void
kadr_json_set_bool (json_t *object, const char *key, gboolean value)
{
  json_object_set_new (object, key, json_boolean (value));
}

void
kadr_json_add_text (json_t *array, const char *text)
{
  json_array_append_new (array, text_or_null (text));
}

const char *
kadr_json_get_text (const json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

gint64
kadr_json_get_int (const json_t *object, const char *key, gint64 fallback)
{
  const json_t *value = json_object_get (object, key);

  return json_is_integer (value) ? json_integer_value (value) : fallback;
}

gboolean
kadr_json_get_bool (const json_t *object, const char *key)
{
  return json_is_true (json_object_get (object, key));
}
