#include "media/rendition.h"

#include "base/fault.h"
#include "media/likeness.h"
#include "media/picture.h"
#include "media/planes.h"

#include <dlfcn.h>
#include <gmodule.h>
#include <math.h>

#define MAX_SIZE      65500 /* the longest edge of a JPEG */
#define LARGE_SIZE    1024
#define LARGE_QUALITY 82
#define SMALL_QUALITY 80
#define PAGE_QUALITY  88
#define N_BANDS       3
/* Boxes are written with six digits. */
#define SLACK 1e-5

void
kadr_rendition_free (KadrRendition *self)
{
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_clear_pointer (&self->rgb, g_bytes_unref);
  g_free (self);
}

gboolean
kadr_rendition_start (const char *program, GError **error)
{
  /* libvips loads its modules (ImageMagick, PDF, HEIF, ...) from below this folder: none is wanted,
   * and without them it starts in 2 ms instead of 20. */
  g_setenv ("VIPSHOME", "/nonexistent", TRUE);
  if (VIPS_INIT (program) != 0)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("libvips does not start"));
  vips_block_untrusted_set (TRUE);
  vips_concurrency_set (1);
  vips_cache_set_max (0);
  return TRUE;
}

/* Of all its modules this one alone is wanted; it lies beside libvips. Once loaded it stays. */
static void
load_heif (void)
{
  Dl_info vips;
  g_autofree char *dir = dladdr ((void *) vips_image_new_from_memory, &vips) != 0
                             ? g_path_get_dirname (vips.dli_fname)
                             : NULL;
  g_autofree char *name
      = g_strdup_printf ("vips-modules-%d.%d/vips-heif.so", vips_version (0), vips_version (1));
  g_autofree char *path = dir != NULL ? g_build_filename (dir, name, NULL) : NULL;
  GModule *module = path != NULL ? g_module_open (path, G_MODULE_BIND_LAZY) : NULL;

  if (module != NULL)
    g_module_make_resident (module);
}

gboolean
kadr_rendition_start_with_heif (const char *program, GError **error)
{
  if (!kadr_rendition_start (program, error))
    return FALSE;
  load_heif ();
  return TRUE;
}

gboolean
kadr_rendition_wants_heif (const guint8 *bytes, gsize length)
{
  KadrProbe probe;

  return kadr_probe_read (bytes, length, &probe, NULL) && probe.kind == KADR_PROBE_HEIF
         && vips_type_find ("VipsOperation", "heifload_buffer") == 0;
}

static gboolean
find_largest (const int *sizes, gsize n_sizes, int *largest, GError **error)
{
  *largest = 0;
  for (gsize i = 0; i < n_sizes; i++)
    {
      if (sizes[i] < 1 || sizes[i] > MAX_SIZE)
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                               _ ("a rendition of %d pixels, want 1 to %d"), sizes[i], MAX_SIZE);
      *largest = MAX (*largest, sizes[i]);
    }
  return TRUE;
}

/* The largest size, from which the others are made, in one of two forms. */
typedef struct
{
  KadrPlanes *planes;
  KadrPicture *picture;
} Master;

static void
clear_master (Master *master)
{
  g_clear_pointer (&master->planes, kadr_planes_free);
  g_clear_object (&master->picture);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Master, clear_master)

static gboolean
is_made (const KadrRendition *self)
{
  return self->jpeg != NULL || self->rgb != NULL;
}

/* @quality 0: as pixels. */
static gboolean
encode_planes (KadrRendition *self, const KadrPlanes *master, int quality, GError **error)
{
  gboolean is_size
      = MAX (kadr_planes_get_width (master), kadr_planes_get_height (master)) <= self->size;
  g_autoptr (KadrPlanes) smaller = is_size ? NULL : kadr_planes_shrink (master, self->size, error);
  const KadrPlanes *planes = is_size ? master : smaller;

  if (planes == NULL)
    return FALSE;
  self->width = kadr_planes_get_width (planes);
  self->height = kadr_planes_get_height (planes);
  if (quality > 0)
    self->jpeg = kadr_planes_encode (planes, quality, error);
  else
    self->rgb = kadr_planes_paint (planes, error);
  return is_made (self);
}

static gboolean
encode_picture (KadrRendition *self, KadrPicture *master, int quality, GError **error)
{
  g_autoptr (KadrPicture) picture = kadr_picture_shrink (master, self->size, error);

  if (picture == NULL)
    return FALSE;
  self->width = vips_image_get_width (picture);
  self->height = vips_image_get_height (picture);
  if (quality > 0)
    self->jpeg = kadr_picture_encode (picture, quality, error);
  else
    self->rgb = kadr_picture_paint (picture, error);
  return is_made (self);
}

