#include "bundle/ninjs.h"

#include "base/clock.h"
#include "bundle/layout.h"
#include "bundle/machine-text.h"

#include <string.h>

#define SCHEMA "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"

static void
set_if (json_t *object, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    kadr_json_set_text (object, key, value);
}

/* {"role", "contentType", "value"}: what headlines, descriptions and bodies are made of. */
static void
add_text (json_t *array, const char *role, const char *content_type, const char *value)
{
  json_t *object;

  if (value == NULL || *value == '\0')
    return;
  object = json_object ();
  kadr_json_set_text (object, "role", role);
  kadr_json_set_text (object, "contentType", content_type);
  kadr_json_set_text (object, "value", value);
  json_array_append_new (array, object);
}

static void
set_array (json_t *object, const char *key, json_t *array)
{
  if (json_array_size (array) > 0)
    json_object_set (object, key, array);
}

/* The article's address; a URN of ours where it has none that is one. */
static char *
make_uri (const KadrStory *story)
{
  char *address = kadr_machine_text_make_address (story->url);
  g_autofree char *slug = g_uri_escape_string (story->slug, NULL, FALSE);

  return address != NULL ? address : g_strconcat ("urn:kadr:story:", slug, NULL);
}

static void
add_source (json_t *sources, const char *name, const char *role)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "name", name);
  kadr_json_set_text (object, "role", role);
  json_array_append_new (sources, object);
}

static json_t *
make_sources (const KadrCreditLine *credit)
{
  json_t *sources = json_array ();
  const char *source = kadr_credit_line_get_source (credit);

  if (source != NULL)
    add_source (sources, source, "supplier");
  for (const char *const *name = kadr_credit_line_get_chain (credit); *name != NULL; name++)
    if (g_strcmp0 (*name, source) != 0)
      add_source (sources, *name, "provider");
  return sources;
}

static void
add_rendition (json_t *renditions, const char *content_type, const KadrBundleRendition *made)
{
  json_t *rendition = json_object ();
  g_autofree char *escaped = kadr_layout_escape (made->path);
  g_autofree char *href = g_strconcat ("file:", escaped, NULL);

  kadr_json_set_text (rendition, "name", made->name);
  kadr_json_set_text (rendition, "href", href);
  kadr_json_set_text (rendition, "contentType", content_type);
  if (made->width > 0)
    {
      kadr_json_set_int (rendition, "width", made->width);
      kadr_json_set_int (rendition, "height", made->height);
    }
  kadr_json_set_int (rendition, "sizeInBytes", (gint64) made->size);
  json_array_append_new (renditions, rendition);
}

/* The copy of the original, then the sizes. */
static json_t *
make_renditions (const KadrBundlePicture *picture)
{
  const KadrBundleRendition copy = { .name = (char *) "main",
                                     .path = picture->path,
                                     .width = picture->width,
                                     .height = picture->height,
                                     .size = picture->size };
  json_t *renditions = json_array ();

  add_rendition (renditions, kadr_bundle_picture_get_media_type (picture), &copy);
  for (guint i = 0; i < picture->renditions->len; i++)
    add_rendition (renditions, "image/jpeg", g_ptr_array_index (picture->renditions, i));
  return renditions;
}

static void
set_credit (json_t *object, const KadrBundlePicture *picture)
{
  g_autofree char *creators = NULL;
  g_autoptr (json_t) sources = NULL;

  if (picture->credit == NULL)
    return;
  creators = g_strjoinv (", ", (char **) kadr_credit_line_get_creators (picture->credit));
  sources = make_sources (picture->credit);
  set_if (object, "by", creators);
  set_array (object, "infoSources", sources);
}

