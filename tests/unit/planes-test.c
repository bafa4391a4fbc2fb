/* The short way for camera JPEGs against the general one: the same picture comes out. */
#include "media/picture.h"
#include "media/planes.h"
#include "media/rendition.h"

/* Hills in colour with edges and some grain, as a JPEG with libvips' @options. */
static GBytes *
make_jpeg (int width, int height, int orientation, const char *options)
{
  g_autofree char *suffix = g_strconcat (".jpg", options, NULL);
  g_autoptr (GRand) chance = g_rand_new_with_seed (5);
  g_autofree guint8 *pixels = g_malloc ((gsize) (3 * width * height));
  VipsImage *picture;
  void *bytes = NULL;
  size_t length = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = pixels + 3 * (y * width + x);
        int grain = g_rand_int_range (chance, 0, 12);

        p[0] = (guint8) (100 + (x % 255) / 3 + grain);
        p[1] = (guint8) (60 + (y % 255) / 3 + grain + (x > y ? 50 : 0));
        p[2] = (guint8) (40 + ((x + y) % 300) / 2 + grain);
      }
  picture = vips_image_new_from_memory (pixels, (gsize) (3 * width * height), width, height, 3,
                                        VIPS_FORMAT_UCHAR);
  picture->Type = VIPS_INTERPRETATION_sRGB;
  vips_image_set_int (picture, VIPS_META_ORIENTATION, orientation);
  if (vips_image_write_to_buffer (picture, suffix, &bytes, &length, NULL) != 0)
    g_error ("libvips: %s", vips_error_buffer ());
  g_object_unref (picture);
  return g_bytes_new_take (bytes, length);
}

static VipsImage *
must (int status, VipsImage *picture)
{
  if (status != 0)
    g_error ("libvips: %s", vips_error_buffer ());
  return picture;
}

/* The light of a JPEG's pixels, or their colours averaged over 8 x 8. */
static VipsImage *
open_jpeg (GBytes *jpeg, gboolean light)
{
  VipsImage *picture = vips_image_new_from_buffer (g_bytes_get_data (jpeg, NULL),
                                                   g_bytes_get_size (jpeg), "", NULL);
  VipsImage *out = NULL;
  int status = light ? vips_colourspace (picture, &out, VIPS_INTERPRETATION_B_W, NULL)
                     : vips_shrink (picture, &out, 8, 8, NULL);

  g_object_unref (picture);
  return must (status, out);
}

static double
compare (GBytes *a, GBytes *b, gboolean light)
{
  VipsImage *one = open_jpeg (a, light);
  VipsImage *two = open_jpeg (b, light);
  VipsImage *difference = NULL;
  VipsImage *absolute = NULL;
  double average = -1;

  must (vips_subtract (one, two, &difference, NULL), difference);
  must (vips_abs (difference, &absolute, NULL), absolute);
  must (vips_avg (absolute, &average, NULL), absolute);
  g_object_unref (one);
  g_object_unref (two);
  g_object_unref (difference);
  g_object_unref (absolute);
  return average;
}

static void
check_pair (int width, int height, int size, int orientation, const char *options)
{
  /* libvips drops the pixels that do not fill a block when it halves, and so shifts by up to one. */
  double limit = width % 8 == 0 && height % 8 == 0 ? 1.0 : 2.0;
  g_autoptr (GBytes) file = make_jpeg (width, height, orientation, options);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  KadrProbe probe;
  int found = 0;
  g_autoptr (KadrPlanes) planes = NULL;
  g_autoptr (KadrPicture) picture = NULL;
  g_autoptr (GBytes) by_planes = NULL;
  g_autoptr (GBytes) by_picture = NULL;

  g_assert_true (kadr_probe_read (bytes, length, &probe, NULL));
  g_assert_true (kadr_picture_is_plain_jpeg (bytes, length, &probe, &found));
  g_assert_cmpint (found, ==, orientation);
  planes = kadr_planes_develop (bytes, length, size, orientation);
  picture = kadr_picture_develop (bytes, length, &probe, size, 0, TRUE, NULL);
  g_assert_nonnull (planes);
  g_assert_nonnull (picture);
  g_assert_cmpint (kadr_planes_get_width (planes), ==, vips_image_get_width (picture));
  g_assert_cmpint (kadr_planes_get_height (planes), ==, vips_image_get_height (picture));
  by_planes = kadr_planes_encode (planes, 98, NULL);
  by_picture = kadr_picture_encode (picture, 98, NULL);
  g_test_message ("%d x %d to %d, orientation %d, %s: light %.2f, colour %.2f", width, height, size,
                  orientation, options, compare (by_planes, by_picture, TRUE),
                  compare (by_planes, by_picture, FALSE));
  g_assert_cmpfloat (compare (by_planes, by_picture, TRUE), <, limit);
  g_assert_cmpfloat (compare (by_planes, by_picture, FALSE), <, limit);
}

static void
test_same_picture (void)
{
  static const char *const samplings[]
      = { "[Q=95,subsample_mode=on]", "[Q=95,subsample_mode=off]", "[Q=95,interlace]" };

  for (gsize s = 0; s < G_N_ELEMENTS (samplings); s++)
    {
      check_pair (1600, 1000, 512, 1, samplings[s]);
      check_pair (1501, 999, 700, 1, samplings[s]);
      check_pair (640, 480, 2048, 1, samplings[s]);
    }
  for (int orientation = 2; orientation <= 8; orientation++)
    check_pair (1208, 800, 333, orientation, samplings[0]);
}

/* What does not fit is left to the general way. */
static void
test_left_alone (void)
{
  g_autoptr (GBytes) file = make_jpeg (640, 480, 1, "[Q=90]");
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  VipsImage *colour = vips_image_new_from_buffer (bytes, length, "", NULL);
  VipsImage *grey = NULL;
  VipsImage *cmyk = NULL;
  const KadrPlanes *none;
  void *other = NULL;
  size_t other_length = 0;

  none = kadr_planes_develop (bytes, length / 2, 320, 1);
  g_assert_null (none);
  none = kadr_planes_develop ((const guint8 *) "\xff\xd8\xff", 3, 320, 1);
  g_assert_null (none);
  g_assert_cmpint (vips_colourspace (colour, &grey, VIPS_INTERPRETATION_B_W, NULL), ==, 0);
  g_assert_cmpint (vips_jpegsave_buffer (grey, &other, &other_length, NULL), ==, 0);
  g_assert_null (kadr_planes_develop (other, other_length, 320, 1));
  g_free (other);
  g_assert_cmpint (vips_colourspace (colour, &cmyk, VIPS_INTERPRETATION_CMYK, NULL), ==, 0);
  g_assert_cmpint (vips_jpegsave_buffer (cmyk, &other, &other_length, NULL), ==, 0);
  g_assert_null (kadr_planes_develop (other, other_length, 320, 1));
  g_free (other);
  g_object_unref (colour);
  g_object_unref (grey);
  g_object_unref (cmyk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (kadr_rendition_start (argv[0], NULL));
  g_test_add_func ("/planes/same-picture", test_same_picture);
  g_test_add_func ("/planes/left-alone", test_left_alone);
  return g_test_run ();
}
