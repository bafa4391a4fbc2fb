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
