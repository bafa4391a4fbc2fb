#include "bundle/credits-html.h"

#include "bundle/layout.h"
#include "bundle/page-words.h"

#include <string.h>

static void
append_html_line (GString *out, const KadrStory *story, KadrPageWord word, const char *value)
{
  g_autofree char *escaped
      = value != NULL && *value != '\0' ? g_markup_escape_text (value, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (out, "<dt>%s</dt><dd>%s</dd>\n",
                            kadr_page_words_get (word, story->lang), escaped);
}

static void
append_picture_html (GString *out, const KadrStory *story, const KadrBundlePicture *picture)
{
  /* The page stands in data/, beside photos/. */
  g_autofree char *address = kadr_layout_escape (picture->path + strlen ("data/"));
  g_autofree char *path = g_markup_escape_text (picture->path, -1);
  g_autofree char *credit
      = g_markup_escape_text (kadr_bundle_picture_name_credit (picture, story->lang), -1);
  g_autofree char *alt = g_markup_escape_text (picture->alt != NULL ? picture->alt : "", -1);
  g_autofree char *duties = kadr_bundle_picture_join_duties (picture);
  g_autofree char *end = kadr_bundle_picture_format_end (picture);

  g_string_append_printf (
      out,
      "<figure>\n<img src=\"%s\" alt=\"%s\">\n<figcaption>\n<p class=\"credit\">%s</p>\n"
      "<dl>\n<dt>%s</dt><dd>%d</dd>\n<dt>%s</dt><dd>%s</dd>\n",
      address, alt, credit, kadr_page_words_get (KADR_WORD_NUMBER, story->lang), picture->n,
      kadr_page_words_get (KADR_WORD_FILE, story->lang), path);
  append_html_line (out, story, KADR_WORD_CAPTION, picture->caption);
  append_html_line (out, story, KADR_WORD_ALT, picture->alt);
  append_html_line (out, story, KADR_WORD_COPYRIGHT, picture->copyright);
  append_html_line (out, story, KADR_WORD_USAGE_TERMS, picture->usage_terms);
  append_html_line (out, story, KADR_WORD_DUTIES, duties);
  append_html_line (out, story, KADR_WORD_UNTIL, end);
  g_string_append (out, "</dl>\n");
  if (picture->is_bare)
    g_string_append_printf (out, "<p>%s</p>\n", kadr_page_words_get (KADR_WORD_BARE, story->lang));
  g_string_append (out, "</figcaption>\n</figure>\n");
}

static const char style[]
    = "body{font:16px/1.4 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
      "color:#111}\n"
      "figure{display:flex;gap:1.5rem;margin:0 0 1.5rem;padding:0 0 1.5rem;border-bottom:1px solid #ccc;"
      "break-inside:avoid}\n"
      "img{width:16rem;height:11rem;object-fit:contain;background:#eee;flex:none}\n"
      "figcaption{flex:1;min-width:0;overflow-wrap:anywhere}\n"
      ".credit{font-weight:600;font-size:1.15em;margin:0 0 .5rem}\n"
      "dl{display:grid;grid-template-columns:12.5em 1fr;gap:.15rem 1rem;margin:0}dt{color:#555}"
      "dd{margin:0}\n"
      "@page{size:A4;margin:15mm}\n"
      "@media print{body{margin:0;padding:0;max-width:none;font-size:9pt}h1{font-size:17pt;line-height:1.2;"
      "margin:0 0 3mm}figure{gap:6mm;margin:0 0 5mm;padding:0 0 5mm}figure:last-of-type{border:0}"
      "img{width:5cm;height:3.5cm;print-color-adjust:exact;-webkit-print-color-adjust:exact}"
      "dl{grid-template-columns:4.2cm 1fr}}\n";

static void
append_allowance (GString *out, const KadrStory *story, const KadrAllowance *allowance)
{
  g_autofree char *text = g_markup_printf_escaped (
      "<p>%s %s: %s (%s)</p>\n", kadr_page_words_get (KADR_WORD_PASSED, story->lang),
      allowance->who, allowance->code, allowance->why);

  g_string_append (out, text);
}

static void
append_outlet (GString *out, const KadrStory *story, const char *outlet)
{
  g_autofree char *text
      = outlet != NULL ? g_markup_printf_escaped (
            "<p>%s: %s</p>\n", kadr_page_words_get (KADR_WORD_OUTLET, story->lang), outlet)
                       : NULL;

  if (text != NULL)
    g_string_append (out, text);
}

char *
kadr_credits_html_make (const KadrStory *story, const char *outlet, const GPtrArray *pictures,
                        const GPtrArray *allowances)
{
  GString *out = g_string_new (NULL);
  g_autofree char *headline = g_markup_escape_text (story->headline, -1);
  g_autofree char *lang = g_markup_escape_text (story->lang != NULL ? story->lang : "", -1);
  const char *title = kadr_page_words_get (KADR_WORD_CREDITS, story->lang);

  g_string_append_printf (
      out,
      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s: %s</title>\n"
      "<style>\n%s</style>\n</head>\n<body>\n<h1>%s</h1>\n",
      lang, title, headline, style, headline);
  if (story->url != NULL)
    {
      g_autofree char *url = g_markup_escape_text (story->url, -1);

      g_string_append_printf (out, "<p>%s</p>\n", url);
    }
  append_outlet (out, story, outlet);
  for (guint i = 0; i < pictures->len; i++)
    append_picture_html (out, story, g_ptr_array_index (pictures, i));
  for (guint i = 0; i < allowances->len; i++)
    append_allowance (out, story, g_ptr_array_index (allowances, i));
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free (out, FALSE);
}
