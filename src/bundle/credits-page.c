#include "bundle/credits-page.h"

#include "base/clock.h"
#include "base/text.h"
#include "bundle/layout.h"
#include "bundle/page-words.h"

#include <string.h>

/* One line, whatever the text was. */
static char *
flatten (const char *text)
{
  return text != NULL ? kadr_text_tidy (text) : g_strdup ("");
}

static const char *
get_credit (const KadrStory *story, const KadrBundlePicture *picture)
{
  return picture->credit_printed != NULL ? picture->credit_printed
                                         : kadr_page_words_get (KADR_WORD_NO_CREDIT, story->lang);
}

static void
append_labelled (GString *out, const KadrStory *story, KadrPageWord word, const char *value)
{
  g_autofree char *line = flatten (value);

  if (*line != '\0')
    g_string_append_printf (out, "%s: %s\n", kadr_page_words_get (word, story->lang), line);
}

/* "credit the press service; label as archive"; NULL when there are none. */
static char *
join_duties (const KadrBundlePicture *picture)
{
  GString *out = NULL;

  for (guint i = 0; i < picture->duties->len; i++)
    {
      const char *duty = g_ptr_array_index (picture->duties, i);

      if (out == NULL)
        out = g_string_new (duty);
      else
        g_string_append_printf (out, "; %s", duty);
    }
  return out != NULL ? g_string_free (out, FALSE) : NULL;
}

static char *
format_end (const KadrBundlePicture *picture)
{
  if (picture->grant == NULL || picture->grant->until_at == 0)
    return NULL;
  return kadr_clock_format (picture->grant->until_at);
}

static void
append_picture_text (GString *out, const KadrStory *story, const KadrBundlePicture *picture)
{
  g_autofree char *credit = flatten (get_credit (story, picture));
  g_autofree char *duties = join_duties (picture);
  g_autofree char *end = format_end (picture);

  g_string_append_printf (out, "\n%d. %s\n%s\n", picture->n, picture->path, credit);
  append_labelled (out, story, KADR_WORD_CAPTION, picture->caption);
  append_labelled (out, story, KADR_WORD_ALT, picture->alt);
  append_labelled (out, story, KADR_WORD_COPYRIGHT, picture->copyright);
  append_labelled (out, story, KADR_WORD_USAGE_TERMS, picture->usage_terms);
  append_labelled (out, story, KADR_WORD_DUTIES, duties);
  append_labelled (out, story, KADR_WORD_UNTIL, end);
  if (picture->is_bare)
    g_string_append_printf (out, "(%s)\n", kadr_page_words_get (KADR_WORD_BARE, story->lang));
}

char *
kadr_credits_page_make_text (const KadrStory *story, const GPtrArray *pictures)
{
  GString *out = g_string_new (NULL);
  g_autofree char *headline = flatten (story->headline);

  g_string_append_printf (out, "%s\n", headline);
  if (story->url != NULL)
    g_string_append_printf (out, "%s\n", story->url);
  for (guint i = 0; i < pictures->len; i++)
    append_picture_text (out, story, g_ptr_array_index (pictures, i));
  return g_string_free (out, FALSE);
}