static json_t *
make_picture (const KadrBundlePicture *picture, const char *lang)
{
  json_t *object = json_object ();
  g_autoptr (json_t) descriptions = json_array ();
  g_autofree char *name = g_strdup_printf ("picture-%d", picture->n);
  g_autofree char *uri = g_strconcat ("urn:sha256:", picture->photo, NULL);

  kadr_json_set_text (object, "name", name);
  set_if (object, "rel", picture->role);
  kadr_json_set_text (object, "uri", uri);
  kadr_json_set_text (object, "type", "picture");
  if (kadr_machine_text_is_moment (picture->taken))
    kadr_json_set_text (object, "contentCreated", picture->taken);
  set_if (object, "copyrightNotice", picture->copyright);
  set_if (object, "usageTerms", picture->usage_terms);
  set_if (object, "language", lang);
  set_credit (object, picture);
  add_text (descriptions, "creditLine", "text/plain", picture->credit_printed);
  add_text (descriptions, "caption", "text/plain", picture->caption);
  add_text (descriptions, "altText", "text/plain", picture->alt);
  set_array (object, "descriptions", descriptions);
  json_object_set_new (object, "renditions", make_renditions (picture));
  return object;
}

static json_t *
make_standard (void)
{
  json_t *standard = json_object ();

  kadr_json_set_text (standard, "name", "ninjs");
  kadr_json_set_text (standard, "version", "3.1");
  kadr_json_set_text (standard, "schema", SCHEMA);
  return standard;
}

static char *
join_byline (const KadrStory *story)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < story->byline->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (story->byline, i));
  return g_string_free (out, FALSE);
}

/* Who prints the article. */
static void
set_outlet (json_t *article, const char *outlet)
{
  g_autoptr (json_t) sources = json_array ();

  if (outlet == NULL)
    return;
  add_source (sources, outlet, "publisher");
  set_array (article, "infoSources", sources);
}

static void
set_dates (json_t *article, const KadrStory *story)
{
  g_autofree char *created = kadr_clock_format (story->created_at);
  g_autofree char *changed = kadr_clock_format (story->changed_at);

  kadr_json_set_text (article, "firstCreated", created);
  kadr_json_set_text (article, "versionCreated", changed);
  if (kadr_machine_text_is_moment (story->published))
    kadr_json_set_text (article, "contentCreated", story->published);
}

/* What an article was imported from: a web page, ninjs or plain text. */
static const char *
find_source_type (const char *source)
{
  gsize n_blanks = strspn (source, " \t\r\n\xEF\xBB\xBF");
  g_autoptr (json_t) object = NULL;

  if (source[n_blanks] == '<')
    return "text/html";
  if (source[n_blanks] == '{')
    object = kadr_json_parse (source + n_blanks, strlen (source + n_blanks), "story", NULL);
  return object != NULL ? "application/json" : "text/plain";
}

static void
set_texts (json_t *article, const KadrStory *story)
{
  g_autoptr (json_t) headlines = json_array ();
  g_autoptr (json_t) descriptions = json_array ();
  g_autoptr (json_t) bodies = json_array ();

  add_text (headlines, "main", "text/plain", story->headline);
  if (!kadr_machine_text_is_moment (story->published))
    add_text (descriptions, "published", "text/plain", story->published);
  if (story->source != NULL)
    add_text (bodies, "source", find_source_type (story->source), story->source);
  set_array (article, "headlines", headlines);
  set_array (article, "descriptions", descriptions);
  set_array (article, "bodies", bodies);
}

char *
kadr_ninjs_make (const KadrStory *story, const char *outlet, const GPtrArray *pictures)
{
  g_autoptr (json_t) article = json_object ();
  g_autoptr (json_t) associations = json_array ();
  g_autofree char *uri = make_uri (story);
  g_autofree char *byline = join_byline (story);

  kadr_json_set_text (article, "uri", uri);
  kadr_json_set_text (article, "type", "composite");
  kadr_json_set_text (article, "profile", "text-photo");
  json_object_set_new (article, "standard", make_standard ());
  set_dates (article, story);
  set_if (article, "language", story->lang);
  set_if (article, "slugline", story->slug);
  set_if (article, "by", byline);
  set_outlet (article, outlet);
  set_texts (article, story);
  for (guint i = 0; i < pictures->len; i++)
    json_array_append_new (associations,
                           make_picture (g_ptr_array_index (pictures, i), story->lang));
  set_array (article, "associations", associations);
  return kadr_json_to_page (article);
}
