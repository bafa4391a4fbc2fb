#include "meta/news-json.h"

#include "base/fault.h"

static json_t *
read_text (const char *text, GError **error)
{
  return kadr_news_json_read ((KadrSpan){ (const guint8 *) text, strlen (text) }, error);
}

static void
test_is (void)
{
  static const struct
  {
    const char *text;
    gboolean is;
  } rows[] = {
    { "{}", TRUE },    { " \r\n\t{", TRUE }, { "\xEF\xBB\xBF {", TRUE }, { "", FALSE },
    { "<p>{", FALSE }, { "[]", FALSE },      { "   ", FALSE },           { "\"{\"", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (
        kadr_news_json_is ((KadrSpan){ (const guint8 *) rows[i].text, strlen (rows[i].text) }), ==,
        rows[i].is);
}

/* No shape of a stranger's JSON does harm; each is an article or a fault. */
static void
test_any_shape (void)
{
  static const struct
  {
    const char *text;
    int n_blocks; /* -1: DAMAGED */
  } rows[] = {
    { "{", -1 },
    { "{}", -1 },
    { "{\"headline\": 3}", -1 },
    { "{\"headline\": \"\"}", -1 },
    { "{\"headlines\": [null, 3, {\"value\": \"A\"}]}", 1 },
    { "{\"headline\": \"A\", \"bodies\": {\"a\": 1}, \"associations\": 7}", 1 },
    { "{\"headline\": \"A\", \"bodies\": [1, {\"value\": 2}, {\"value\": \"x\\ny\"}]}", 3 },
    { "{\"headline\": \"A\", \"bodies\": [{\"contenttype\": \"text/html\", \"value\": \"\"}]}", 1 },
    { "{\"headline\": \"A\", \"body_html\": \"<p>x<script>y</script>\"}", 2 },
    { "{\"headline\": \"A\", \"type\": \"picture\"}", 2 },
    { "{\"headline\": \"A\", \"associations\": [null, {\"type\": \"picture\", \"renditions\": [3, {}, "
      "{\"href\": 5}, {\"href\": \"/\"}], \"descriptions\": \"x\", \"infosources\": {\"a\": {}}}]}",
      2 },
    { "{\"headline\": \"A\", \"associations\": [{\"type\": \"composite\", \"associations\": "
      "[{\"type\": \"composite\", \"associations\": [{\"type\": \"composite\", \"associations\": "
      "[{\"type\": \"composite\", \"associations\": [{\"type\": \"picture\"}]}]}]}]}]}",
      1 },
    { "{\"headline\": \"A\", \"headline\": \"B\"}", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (json_t) page = read_text (rows[i].text, &error);

      g_test_message ("%s", rows[i].text);
      if (rows[i].n_blocks < 0)
        {
          g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
          g_assert_null (page);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint ((int) json_array_size (json_object_get (page, "blocks")), ==,
                       rows[i].n_blocks);
    }
}

/* Cut anywhere, it is a fault. */
static void
test_cut (void)
{
  static const char whole[] = "{\"headline\": \"A\", \"associations\": [{\"type\": \"picture\"}]}";

  for (gsize length = 0; length + 1 < sizeof whole - 1; length++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *cut = g_strndup (whole, length);

      g_assert_null (read_text (cut, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/news-json/is", test_is);
  g_test_add_func ("/news-json/any-shape", test_any_shape);
  g_test_add_func ("/news-json/cut", test_cut);
  return g_test_run ();
}
