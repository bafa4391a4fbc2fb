#include "bundle/bundle-sizes.h"

#include "bundle/credited-jpeg.h"
#include "bundle/delivery.h"

#include <string.h>

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

static gboolean
add_one (KadrBundlePlan *plan, KadrBundlePicture *picture, const KadrDeliverySize *size,
         const json_t *made, GBytes *jpeg, KadrBundleSpool *spool, GError **error)
{
  g_autofree char *path = name_file (picture, size);
  const KadrPackMember *member = kadr_bundle_plan_add_spooled (plan, path, jpeg, spool, error);
  KadrBundleRendition *rendition;

  if (member == NULL)
    return FALSE;
  rendition = g_new0 (KadrBundleRendition, 1);
  rendition->name = g_strdup (size->name);
  rendition->path = g_steal_pointer (&path);
  rendition->width = kadr_json_get_int (made, "width", 0);
  rendition->height = kadr_json_get_int (made, "height", 0);
  rendition->size = member->size;
  rendition->digest = g_strdup (member->digest);
  g_ptr_array_add (picture->renditions, rendition);
  return TRUE;
}

static const KadrDeliverySize *
size_at (const GArray *sizes, guint i)
{
  return &g_array_index (sizes, KadrDeliverySize, i);
}

/* How many sizes from @first on are of one ratio: they are made of one decode. */
static guint
count_alike (const GArray *sizes, guint first)
{
  guint n = 1;

  while (first + n < sizes->len
         && strcmp (size_at (sizes, first + n)->shape, size_at (sizes, first)->shape) == 0)
    n++;
  return n;
}

/* The crop that people have chosen; where nobody has, around the middle. */
static KadrCropBox
choose_box (const KadrBundlePicture *picture, const KadrCropRatio *ratio)
{
  const gboolean is_turned = picture->orientation >= 5;
  KadrCropBox box;

  if (kadr_crop_find (picture->regions, ratio, picture->orientation, &box))
    return box;
  return kadr_crop_place (ratio, is_turned ? picture->height : picture->width,
                          is_turned ? picture->width : picture->height, 0.5, 0.5);
}

static KadrDevelopment *
develop (const KadrBundlePicture *picture, const GArray *sizes, guint first, guint n,
         const KadrStore *store, KadrDarkroom *darkroom, GError **error)
{
  const KadrDeliverySize *size = size_at (sizes, first);
  const gboolean is_cropped = *size->shape != '\0';
  const KadrCropBox box
      = is_cropped ? choose_box (picture, &size->ratio) : (KadrCropBox){ 0, 0, 1, 1 };
  g_autoptr (json_t) edges = json_array ();
  const KadrDeliveryOrder order = { .photo = picture->photo,
                                    .name = picture->received_name,
                                    .subject = picture->path,
                                    .crop = is_cropped ? &box : NULL,
                                    .edges = edges };

  for (guint i = first; i < first + n; i++)
    json_array_append_new (edges, json_integer (size_at (sizes, i)->edge));
  return kadr_delivery_develop (store, darkroom, &order, error);
}

gboolean
kadr_bundle_sizes_add (KadrBundlePlan *plan, KadrBundlePicture *picture, const GArray *sizes,
                       const KadrStore *store, KadrDarkroom *darkroom, KadrBundleSpool *spool,
                       GError **error)
{
  guint n = 0;

  for (guint first = 0; first < sizes->len; first += n)
    {
      g_autoptr (KadrDevelopment) made = NULL;

      n = count_alike (sizes, first);
      made = develop (picture, sizes, first, n, store, darkroom, error);
      if (made == NULL)
        return FALSE;
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (GBytes) jpeg
              = kadr_credited_jpeg_make (darkroom, g_ptr_array_index (made->parts, i),
                                         picture->received_name, picture->rendition_order, error);

          if (jpeg == NULL
              || !add_one (plan, picture, size_at (sizes, first + i),
                           json_array_get (json_object_get (made->answer, "renditions"), i), jpeg,
                           spool, error))
            return FALSE;
        }
    }
  return TRUE;
}
