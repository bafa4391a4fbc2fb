#include "meta/long-text.h"

#include <string.h>

static json_t *
repeat (const char *letter, gsize n)
{
  GString *text = g_string_new (NULL);
  json_t *value;

  for (gsize i = 0; i < n; i++)
    g_string_append (text, letter);
  value = json_stringn (text->str, text->len);
  g_string_free (text, TRUE);
  return value;
}

static void
test_lengths (void)
{
  static const struct
  {
    const char *letter;
    gsize n, left; /* letters */
  } rows[] = {
    { "x", 0, 0 },
    { "x", KADR_LONG_TEXT_MOST, KADR_LONG_TEXT_MOST },
    { "x", KADR_LONG_TEXT_MOST + 1, KADR_LONG_TEXT_MOST },
    { "Ж", KADR_LONG_TEXT_MOST, KADR_LONG_TEXT_MOST / 2 },
    { "€", KADR_LONG_TEXT_MOST, KADR_LONG_TEXT_MOST / 3 },
    { "😀", KADR_LONG_TEXT_MOST, KADR_LONG_TEXT_MOST / 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) value
          = json_pack ("{s:[{s:o}]}", "description", "value", repeat (rows[i].letter, rows[i].n));
      const json_t *text
          = json_object_get (json_array_get (json_object_get (value, "description"), 0), "value");

      g_assert_cmpint (kadr_long_text_cut (value), ==, rows[i].n != rows[i].left);
      text = json_object_get (json_array_get (json_object_get (value, "description"), 0), "value");
      g_assert_cmpuint (json_string_length (text), ==, rows[i].left * strlen (rows[i].letter));
      g_assert_true (
          g_utf8_validate (json_string_value (text), (gssize) json_string_length (text), NULL));
    }
}

/* Many that are each short enough are too many. */
static void
test_all_together (void)
{
  g_autoptr (json_t) value = json_array ();
  gsize total = 0;

  for (int i = 0; i < 100; i++)
    json_array_append_new (value, repeat ("x", 60000));
  g_assert_true (kadr_long_text_cut (value));
  for (gsize i = 0; i < json_array_size (value); i++)
    total += json_string_length (json_array_get (value, i));
  g_assert_cmpuint (json_array_size (value), ==, 100);
  g_assert_cmpuint (total, ==, KADR_LONG_TEXT_MOST_ALL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/long-text/lengths", test_lengths);
  g_test_add_func ("/long-text/all-together", test_all_together);
  return g_test_run ();
}
