#include "meta/web-page.h"

#include "base/fault.h"

static json_t *
read_page (const char *bytes, gsize length, GError **error)
{
  return kadr_web_page_read ((KadrSpan){ (const guint8 *) bytes, length }, error);
}

/* The texts of all blocks, joined by "|". */
static char *
read_texts (const char *html)
{
  g_autoptr (json_t) page = read_page (html, strlen (html), NULL);
  const json_t *blocks = json_object_get (page, "blocks");
  g_autoptr (GString) texts = g_string_new (NULL);

  for (size_t i = 0; i < json_array_size (blocks); i++)
    {
      const char *text = kadr_json_get_text (json_array_get (blocks, i), "text");
      const char *file = kadr_json_get_text (json_array_get (blocks, i), "file");

      g_string_append_printf (texts, "%s%s", i > 0 ? "|" : "",
                              text != NULL   ? text
                              : file != NULL ? file
                                             : "?");
    }
  return g_string_free (g_steal_pointer (&texts), FALSE);
}

static void
test_blocks (void)
{
  static const struct
  {
    const char *html;
    const char *texts;
  } rows[] = {
    { "<p>a<p>b", "a|b" },
    { "<p>a <b>b</b> c</p>d", "a b c|d" },
    { "<div>a<div>b</div>c</div>", "a|b|c" },
    { "a<br>b", "a|b" },
    { "<p>a<img src=x.jpg>b", "x.jpg|ab" },
    { "<p>a</p><script>no</script><style>no</style><noscript>no</noscript><p>b", "a|b" },
    { "<ul><li>a<li>b</ul>", "a|b" },
    { "<h2>a</h2>b", "a|b" },
    { "<p>&amp; &laquo;a&raquo; &nbsp; b", "& «a» b" },
    { "<!-- no --><p>a", "a" },
    { "<figure><figcaption>a</figcaption></figure>", "a" },
    { "<figure><img src=x.jpg><img src=y.jpg><figcaption>a</figcaption></figure>", "x.jpg|y.jpg" },
    { "<img src='https://a.example/b/c.jpg?d=e#f'>", "c.jpg" },
    { "<img src='/a/%D1%81%D0%BD%D0%B5%D0%B3.jpg'>", "снег.jpg" },
    { "<img src='data:image/png;base64,AAAA'>", "?" },
    { "<img src='data:image/png;base64,AAAA' srcset='/a/s.jpg 400w, /a/l.jpg 800w'>", "s.jpg" },
    { "<img src=spin.gif data-src=/real.jpg>", "real.jpg" },
    { "<img width=1 height=1 src=count.gif>", "" },
    { "", NULL },
  };

  for (gsize i = 0; rows[i].texts != NULL; i++)
    {
      g_autofree char *texts = read_texts (rows[i].html);

      g_test_message ("%s", rows[i].html);
      g_assert_cmpstr (texts, ==, rows[i].texts);
    }
}

/* The same word in the charsets that pages of the region come in, declared, declared wrongly, or not. */
static void
test_charsets (void)
{
  static const char body[] = "<p>Снегопад в Алматы продолжается третий день подряд</p>";
  static const struct
  {
    const char *charset;
    const char *head;
  } rows[] = {
    { "UTF-8", "<meta charset=\"utf-8\">" },
    { "UTF-8", "" },
    { "UTF-8", "<meta charset=windows-1251>" },
    { "WINDOWS-1251", "<meta charset=\"windows-1251\">" },
    { "WINDOWS-1251",
      "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">" },
    { "WINDOWS-1251", "" },
    { "WINDOWS-1251", "<meta charset=utf-8>" },
    { "KOI8-R", "<meta charset='koi8-r'>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (rows[i].head, body, NULL);
      gsize length = 0;
      g_autofree char *bytes = g_convert (text, -1, rows[i].charset, "UTF-8", NULL, &length, NULL);
      g_autoptr (json_t) page = read_page (bytes, length, NULL);
      const json_t *block = json_array_get (json_object_get (page, "blocks"), 0);

      g_test_message ("%s, %s", rows[i].charset, rows[i].head);
      g_assert_cmpstr (kadr_json_get_text (block, "text"), ==,
                       "Снегопад в Алматы продолжается третий день подряд");
    }
}

static void
test_self (void)
{
  static const char html[]
      = "<html lang=ru><title> A  b </title><meta property=og:title content=T>"
        "<meta property=og:title "
        "content=U><link rel=canonical href=https://a.example/b>"
        "<script type='application/ld+json'>[{\"@type\":\"Article\"},{\"a\":1}]</script>"
        "<script type='application/ld+json'>nonsense</script><p>a";
  g_autoptr (json_t) page = read_page (html, strlen (html), NULL);

  g_assert_cmpstr (kadr_json_get_text (page, "title"), ==, "A b");
  g_assert_cmpstr (kadr_json_get_text (page, "lang"), ==, "ru");
  g_assert_cmpstr (kadr_json_get_text (page, "canonical"), ==, "https://a.example/b");
  g_assert_cmpstr (kadr_json_get_text (json_object_get (page, "meta"), "og:title"), ==, "T");
  g_assert_cmpuint (json_array_size (json_object_get (page, "linked")), ==, 2);
}

/* Deep, wide, cut and broken pages end, and soon. */
static void
test_any_bytes (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  static const char *const pieces[]
      = { "<div>", "</div>", "<p>",      "<figure>", "<img src=",  "a",
          "\xD0",  "<!--",   "-->",      "<script>", "&#x110000;", "<table><td>",
          "\"",    ">",      "\xFF\xFE", "</html>",  "<a b=c d>",  "<figcaption>" };

  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "<div>");
  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GString) html = g_string_new (round == 0 ? deep->str : "");
      g_autoptr (GError) error = NULL;
      g_autoptr (json_t) page = NULL;

      for (int i = 0; i < 60; i++)
        g_string_append (html, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      page = read_page (html->str, html->len, &error);
      if (page == NULL)
        g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

static void
test_no_page (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_page ("", 0, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/web-page/blocks", test_blocks);
  g_test_add_func ("/web-page/charsets", test_charsets);
  g_test_add_func ("/web-page/self", test_self);
  g_test_add_func ("/web-page/any-bytes", test_any_bytes);
  g_test_add_func ("/web-page/no-page", test_no_page);
  return g_test_run ();
}
