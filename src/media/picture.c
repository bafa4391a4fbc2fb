#include "media/picture.h"

#include "base/fault.h"
#include "base/text.h"
#include "media/png.h"
#include "media/profile.h"

#include <math.h>
#include <string.h>

#define MAX_REASON 300

/* libvips keeps its reasons in one buffer for the process; a worker has one picture at a time. */
static gboolean
fault_of_vips (GError **error, KadrFault code)
{
  /* libheif feels for the end of a file, which libvips takes for errors and tells first. */
  const char *of_heif = strstr (vips_error_buffer (), "heif: ");
  g_autofree char *reason = kadr_text_tidy (of_heif != NULL ? of_heif : vips_error_buffer ());

  vips_error_clear ();
  if (*reason == '\0')
    return kadr_fault_set (error, code, NULL, _ ("the picture cannot be decoded"));
  reason[kadr_text_fit (reason, MAX_REASON)] = '\0';
  return kadr_fault_set (error, code, NULL, _ ("the picture cannot be decoded: %s"), reason);
}

/* Puts @next, made from *@picture, in its place; FALSE when there is none. libvips keeps what it
 * still needs of the old one. */
static gboolean
replace (KadrPicture **picture, KadrPicture *next)
{
  if (next == NULL)
    return FALSE;
  g_object_unref (*picture);
  *picture = next;
  return TRUE;
}

/* How many times smaller the decoder itself may deliver: without falling below @size, and without
 * losing the short edge of a long thin picture. */
static int
choose_shrink (const KadrProbe *probe, int size)
{
  guint64 factor
      = MIN (MAX (probe->width, probe->height) / (guint64) size, MIN (probe->width, probe->height));

  if (probe->kind == KADR_PROBE_WEBP)
    return (int) CLAMP (factor, 1, 16);
  if (probe->kind == KADR_PROBE_JPEG)
    return factor >= 8 ? 8 : factor >= 4 ? 4 : factor >= 2 ? 2 : 1;
  return 1;
}

/* Without the texts where they are large; what remains lives as long as the picture. */
static int
load_png (const guint8 *bytes, gsize length, VipsFailOn fail_on, KadrPicture **picture)
{
  g_autoptr (GBytes) taken = kadr_png_take_picture (bytes, length);
  gsize size = length;
  const void *data = taken != NULL ? g_bytes_get_data (taken, &size) : bytes;
  int status = vips_pngload_buffer ((void *) data, size, picture, "access", VIPS_ACCESS_SEQUENTIAL,
                                    "fail_on", fail_on, NULL);

  if (status == 0 && taken != NULL)
    g_object_set_data_full (G_OBJECT (*picture), "bytes", g_steal_pointer (&taken),
                            (GDestroyNotify) g_bytes_unref);
  return status;
}

/* What libvips 8.14 says of a HEIF picture lies in memory that goes with that picture, and not with those made of it:
 * the profile is copied, the rest is not wanted. */
static gboolean
own_blobs (KadrPicture *picture)
{
  g_auto (GStrv) names = vips_image_get_fields (picture);
  gboolean is_done = TRUE;

  for (char **name = names; name != NULL && *name != NULL; name++)
    {
      const void *blob = NULL;
      gsize length = 0;
      g_autofree void *copy = NULL;

      if (vips_image_get_typeof (picture, *name) != VIPS_TYPE_BLOB)
        continue;
      if (strcmp (*name, VIPS_META_ICC_NAME) == 0)
        {
          is_done = is_done && vips_image_get_blob (picture, *name, &blob, &length) == 0;
          copy = is_done ? g_memdup2 (blob, length) : NULL;
        }
      vips_image_remove (picture, *name);
      if (copy != NULL)
        vips_image_set_blob_copy (picture, VIPS_META_ICC_NAME, copy, length);
    }
  return is_done;
}

static int
load_heif (void *bytes, gsize length, VipsFailOn fail_on, KadrPicture **picture)
{
  /* Upright already: in HEIF the container turns the picture. */
  if (vips_heifload_buffer (bytes, length, picture, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                            fail_on, NULL)
          == 0
      && own_blobs (*picture))
    return 0;
  g_clear_object (picture);
  return -1;
}

