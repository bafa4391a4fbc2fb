#include "bundle/bundle-sizes.h"

#include "base/fault.h"
#include "base/path.h"
#include "base/sentence.h"
#include "bundle/credited-jpeg.h"

#include <string.h>

static json_t *
make_order (const GArray *sizes)
{
  json_t *edges = json_array ();

  for (guint i = 0; i < sizes->len; i++)
    json_array_append_new (edges, json_integer (g_array_index (sizes, KadrDeliverySize, i).edge));
  return json_pack ("{s:o, s:b}", "renditions", edges, "blind", 1);
}

/* TRUE when the worker made all of @n, of a whole picture. */
static gboolean
check_made (const KadrDevelopment *made, guint n, const char *path, GError **error)
{
  const char *undecoded = kadr_json_get_text (made->answer, "undecoded");
  const char *damage = kadr_json_get_text (made->answer, "damage");
  g_autofree char *reason = kadr_sentence_say (undecoded != NULL ? undecoded : damage);

  if (reason != NULL)
    return kadr_fault_set (error, undecoded != NULL ? KADR_FAULT_UNSUPPORTED : KADR_FAULT_DAMAGED,
                           path, _ ("no other sizes can be made of it: %s"), reason);
  if (made->parts->len != n || json_array_size (json_object_get (made->answer, "renditions")) != n)
    return kadr_fault_set (error, KADR_FAULT_BUG, path, _ ("renditions are missing"));
  return TRUE;
}

static KadrDevelopment *
develop (const KadrBundlePicture *picture, const GArray *sizes, const KadrStore *store,
         KadrDarkroom *darkroom, GError **error)
{
  g_auto (KadrFd) fd = kadr_store_open_blob (store, picture->photo, error);
  g_autoptr (json_t) order = make_order (sizes);
  g_autoptr (KadrDevelopment) made = NULL;

  if (fd < 0)
    return NULL;
  made = kadr_darkroom_ask (darkroom, KADR_JOB_RENDER, fd, picture->received_name, order, error);
  if (made == NULL || !check_made (made, sizes->len, picture->path, error))
    return NULL;
  return g_steal_pointer (&made);
}

/* "data/sizes/2048/01-snow.jpg" of "data/photos/01-snow.tif". */
static char *
name_file (const KadrBundlePicture *picture, const KadrDeliverySize *size)
{
  g_autofree char *name = g_path_get_basename (picture->path);
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  return g_strdup_printf ("data/sizes/%s/%s.jpg", size->name, name);
}

static void
add_one (KadrBundlePlan *plan, KadrBundlePicture *picture, const KadrDeliverySize *size,
         const json_t *made, GBytes *jpeg)
{
  KadrBundleRendition *rendition = g_new0 (KadrBundleRendition, 1);
  const KadrPackMember *member;

  rendition->name = g_strdup (size->name);
  rendition->path = name_file (picture, size);
  rendition->width = kadr_json_get_int (made, "width", 0);
  rendition->height = kadr_json_get_int (made, "height", 0);
  member = kadr_bundle_plan_add_bytes (plan, rendition->path, jpeg);
  rendition->size = member->size;
  rendition->digest = g_strdup (member->digest);
  g_ptr_array_add (picture->renditions, rendition);
}

gboolean
kadr_bundle_sizes_add (KadrBundlePlan *plan, KadrBundlePicture *picture, const GArray *sizes,
                       const KadrStore *store, KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (KadrDevelopment) made = develop (picture, sizes, store, darkroom, error);

  if (made == NULL)
    return FALSE;
  for (guint i = 0; i < sizes->len; i++)
    {
      const KadrDeliverySize *size = &g_array_index (sizes, KadrDeliverySize, i);
      g_autoptr (GBytes) jpeg
          = kadr_credited_jpeg_make (darkroom, g_ptr_array_index (made->parts, i),
                                     picture->received_name, picture->rendition_order, error);

      if (jpeg == NULL)
        return FALSE;
      add_one (plan, picture, size,
               json_array_get (json_object_get (made->answer, "renditions"), i), jpeg);
    }
  return TRUE;
}