static KadrRendition *
make_one (const Master *master, int size, gboolean as_pixels, GError **error)
{
  g_autoptr (KadrRendition) self = g_new0 (KadrRendition, 1);
  int quality = as_pixels ? 0 : size >= LARGE_SIZE ? LARGE_QUALITY : SMALL_QUALITY;

  self->size = size;
  if (!(master->planes != NULL ? encode_planes (self, master->planes, quality, error)
                               : encode_picture (self, master->picture, quality, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/* A picture that ends early is decoded a second time, as far as it goes. */
static KadrPicture *
develop_picture (const guint8 *bytes, gsize length, const KadrProbe *probe, int size,
                 int orientation, char **damage, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  KadrPicture *picture
      = kadr_picture_develop (bytes, length, probe, size, orientation, TRUE, &trouble);

  if (picture != NULL)
    return picture;
  if (g_error_matches (trouble, KADR_FAULT, KADR_FAULT_DAMAGED))
    picture = kadr_picture_develop (bytes, length, probe, size, orientation, FALSE, NULL);
  if (picture != NULL)
    *damage = g_strdup (_ ("the picture is damaged; what could be read is shown"));
  else
    g_propagate_error (error, g_steal_pointer (&trouble));
  return picture;
}

static gboolean
check_crop (const KadrRenditionCrop *crop, GError **error)
{
  if (crop == NULL
      || (crop->x >= 0 && crop->y >= 0 && crop->width > 0 && crop->height > 0
          && crop->x + crop->width <= 1 + SLACK && crop->y + crop->height <= 1 + SLACK))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("a crop that is no part of it"));
}

/* Decoded as large as it must be for its part to have the size that is asked for. */
static gboolean
develop_part (Master *master, const guint8 *bytes, gsize length, const KadrProbe *probe, int size,
              const KadrRenditionOrder *order, char **damage, GError **error)
{
  const KadrRenditionCrop *crop = order->crop;
  const double whole = ceil (size / MIN (crop->width, crop->height));
  g_autoptr (KadrPicture) picture = develop_picture (
      bytes, length, probe, (int) MIN (whole, MAX_SIZE), order->orientation, damage, error);

  if (picture != NULL)
    master->picture
        = kadr_picture_crop (picture, crop->x, crop->y, crop->width, crop->height, error);
  return master->picture != NULL;
}

/* The short way where it fits, otherwise the general one, which also knows best what is wrong. */
static gboolean
develop (Master *master, const guint8 *bytes, gsize length, const KadrProbe *probe, int size,
         int orientation, char **damage, GError **error)
{
  int own;

  if (kadr_picture_is_plain_jpeg (bytes, length, probe, &own))
    master->planes = kadr_planes_develop (bytes, length, size, orientation > 0 ? orientation : own);
  if (master->planes == NULL)
    master->picture = develop_picture (bytes, length, probe, size, orientation, damage, error);
  return master->planes != NULL || master->picture != NULL;
}

/* A few bytes of memory short, or a blank frame: then nothing is said of its looks. */
static char *
describe_looks (const Master *master)
{
  guint64 likeness = 0;
  g_autofree guint8 *luma = NULL;
  gsize length = 0;
  gboolean is_measured = FALSE;

  if (master->planes != NULL)
    is_measured = kadr_likeness_measure (kadr_planes_get_luma (master->planes),
                                         kadr_planes_get_width (master->planes),
                                         kadr_planes_get_height (master->planes), &likeness);
  else if (master->picture != NULL)
    luma = vips_image_write_to_memory (master->picture, &length);
  if (luma != NULL)
    {
      kadr_likeness_darken (luma, length / 3, luma);
      is_measured = kadr_likeness_measure (luma, vips_image_get_width (master->picture),
                                           vips_image_get_height (master->picture), &likeness);
    }
  return is_measured ? g_strdup_printf ("%016" G_GINT64_MODIFIER "x", likeness) : NULL;
}

GPtrArray *
kadr_rendition_make_all (const guint8 *bytes, gsize length, const KadrRenditionOrder *order,
                         char **damage, char **likeness, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_rendition_free);
  g_autofree char *trouble = NULL;
  g_auto (Master) master = { NULL, NULL };
  KadrProbe probe;
  int largest;

  *damage = NULL;
  *likeness = NULL;
  if (!find_largest (order->sizes, order->n_sizes, &largest, error)
      || !kadr_probe_read (bytes, length, &probe, error))
    return NULL;
  if (!check_crop (order->crop, error))
    return NULL;
  if (order->n_sizes > 0
      && !(order->crop != NULL
               ? develop_part (&master, bytes, length, &probe, largest, order, &trouble, error)
               : develop (&master, bytes, length, &probe, largest, order->orientation, &trouble,
                          error)))
    return NULL;
  for (gsize i = 0; i < order->n_sizes; i++)
    {
      KadrRendition *one = make_one (&master, order->sizes[i], order->as_pixels, error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (all, one);
    }
  *damage = g_steal_pointer (&trouble);
  *likeness = describe_looks (&master);
  return g_steal_pointer (&all);
}

GBytes *
kadr_rendition_encode (const guint8 *rgb, gsize length, int width, int height, GError **error)
{
  g_autoptr (KadrPicture) picture = NULL;
  void *jpeg = NULL;
  gsize jpeg_length = 0;

  if (width < 1 || height < 1 || width > MAX_SIZE || height > MAX_SIZE
      || length != (gsize) width * (gsize) height * N_BANDS)
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                      _ ("%zu bytes are no picture of %d x %d pixels"), length, width, height);
      return NULL;
    }
  picture = vips_image_new_from_memory (rgb, length, width, height, N_BANDS, VIPS_FORMAT_UCHAR);
  if (picture != NULL
      && vips_jpegsave_buffer (picture, &jpeg, &jpeg_length, "Q", PAGE_QUALITY, "strip", TRUE,
                               "subsample_mode", VIPS_FOREIGN_SUBSAMPLE_OFF, NULL)
             == 0)
    return g_bytes_new_take (jpeg, jpeg_length);
  kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("the picture cannot be encoded"));
  return NULL;
}