static KadrPicture *
load (const guint8 *bytes, gsize length, KadrProbeKind kind, int shrink, gboolean strict)
{
  VipsFailOn fail_on = strict ? VIPS_FAIL_ON_TRUNCATED : VIPS_FAIL_ON_NONE;
  VipsAccess access = VIPS_ACCESS_SEQUENTIAL;
  void *data = (void *) bytes;
  KadrPicture *picture = NULL;
  int status = -1;

  switch (kind)
    {
    case KADR_PROBE_JPEG:
      status = vips_jpegload_buffer (data, length, &picture, "shrink", shrink, "access", access,
                                     "fail_on", fail_on, NULL);
      break;
    case KADR_PROBE_PNG:
      status = load_png (bytes, length, fail_on, &picture);
      break;
    case KADR_PROBE_TIFF:
      status = vips_tiffload_buffer (data, length, &picture, "access", access, "fail_on", fail_on,
                                     NULL);
      break;
    case KADR_PROBE_WEBP:
      status = vips_webpload_buffer (data, length, &picture, "scale", 1.0 / shrink, "access",
                                     access, "fail_on", fail_on, NULL);
      break;
    case KADR_PROBE_GIF:
      status = vips_gifload_buffer (data, length, &picture, "access", access, "fail_on", fail_on,
                                    NULL);
      break;
    case KADR_PROBE_HEIF:
      status = load_heif (data, length, fail_on, &picture);
      break;
    case KADR_PROBE_UNKNOWN:
    case KADR_PROBE_OTHER:
      break;
    }
  return status == 0 ? picture : NULL;
}

/* White in the picture's own numbers. */
static double
get_white (KadrPicture *picture)
{
  switch (vips_image_get_interpretation (picture))
    {
    case VIPS_INTERPRETATION_CMYK:
      return 0;
    case VIPS_INTERPRETATION_scRGB:
      return 1;
    default:
      return vips_image_get_format (picture) == VIPS_FORMAT_USHORT ? 65535 : 255;
    }
}

/* White shows through. */
static gboolean
flatten (KadrPicture **picture)
{
  VipsArrayDouble *white;
  KadrPicture *next = NULL;
  gboolean ok;

  if (!vips_image_hasalpha (*picture))
    return TRUE;
  white = vips_array_double_newv (1, get_white (*picture));
  ok = vips_flatten (*picture, &next, "background", white, NULL) == 0;
  vips_area_unref (VIPS_AREA (white));
  return replace (picture, ok ? next : NULL);
}

/* A picture without a known meaning of its bands is taken as grey or RGB. */
static gboolean
interpret (KadrPicture **picture)
{
  int bands = vips_image_get_bands (*picture) >= 3 ? 3 : 1;
  gboolean wide = vips_image_get_format (*picture) == VIPS_FORMAT_USHORT;
  VipsInterpretation space = bands == 3
                                 ? (wide ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB)
                                 : (wide ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W);
  KadrPicture *next = NULL;

  if (vips_image_get_interpretation (*picture) != VIPS_INTERPRETATION_MULTIBAND)
    return TRUE;
  if (!replace (picture,
                vips_extract_band (*picture, &next, 0, "n", bands, NULL) == 0 ? next : NULL))
    return FALSE;
  next = NULL;
  return replace (picture,
                  vips_copy (*picture, &next, "interpretation", space, NULL) == 0 ? next : NULL);
}

static gboolean
has_foreign_profile (KadrPicture *picture)
{
  const void *profile;
  size_t length;

  return vips_image_get_typeof (picture, VIPS_META_ICC_NAME) != 0
         && vips_image_get_blob (picture, VIPS_META_ICC_NAME, &profile, &length) == 0
         && !kadr_profile_is_srgb (profile, length);
}

/* A profile that cannot be used is passed over: the picture is shown in the usual meaning of its
 * numbers, as every browser would. */
static gboolean
convert_to_srgb (KadrPicture **picture)
{
  KadrPicture *next = NULL;

  if (has_foreign_profile (*picture)
      && vips_icc_transform (*picture, &next, "srgb", "embedded", TRUE, "black_point_compensation",
                             TRUE, "depth", 8, NULL)
             == 0)
    return replace (picture, next);
  vips_error_clear ();
  next = NULL;
  if (!replace (picture, vips_colourspace (*picture, &next, VIPS_INTERPRETATION_sRGB, NULL) == 0
                             ? next
                             : NULL))
    return FALSE;
  next = NULL;
  return replace (picture, vips_cast_uchar (*picture, &next, NULL) == 0 ? next : NULL);
}

static gboolean
resize (KadrPicture **picture, int width, int height)
{
  double across = (double) width / vips_image_get_width (*picture);
  double down = (double) height / vips_image_get_height (*picture);
  KadrPicture *next = NULL;

  if (across == 1 && down == 1)
    return TRUE;
  return replace (picture,
                  vips_resize (*picture, &next, across, "vscale", down, NULL) == 0 ? next : NULL);
}

/* All decoding and computing happens here. */
static gboolean
compute (KadrPicture **picture)
{
  return replace (picture, vips_image_copy_memory (*picture));
}