/* A quoted cell. Spreadsheets run what begins with = + - @ or a control character. */
static void
append_cell (GString *out, const char *text, gboolean is_last)
{
  const char *value = text != NULL ? text : "";

  g_string_append_c (out, '"');
  if (*value != '\0' && strchr ("=+-@\t\r\n|", *value) != NULL)
    g_string_append_c (out, '\'');
  for (const char *at = value; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append (out, is_last ? "\"\r\n" : "\",");
}

static void
append_picture_row (GString *out, const KadrBundlePicture *picture)
{
  g_autofree char *number = g_strdup_printf ("%d", picture->n);
  g_autofree char *duties = join_duties (picture);
  g_autofree char *end = format_end (picture);
  g_autofree char *creators
      = picture->credit != NULL
            ? g_strjoinv ("; ", (char **) kadr_credit_line_get_creators (picture->credit))
            : NULL;
  const char *source
      = picture->credit != NULL ? kadr_credit_line_get_source (picture->credit) : NULL;
  const char *const cells[]
      = { number,   picture->path, picture->credit_printed, picture->caption,     picture->alt,
          creators, source,        picture->copyright,      picture->usage_terms, duties,
          end,      picture->role, picture->photo };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    append_cell (out, cells[i], i + 1 == G_N_ELEMENTS (cells));
}

char *
kadr_credits_page_make_csv (G_GNUC_UNUSED const KadrStory *story, const GPtrArray *pictures)
{
  GString *out
      = g_string_new ("\xEF\xBB\xBF"
                      "number,file,credit,caption,alternative_text,creator,source,copyright,"
                      "usage_terms,duties,permitted_until,role,photo\r\n");

  for (guint i = 0; i < pictures->len; i++)
    append_picture_row (out, g_ptr_array_index (pictures, i));
  return g_string_free (out, FALSE);
}

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
  g_autofree char *credit = g_markup_escape_text (get_credit (story, picture), -1);
  g_autofree char *alt = g_markup_escape_text (picture->alt != NULL ? picture->alt : "", -1);
  g_autofree char *duties = join_duties (picture);
  g_autofree char *end = format_end (picture);

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
      "dl{display:grid;grid-template-columns:auto 1fr;gap:.15rem 1rem;margin:0}dt{color:#555}"
      "dd{margin:0}\n"
      "@media print{body{margin:0;max-width:none;font-size:11pt}img{width:5cm;height:3.5cm}}\n";

char *
kadr_credits_page_make_html (const KadrStory *story, const GPtrArray *pictures)
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
  for (guint i = 0; i < pictures->len; i++)
    append_picture_html (out, story, g_ptr_array_index (pictures, i));
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free (out, FALSE);
}

static void
set_if (json_t *object, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    kadr_json_set_text (object, key, value);
}

static json_t *
make_thing (const char *type, const char *name)
{
  json_t *thing = json_object ();

  kadr_json_set_text (thing, "@type", type);
  kadr_json_set_text (thing, "name", name);
  return thing;
}

/* The people who made it; where nobody is named, who supplied it. */
static json_t *
make_creators (const KadrBundlePicture *picture)
{
  json_t *list = json_array ();
  const char *source;

  if (picture->credit == NULL)
    return list;
  for (const char *const *name = kadr_credit_line_get_creators (picture->credit); *name != NULL;
       name++)
    json_array_append_new (list, make_thing ("Person", *name));
  source = kadr_credit_line_get_source (picture->credit);
  if (json_array_size (list) == 0 && source != NULL)
    json_array_append_new (list, make_thing ("Organization", source));
  return list;
}

static json_t *
make_image_object (const KadrBundlePicture *picture)
{
  json_t *image = json_object ();
  g_autofree char *address = kadr_layout_escape (picture->path);
  g_autoptr (json_t) creators = make_creators (picture);

  kadr_json_set_text (image, "@type", "ImageObject");
  kadr_json_set_text (image, "contentUrl", address);
  kadr_json_set_text (image, "encodingFormat", kadr_bundle_picture_get_media_type (picture));
  if (picture->width > 0)
    {
      kadr_json_set_int (image, "width", picture->width);
      kadr_json_set_int (image, "height", picture->height);
    }
  set_if (image, "sha256", picture->digest);
  set_if (image, "creditText", picture->credit_bare);
  if (json_array_size (creators) > 0)
    json_object_set (image, "creator", creators);
  set_if (image, "copyrightNotice", picture->copyright);
  set_if (image, "license", picture->licence_url);
  set_if (image, "acquireLicensePage", picture->licensor_url);
  set_if (image, "usageInfo", picture->usage_terms);
  set_if (image, "caption", picture->caption);
  set_if (image, "description", picture->alt);
  kadr_json_set_bool (image, "representativeOfPage", g_strcmp0 (picture->role, "main") == 0);
  return image;
}

char *
kadr_credits_page_make_jsonld (const KadrStory *story, const GPtrArray *pictures)
{
  g_autoptr (json_t) article = json_object ();
  json_t *images = json_array ();
  json_t *authors = json_array ();

  kadr_json_set_text (article, "@context", "https://schema.org");
  kadr_json_set_text (article, "@type", "NewsArticle");
  kadr_json_set_text (article, "headline", story->headline);
  set_if (article, "inLanguage", story->lang);
  set_if (article, "url", story->url);
  set_if (article, "datePublished", story->published);
  for (guint i = 0; i < story->byline->len; i++)
    json_array_append_new (authors, make_thing ("Person", g_ptr_array_index (story->byline, i)));
  json_object_set_new (article, "author", authors);
  for (guint i = 0; i < pictures->len; i++)
    json_array_append_new (images, make_image_object (g_ptr_array_index (pictures, i)));
  json_object_set_new (article, "image", images);
  return kadr_json_to_page (article);
}
