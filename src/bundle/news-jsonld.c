#include "bundle/news-jsonld.h"

#include "bundle/layout.h"
#include "bundle/machine-text.h"

#include <string.h>

static void
set_if (json_t *object, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    kadr_json_set_text (object, key, value);
}

/* Only what a browser can go to: what else stands in a field for an address is no licence page. */
static void
set_address (json_t *object, const char *key, const char *value)
{
  g_autofree char *address = kadr_machine_text_make_address (value);

  set_if (object, key, address);
}

static json_t *
make_thing (const char *type, const char *name)
{
  json_t *thing = json_object ();

  kadr_json_set_text (thing, "@type", type);
  kadr_json_set_text (thing, "name", name);
  return thing;
}

/* The people who made it; where nobody is named, who supplied it, or the first agency that is printed. */
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
  if (source == NULL)
    source = kadr_credit_line_get_chain (picture->credit)[0];
  if (json_array_size (list) == 0 && source != NULL)
    json_array_append_new (list, make_thing ("Organization", source));
  return list;
}

/* A file of @picture, with what must go with each: search engines read the credit and the licence of every address by
 * itself. */
static json_t *
make_image (const KadrBundlePicture *picture, const char *content_type,
            const KadrBundleRendition *made)
{
  json_t *image = json_object ();
  /* The page stands in data/, beside photos/. */
  g_autofree char *address = kadr_layout_escape (made->path + strlen ("data/"));
  g_autoptr (json_t) creators = make_creators (picture);

  kadr_json_set_text (image, "@type", "ImageObject");
  kadr_json_set_text (image, "contentUrl", address);
  kadr_json_set_text (image, "encodingFormat", content_type);
  if (made->width > 0)
    {
      kadr_json_set_int (image, "width", made->width);
      kadr_json_set_int (image, "height", made->height);
    }
  set_if (image, "sha256", made->digest);
  set_if (image, "creditText", picture->credit_bare);
  if (json_array_size (creators) > 0)
    json_object_set (image, "creator", creators);
  set_if (image, "copyrightNotice", picture->copyright);
  set_address (image, "license", picture->licence_url);
  set_address (image, "acquireLicensePage", picture->licensor_url);
  set_if (image, "usageInfo", picture->usage_terms);
  return image;
}

/* The copy of the original, and the sizes as other encodings of it. */
static json_t *
make_image_object (const KadrBundlePicture *picture)
{
  const KadrBundleRendition copy = { .path = picture->path,
                                     .width = picture->width,
                                     .height = picture->height,
                                     .digest = picture->digest };
  json_t *image = make_image (picture, kadr_bundle_picture_get_media_type (picture), &copy);
  json_t *sizes = json_array ();

  for (guint i = 0; i < picture->renditions->len; i++)
    json_array_append_new (
        sizes, make_image (picture, "image/jpeg", g_ptr_array_index (picture->renditions, i)));
  if (json_array_size (sizes) > 0)
    json_object_set (image, "encoding", sizes);
  json_decref (sizes);
  set_if (image, "caption", picture->caption);
  set_if (image, "description", picture->alt);
  kadr_json_set_bool (image, "representativeOfPage", g_strcmp0 (picture->role, "main") == 0);
  return image;
}

char *
kadr_news_jsonld_make (const KadrStory *story, const char *outlet, const GPtrArray *pictures)
{
  g_autoptr (json_t) article = json_object ();
  json_t *images = json_array ();
  json_t *authors = json_array ();

  kadr_json_set_text (article, "@context", "https://schema.org");
  kadr_json_set_text (article, "@type", "NewsArticle");
  kadr_json_set_text (article, "headline", story->headline);
  set_if (article, "inLanguage", story->lang);
  set_address (article, "url", story->url);
  if (kadr_machine_text_is_date (story->published))
    kadr_json_set_text (article, "datePublished", story->published);
  if (outlet != NULL)
    json_object_set_new (article, "publisher", make_thing ("Organization", outlet));
  for (guint i = 0; i < story->byline->len; i++)
    json_array_append_new (authors, make_thing ("Person", g_ptr_array_index (story->byline, i)));
  json_object_set_new (article, "author", authors);
  for (guint i = 0; i < pictures->len; i++)
    json_array_append_new (images, make_image_object (g_ptr_array_index (pictures, i)));
  json_object_set_new (article, "image", images);
  return kadr_json_to_page (article);
}
