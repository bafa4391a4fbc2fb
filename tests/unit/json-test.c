#include "base/json.h"

#include "base/fault.h"

#include <string.h>

static void
test_line_keeps_order (void)
{
  g_autoptr (json_t) object = json_object ();
  g_autofree char *line = NULL;

  kadr_json_set_text (object, "z", "Фото");
  kadr_json_set_text (object, "a", NULL);
  kadr_json_set_text (object, "bad", "a\xFF");
  kadr_json_set_int (object, "n", G_MAXINT64);
  kadr_json_set_bool (object, "yes", TRUE);
  line = kadr_json_to_line (object);
  g_assert_cmpstr (
      line, ==,
      "{\"z\":\"Фото\",\"a\":null,\"bad\":\"a\uFFFD\",\"n\":9223372036854775807,\"yes\":true}");
  g_assert_cmpstr (kadr_json_get_text (object, "z"), ==, "Фото");
  g_assert_null (kadr_json_get_text (object, "n"));
  g_assert_cmpint (kadr_json_get_int (object, "absent", -1), ==, -1);
  g_assert_true (kadr_json_get_bool (object, "yes"));
  g_assert_false (kadr_json_get_bool (object, "z"));
}

/* A line is what jansson would write, for every character and every shape. */
static void
test_line_is_jansson (void)
{
  static const char *const texts[] = {
    "null",
    "true",
    "[]",
    "{}",
    "[[],{},[[]],{\"a\":{}}]",
    "\"\"",
    "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\\u007f\\/\\\"\\\\\"",
    "\"Снег, қар, \xF0\x9F\x93\xB7\"",
    "{\"\\n\\\"\":[1,-9223372036854775808,0.1,1e300,-0.0,123456.5]}",
    "{\"lat\":43.238949,\"list\":[\"a\",[\"b\",null],false]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (json_t) value = json_loads (texts[i], JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
      g_autofree char *line = kadr_json_to_line (value);
      g_autofree char *want
          = json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION (15));

      g_assert_nonnull (value);
      g_assert_cmpstr (line, ==, want);
    }
  for (int c = 1; c < 0x80; c++)
    {
      const char text[] = { 'a', (char) c, 'b', '\0' };
      g_autoptr (json_t) value = json_string (text);
      g_autofree char *line = kadr_json_to_line (value);
      g_autofree char *want = json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY);

      g_assert_cmpstr (line, ==, want);
    }
}

static void
test_refuse (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  const char *const cases[]
      = { "", "{", "{\"a\":1,\"a\":2}", "nul", "\"\xFF\"", "\"\\u0000\"", "[1,]", deep };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (kadr_json_parse (cases[i], strlen (cases[i]), "reply", &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
      g_assert_cmpstr (kadr_fault_get_subject (error), ==, "reply");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/line-keeps-order", test_line_keeps_order);
  g_test_add_func ("/json/line-is-jansson", test_line_is_jansson);
  g_test_add_func ("/json/refuse", test_refuse);
  return g_test_run ();
}