/* @orientation: 0 for the picture's own. The picture is in memory and ours alone. */
static gboolean
turn_upright (KadrPicture **picture, int orientation)
{
  KadrPicture *next = NULL;

  if (orientation > 0)
    vips_image_set_int (*picture, VIPS_META_ORIENTATION, orientation);
  if (vips_image_get_orientation (*picture) <= 1)
    return TRUE;
  return replace (picture, vips_autorot (*picture, &next, NULL) == 0 ? next : NULL)
         && compute (picture);
}

KadrPicture *
kadr_picture_develop (const guint8 *bytes, gsize length, const KadrProbe *probe, int size,
                      int orientation, gboolean strict, GError **error)
{
  int shrink = choose_shrink (probe, size);
  g_autoptr (KadrPicture) picture = load (bytes, length, probe->kind, shrink, strict);
  int width;
  int height;

  if (picture == NULL)
    {
      fault_of_vips (error, KADR_FAULT_DAMAGED);
      return NULL;
    }
  /* The decoder's own idea of the size counts too. */
  if (!kadr_probe_check_size ((guint64) vips_image_get_width (picture) * (guint) shrink,
                              (guint64) vips_image_get_height (picture) * (guint) shrink, error))
    return NULL;
  /* A decoder that shrinks rounds; the header knows the true proportions. */
  width = shrink > 1 ? (int) probe->width : vips_image_get_width (picture);
  height = shrink > 1 ? (int) probe->height : vips_image_get_height (picture);
  kadr_probe_fit (&width, &height, size);
  if (!interpret (&picture) || !flatten (&picture) || !resize (&picture, width, height)
      || !convert_to_srgb (&picture) || !compute (&picture)
      || !turn_upright (&picture, orientation))
    {
      fault_of_vips (error, KADR_FAULT_DAMAGED);
      return NULL;
    }
  return g_steal_pointer (&picture);
}

gboolean
kadr_picture_is_plain_jpeg (const guint8 *bytes, gsize length, const KadrProbe *probe,
                            int *orientation)
{
  g_autoptr (KadrPicture) picture = NULL;

  if (probe->kind != KADR_PROBE_JPEG)
    return FALSE;
  picture = load (bytes, length, KADR_PROBE_JPEG, 1, FALSE);
  if (picture == NULL)
    {
      vips_error_clear ();
      return FALSE;
    }
  *orientation = vips_image_get_orientation (picture);
  return vips_image_get_interpretation (picture) == VIPS_INTERPRETATION_sRGB
         && !has_foreign_profile (picture)
         && (guint64) vips_image_get_width (picture) == probe->width
         && (guint64) vips_image_get_height (picture) == probe->height;
}

KadrPicture *
kadr_picture_shrink (KadrPicture *self, int size, GError **error)
{
  g_autoptr (KadrPicture) picture = g_object_ref (self);
  int width = vips_image_get_width (self);
  int height = vips_image_get_height (self);

  kadr_probe_fit (&width, &height, size);
  if (!resize (&picture, width, height) || !compute (&picture))
    {
      fault_of_vips (error, KADR_FAULT_BUG);
      return NULL;
    }
  return g_steal_pointer (&picture);
}

GBytes *
kadr_picture_paint (KadrPicture *self, GError **error)
{
  gsize length = 0;
  void *rgb = vips_image_write_to_memory (self, &length);

  if (rgb == NULL)
    {
      fault_of_vips (error, KADR_FAULT_BUG);
      return NULL;
    }
  return g_bytes_new_take (rgb, length);
}

GBytes *
kadr_picture_encode (KadrPicture *self, int quality, GError **error)
{
  void *bytes = NULL;
  size_t length = 0;

  if (vips_jpegsave_buffer (self, &bytes, &length, "Q", quality, "strip", TRUE, NULL) != 0)
    {
      fault_of_vips (error, KADR_FAULT_BUG);
      return NULL;
    }
  return g_bytes_new_take (bytes, length);
}

KadrPicture *
kadr_picture_crop (KadrPicture *self, double x, double y, double width, double height,
                   GError **error)
{
  const int whole_width = vips_image_get_width (self);
  const int whole_height = vips_image_get_height (self);
  const int left = CLAMP ((int) lround (x * whole_width), 0, whole_width - 1);
  const int top = CLAMP ((int) lround (y * whole_height), 0, whole_height - 1);
  const int wide = CLAMP ((int) lround (width * whole_width), 1, whole_width - left);
  const int high = CLAMP ((int) lround (height * whole_height), 1, whole_height - top);
  g_autoptr (KadrPicture) part = NULL;
  KadrPicture *kept = NULL;

  if (vips_extract_area (self, &part, left, top, wide, high, NULL) == 0)
    kept = vips_image_copy_memory (part);
  if (kept == NULL)
    kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("the picture cannot be cropped"));
  return kept;
}
