#include "bundle/bundle-picture.h"

#include "base/clock.h"
#include "bundle/page-words.h"

#include <string.h>

static void
free_rendition (gpointer data)
{
  KadrBundleRendition *rendition = data;

  g_free (rendition->name);
  g_free (rendition->path);
  g_free (rendition->digest);
  g_free (rendition);
}

KadrBundlePicture *
kadr_bundle_picture_new (void)
{
  KadrBundlePicture *self = g_new0 (KadrBundlePicture, 1);

  self->duties = g_ptr_array_new_with_free_func (g_free);
  self->renditions = g_ptr_array_new_with_free_func (free_rendition);
  return self;
}

void
kadr_bundle_picture_free (KadrBundlePicture *self)
{
  char *const texts[]
      = { self->role,        self->photo,         self->format,         self->received_name,
          self->path,        self->original_path, self->credit_printed, self->credit_bare,
          self->caption,     self->alt,           self->copyright,      self->usage_terms,
          self->licence_url, self->licensor_url,  self->taken,          self->digest };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&self->credit, kadr_credit_line_free);
  g_clear_pointer (&self->grant, kadr_grant_free);
  g_ptr_array_unref (self->duties);
  g_ptr_array_unref (self->renditions);
  json_decref (self->regions);
  json_decref (self->order);
  json_decref (self->rendition_order);
  g_free (self);
}

static gboolean
has_same_duties (const KadrBundlePicture *self, const KadrBundlePicture *other)
{
  g_autofree char *one = kadr_bundle_picture_join_duties (self);
  g_autofree char *two = kadr_bundle_picture_join_duties (other);

  return g_strcmp0 (one, two) == 0;
}

static gboolean
is_same_json (const json_t *one, const json_t *two)
{
  return one == two || json_equal (one, two);
}

gboolean
kadr_bundle_picture_says_same (const KadrBundlePicture *self, const KadrBundlePicture *other)
{
  const char *const texts[][2] = { { self->photo, other->photo },
                                   { self->path, other->path },
                                   { self->role, other->role },
                                   { self->credit_printed, other->credit_printed },
                                   { self->credit_bare, other->credit_bare },
                                   { self->caption, other->caption },
                                   { self->alt, other->alt },
                                   { self->copyright, other->copyright },
                                   { self->usage_terms, other->usage_terms },
                                   { self->licence_url, other->licence_url },
                                   { self->licensor_url, other->licensor_url },
                                   { self->taken, other->taken } };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (texts[i][0], texts[i][1]) != 0)
      return FALSE;
  return (self->grant != NULL ? self->grant->id : 0)
             == (other->grant != NULL ? other->grant->id : 0)
         && has_same_duties (self, other) && is_same_json (self->regions, other->regions)
         && is_same_json (self->order, other->order)
         && is_same_json (self->rendition_order, other->rendition_order);
}

const char *
kadr_bundle_picture_get_media_type (const KadrBundlePicture *self)
{
  static const struct
  {
    const char *format, *type;
  } types[] = {
    { "jpeg", "image/jpeg" }, { "png", "image/png" },
    { "tiff", "image/tiff" }, { "webp", "image/webp" },
    { "heif", "image/heif" }, { "avif", "image/avif" },
    { "gif", "image/gif" },   { "jp2", "image/jp2" },
    { "jxl", "image/jxl" },   { "psd", "image/vnd.adobe.photoshop" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (self->format, types[i].format) == 0)
      return types[i].type;
  return "application/octet-stream";
}

const char *
kadr_bundle_picture_name_credit (const KadrBundlePicture *self, const char *lang)
{
  return self->credit_printed != NULL ? self->credit_printed
                                      : kadr_page_words_get (KADR_WORD_NO_CREDIT, lang);
}

char *
kadr_bundle_picture_join_duties (const KadrBundlePicture *self)
{
  GString *out = NULL;

  for (guint i = 0; i < self->duties->len; i++)
    {
      const char *duty = g_ptr_array_index (self->duties, i);

      if (out == NULL)
        out = g_string_new (duty);
      else
        g_string_append_printf (out, "; %s", duty);
    }
  return out != NULL ? g_string_free (out, FALSE) : NULL;
}

char *
kadr_bundle_picture_format_end (const KadrBundlePicture *self)
{
  if (self->grant == NULL || self->grant->until_at == 0)
    return NULL;
  return kadr_clock_format (self->grant->until_at);
}
