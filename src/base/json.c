#include "base/json.h"

#include "base/fault.h"

#include <string.h>

/* What a double holds for sure: 0.1 is written 0.1, not 0.10000000000000001. */
#define REAL_DIGITS JSON_REAL_PRECISION (15)

/* RFC 8259, section 7: quotes, backslashes and control characters; all else stands for itself. */
static void
append_text (GString *out, const char *text, gsize length)
{
  static const char letters[] = "btnvfr"; /* of the controls from 8 on; \v has none in JSON */
  const char *end = text + length;

  g_string_append_c (out, '"');
  for (const char *plain = text; plain < end; plain = text)
    {
      guchar c;

      while (text < end && (guchar) *text >= 0x20 && *text != '"' && *text != '\\')
        text++;
      g_string_append_len (out, plain, text - plain);
      if (text == end)
        break;
      c = (guchar) *text++;
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c >= '\b' && c <= '\r' && c != '\v')
        g_string_append_printf (out, "\\%c", letters[c - '\b']);
      else
        g_string_append_printf (out, "\\u%04X", c);
    }
  g_string_append_c (out, '"');
}

static void append_value (GString *out, const json_t *value);

static void
append_object (GString *out, const json_t *object)
{
  const char *key;
  json_t *value;
  char before = '{';

  json_object_foreach ((json_t *) object, key, value)
    {
      g_string_append_c (out, before);
      append_text (out, key, strlen (key));
      g_string_append_c (out, ':');
      append_value (out, value);
      before = ',';
    }
  g_string_append (out, before == '{' ? "{}" : "}");
}

static void
append_array (GString *out, const json_t *array)
{
  g_string_append_c (out, '[');
  for (size_t i = 0; i < json_array_size (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_value (out, json_array_get (array, i));
    }
  g_string_append_c (out, ']');
}

/* Numbers are left to jansson, which knows how to write them in any locale. It takes memory from malloc and
 * GLib's g_free() is free(). */
static void
append_number (GString *out, const json_t *number)
{
  g_autofree char *text = json_dumps (number, JSON_ENCODE_ANY | REAL_DIGITS);

  g_string_append (out, text);
}

static void
append_value (GString *out, const json_t *value)
{
  switch (json_typeof (value))
    {
    case JSON_OBJECT:
      append_object (out, value);
      break;
    case JSON_ARRAY:
      append_array (out, value);
      break;
    case JSON_STRING:
      append_text (out, json_string_value (value), json_string_length (value));
      break;
    case JSON_INTEGER:
    case JSON_REAL:
      append_number (out, value);
      break;
    case JSON_TRUE:
      g_string_append (out, "true");
      break;
    case JSON_FALSE:
      g_string_append (out, "false");
      break;
    case JSON_NULL:
    default:
      g_string_append (out, "null");
    }
}

/* json_dumps() would do; but it notes every container in a hash table, for fear of circles, and a third of the
 * time of reading a file's metadata went there. */
char *
kadr_json_to_line (const json_t *value)
{
  GString *out = g_string_sized_new (1024);

  append_value (out, value);
  return g_string_free (out, FALSE);
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
