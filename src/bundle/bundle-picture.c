#include "bundle/bundle-picture.h"

#include <string.h>

KadrBundlePicture *
kadr_bundle_picture_new (void)
{
  KadrBundlePicture *self = g_new0 (KadrBundlePicture, 1);

  self->set = json_object ();
  self->duties = g_ptr_array_new_with_free_func (g_free);
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
  json_decref (self->set);
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
