#include "bundle/picture-facts.h"

#include "catalog/field-book.h"
#include "rights/grant-book.h"
#include "rights/preset.h"

static void
read_photo (KadrBundlePicture *picture, const KadrPhoto *photo)
{
  picture->photo = g_strdup (photo->id);
  picture->format = g_strdup (photo->format);
  picture->received_name = g_strdup (photo->name);
  picture->width = photo->width;
  picture->height = photo->height;
  picture->orientation = (int) kadr_json_get_int (photo->reading, "orientation", 1);
  picture->taken = g_strdup (kadr_json_get_text (json_object_get (photo->reading, "taken"), "utc"));
}

static char *
copy_field (const json_t *fields, const char *property, const char *lang)
{
  return g_strdup (kadr_field_book_get_text (json_object_get (fields, property), lang));
}

static void
read_fields (KadrBundlePicture *picture, const json_t *fields, const char *lang)
{
  const json_t *licensor = json_array_get (json_object_get (fields, "licensors"), 0);

  picture->regions = json_incref (json_object_get (fields, "imageRegion"));
  picture->caption = copy_field (fields, "description", lang);
  picture->alt = copy_field (fields, "altTextAccessibility", lang);
  picture->copyright = copy_field (fields, "copyrightNotice", lang);
  picture->usage_terms = copy_field (fields, "usageTerms", lang);
  picture->licence_url = copy_field (fields, "webstatementRights", lang);
  picture->licensor_url = g_strdup (kadr_json_get_text (licensor, "licensorUrl"));
}

static gboolean
read_decision (KadrBundlePicture *picture, KadrDb *db, const KadrDecision *decision,
               const char *lang, GError **error)
{
  for (guint i = 0; i < decision->duties->len; i++)
    g_ptr_array_add (picture->duties,
                     kadr_preset_translate (g_ptr_array_index (decision->duties, i), lang));
  if (!decision->allowed)
    return TRUE;
  picture->grant = kadr_grant_book_load (db, decision->grant, error);
  return picture->grant != NULL;
}

gboolean
kadr_picture_facts_read (KadrBundlePicture *picture, KadrDb *db, const KadrPhoto *photo,
                         const json_t *fields, const KadrDecision *decision, const char *lang,
                         GError **error)
{
  read_photo (picture, photo);
  read_fields (picture, fields, lang);
  return read_decision (picture, db, decision, lang, error);
}
