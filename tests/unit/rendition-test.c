/* Renditions of pictures that libvips makes on the spot. */
#include "media/rendition.h"

#include "base/fault.h"

#include <vips/vips.h>

typedef VipsImage Picture;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, g_object_unref)

typedef struct
{
  double red, green, blue;
} Colour;

static const Colour RED = { 220, 40, 40 };
static const Colour GREEN = { 40, 200, 60 };
static const Colour BLUE = { 50, 60, 210 };
static const Colour SAND = { 200, 180, 120 };

static Picture *
must (int status, Picture *picture)
{
  if (status != 0)
    g_error ("libvips: %s", vips_error_buffer ());
  return picture;
}
/* The first argument is evaluated before the second is read. */
#define MAKE(out, call) (status = (call), must (status, (out)))

static Picture *
paint (int width, int height, Colour colour)
{
  g_autoptr (Picture) black = NULL;
  g_autoptr (Picture) painted = NULL;
  Picture *out = NULL;
  double ones[] = { 1, 1, 1 };
  double values[] = { colour.red, colour.green, colour.blue };
  int status = vips_black (&black, width, height, "bands", 3, NULL);

  must (status, black);
  MAKE (painted, vips_linear (black, &painted, ones, values, 3, "uchar", TRUE, NULL));
  return MAKE (out, vips_copy (painted, &out, "interpretation", VIPS_INTERPRETATION_sRGB, NULL));
}

/* Red, green, blue and sand in the four corners, reading order. */
static Picture *
paint_corners (int width, int height)
{
  Picture *parts[4];
  Picture *out = NULL;
  const Colour colours[] = { RED, GREEN, BLUE, SAND };
  int status;

  for (gsize i = 0; i < 4; i++)
    parts[i] = paint (width / 2, height / 2, colours[i]);
  MAKE (out, vips_arrayjoin (parts, &out, 4, "across", 2, NULL));
  for (gsize i = 0; i < 4; i++)
    g_object_unref (parts[i]);
  return out;
}

static void
assert_colour (Picture *picture, double x, double y, Colour want, double tolerance)
{
  double *got = NULL;
  int n = 0;

  g_assert_cmpint (vips_getpoint (picture, &got, &n, (int) (x * vips_image_get_width (picture)),
                                  (int) (y * vips_image_get_height (picture)), NULL),
                   ==, 0);
  g_assert_cmpint (n, ==, 3);
  g_assert_cmpfloat_with_epsilon (got[0], want.red, tolerance);
  g_assert_cmpfloat_with_epsilon (got[1], want.green, tolerance);
  g_assert_cmpfloat_with_epsilon (got[2], want.blue, tolerance);
  g_free (got);
}

static void
assert_corners (Picture *picture)
{
  assert_colour (picture, 0.25, 0.25, RED, 8);
  assert_colour (picture, 0.75, 0.25, GREEN, 8);
  assert_colour (picture, 0.25, 0.75, BLUE, 8);
  assert_colour (picture, 0.75, 0.75, SAND, 8);
}

static GPtrArray *
render_turned (GBytes *file, const int *sizes, gsize n_sizes, int orientation)
{
  const KadrRenditionOrder order
      = { .sizes = sizes, .n_sizes = n_sizes, .orientation = orientation };
  g_autofree char *damage = NULL;
  g_autofree char *likeness = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  GPtrArray *all = kadr_rendition_make_all (bytes, length, &order, &damage, &likeness, &error);

  g_assert_no_error (error);
  g_assert_null (damage);
  g_assert_cmpuint (all->len, ==, n_sizes);
  return all;
}

static GPtrArray *
render (GBytes *file, const int *sizes, gsize n_sizes)
{
  return render_turned (file, sizes, n_sizes, 0);
}

/* In memory, so that it outlives @jpeg. */
static Picture *
open_jpeg (GBytes *jpeg)
{
  gsize length;
  const void *bytes = g_bytes_get_data (jpeg, &length);
  g_autoptr (Picture) lazy = NULL;
  int status;

  MAKE (lazy, vips_jpegload_buffer ((void *) bytes, length, &lazy, NULL));
  return must (0, vips_image_copy_memory (lazy));
}

static Picture *
render_one (GBytes *file, int size)
{
  g_autoptr (GPtrArray) all = render (file, &size, 1);
  const KadrRendition *one = g_ptr_array_index (all, 0);
  Picture *picture = open_jpeg (one->jpeg);

  g_assert_cmpint (one->size, ==, size);
  g_assert_cmpint (one->width, ==, vips_image_get_width (picture));
  g_assert_cmpint (one->height, ==, vips_image_get_height (picture));
  return picture;
}

/* @suffix names the format and its options, as vips_image_write_to_buffer() wants them. */
static GBytes *
save (Picture *picture, const char *suffix)
{
  void *bytes = NULL;
  size_t length = 0;

  if (vips_image_write_to_buffer (picture, suffix, &bytes, &length, NULL) != 0)
    g_error ("libvips: %s", vips_error_buffer ());
  return g_bytes_new_take (bytes, length);
}

/* ---- upright ---- */

/* What a camera stores so that @upright appears under orientation @n (Exif 2.32, tag 274). */
static Picture *
store_as (Picture *upright, int n)
{
  static const VipsAngle turns[] = {
    [1] = VIPS_ANGLE_D0,  [2] = VIPS_ANGLE_D0,   [3] = VIPS_ANGLE_D180, [4] = VIPS_ANGLE_D180,
    [5] = VIPS_ANGLE_D90, [6] = VIPS_ANGLE_D270, [7] = VIPS_ANGLE_D270, [8] = VIPS_ANGLE_D90
  };
  gboolean mirrored = n == 2 || n == 4 || n == 5 || n == 7;
  g_autoptr (Picture) turned = NULL;
  g_autoptr (Picture) flipped = NULL;
  Picture *out = NULL;
  int status;

  MAKE (turned, vips_rot (upright, &turned, turns[n], NULL));
  if (mirrored)
    MAKE (flipped, vips_flip (turned, &flipped, VIPS_DIRECTION_HORIZONTAL, NULL));
  MAKE (out, vips_copy (mirrored ? flipped : turned, &out, NULL));
  vips_image_set_int (out, VIPS_META_ORIENTATION, n);
  return out;
}

static void
test_upright (void)
{
  static const char *const suffixes[] = { ".jpg[Q=95]", ".webp[Q=95]", ".tif" };
  g_autoptr (Picture) upright = paint_corners (640, 400);

  for (gsize s = 0; s < G_N_ELEMENTS (suffixes); s++)
    for (int n = 1; n <= 8; n++)
      {
        g_autoptr (Picture) stored = store_as (upright, n);
        g_autoptr (GBytes) file = save (stored, suffixes[s]);
        g_autoptr (Picture) shown = render_one (file, 320);

        g_test_message ("%s, orientation %d", suffixes[s], n);
        g_assert_cmpint (vips_image_get_width (shown), ==, 320);
        g_assert_cmpint (vips_image_get_height (shown), ==, 200);
        assert_corners (shown);
      }
}

/* ---- sizes ---- */

static void
test_sizes (void)
{
  static const struct
  {
    int width, height, size, want_width, want_height;
  } rows[] = {
    { 600, 400, 2048, 600, 400 }, { 600, 400, 600, 600, 400 }, { 600, 400, 320, 320, 213 },
    { 400, 600, 320, 213, 320 },  { 600, 400, 1, 1, 1 },       { 3000, 2, 100, 100, 1 },
    { 2, 3000, 100, 1, 100 },     { 1, 1, 2048, 1, 1 },        { 1601, 1200, 200, 200, 150 },
  };
  static const char *const suffixes[] = { ".jpg", ".png", ".tif", ".webp", ".gif" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize s = 0; s < G_N_ELEMENTS (suffixes); s++)
      {
        g_autoptr (Picture) picture = paint (rows[i].width, rows[i].height, SAND);
        g_autoptr (GBytes) file = save (picture, suffixes[s]);
        g_autoptr (Picture) shown = render_one (file, rows[i].size);

        g_test_message ("row %zu as %s", i, suffixes[s]);
        g_assert_cmpint (vips_image_get_width (shown), ==, rows[i].want_width);
        g_assert_cmpint (vips_image_get_height (shown), ==, rows[i].want_height);
        assert_colour (shown, 0.5, 0.5, SAND, 6);
      }
}

static void
test_many_sizes (void)
{
  const int sizes[] = { 320, 2048, 1024, 320 };
  const int widths[] = { 320, 1500, 1024, 320 };
  g_autoptr (Picture) picture = paint_corners (1500, 1000);
  g_autoptr (GBytes) file = save (picture, ".jpg");
  g_autoptr (GPtrArray) all = render (file, sizes, G_N_ELEMENTS (sizes));
  g_autoptr (GPtrArray) none = render (file, sizes, 0);

  g_assert_cmpuint (none->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const KadrRendition *one = g_ptr_array_index (all, i);
      g_autoptr (Picture) shown = open_jpeg (one->jpeg);

      g_assert_cmpint (one->size, ==, sizes[i]);
      g_assert_cmpint (one->width, ==, widths[i]);
      assert_corners (shown);
    }
}

/* ---- colour ---- */

static void
test_transparent (void)
{
  static const Colour white = { 255, 255, 255 };
  static const Colour half = { 152.5, 157.5, 232.5 }; /* BLUE at one half over white */
  static const char *const suffixes[] = { ".png", ".png[bitdepth=16]", ".webp[lossless]", ".tif" };

  for (gsize s = 0; s < G_N_ELEMENTS (suffixes); s++)
    for (int alpha = 0; alpha < 256; alpha += 127)
      {
        g_autoptr (Picture) opaque = paint (64, 64, BLUE);
        g_autoptr (Picture) clear = NULL;
        g_autoptr (GBytes) file = NULL;
        g_autoptr (Picture) shown = NULL;
        int status;

        MAKE (clear, vips_bandjoin_const1 (opaque, &clear, MIN (alpha + alpha / 254, 255), NULL));
        if (strstr (suffixes[s], "16") != NULL)
          {
            Picture *wide = NULL;

            MAKE (wide, vips_colourspace (clear, &wide, VIPS_INTERPRETATION_RGB16, NULL));
            g_set_object (&clear, wide);
            g_object_unref (wide);
          }
        file = save (clear, suffixes[s]);
        shown = render_one (file, 32);
        g_test_message ("%s, alpha %d", suffixes[s], alpha);
        assert_colour (shown, 0.5, 0.5, alpha == 0 ? white : alpha == 127 ? half : BLUE, 4);
      }
}

/* A picture in @profile's numbers, with the profile: its rendition has the colours it had in sRGB. */
static void
check_profile (const char *profile, const char *suffix, gboolean numbers_differ, double tolerance)
{
  g_autoptr (Picture) before = paint_corners (400, 400);
  g_autoptr (Picture) converted = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (Picture) shown = NULL;
  double *numbers = NULL;
  int n = 0;
  int status;

  MAKE (converted, vips_icc_transform (before, &converted, profile, "input_profile", "srgb", NULL));
  g_assert_cmpint (vips_getpoint (converted, &numbers, &n, 100, 100, NULL), ==, 0);
  /* Otherwise the test would pass without any conversion. */
  g_assert_cmpint (ABS (numbers[0] - RED.red) > 2 * tolerance, ==, numbers_differ);
  g_free (numbers);
  file = save (converted, suffix);
  shown = render_one (file, 200);
  assert_colour (shown, 0.25, 0.25, RED, tolerance);
  assert_colour (shown, 0.75, 0.75, SAND, tolerance);
}

static void
test_wide_gamut (void)
{
  check_profile ("p3", ".jpg[Q=100,subsample_mode=off]", TRUE, 4);
  check_profile ("p3", ".png", TRUE, 4);
  check_profile ("p3", ".tif", TRUE, 4);
  check_profile ("srgb", ".jpg[Q=100,subsample_mode=off]", FALSE, 4);
}

static void
test_cmyk (void)
{
  /* Print colours are fewer: compare with a wider tolerance, with the profile and without. */
  check_profile ("cmyk", ".jpg[Q=100,subsample_mode=off]", TRUE, 30);
  check_profile ("cmyk", ".jpg[Q=100,subsample_mode=off,strip]", TRUE, 30);
  check_profile ("cmyk", ".tif", TRUE, 30);
}

static void
test_kinds_of_numbers (void)
{
  static const Colour grey = { 120, 120, 120 };
  static const struct
  {
    VipsInterpretation space;
    const char *suffix;
    gboolean is_grey;
  } rows[] = {
    { VIPS_INTERPRETATION_B_W, ".jpg", TRUE },    { VIPS_INTERPRETATION_B_W, ".png", TRUE },
    { VIPS_INTERPRETATION_GREY16, ".png", TRUE }, { VIPS_INTERPRETATION_RGB16, ".png", FALSE },
    { VIPS_INTERPRETATION_RGB16, ".tif", FALSE }, { VIPS_INTERPRETATION_LAB, ".tif", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Picture) before = paint (90, 60, rows[i].is_grey ? grey : SAND);
      g_autoptr (Picture) converted = NULL;
      g_autoptr (GBytes) file = NULL;
      g_autoptr (Picture) shown = NULL;
      int status;

      MAKE (converted, vips_colourspace (before, &converted, rows[i].space, NULL));
      file = save (converted, rows[i].suffix);
      shown = render_one (file, 45);
      g_test_message ("row %zu", i);
      assert_colour (shown, 0.5, 0.5, rows[i].is_grey ? grey : SAND, 4);
    }
}

/* ---- the file itself ---- */

/* Walks the segments of a JPEG up to its scan: APP0 is the only application segment. */
static void
assert_bare (GBytes *jpeg, guint last_quantum)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (jpeg, &length);
  gboolean seen_table = FALSE;

  for (gsize at = 2; at + 4 <= length && bytes[at + 1] != 0xda;
       at += 2 + (gsize) (bytes[at + 2] << 8 | bytes[at + 3]))
    {
      g_assert_cmphex (bytes[at], ==, 0xff);
      g_assert_false (bytes[at + 1] > 0xe0 && bytes[at + 1] <= 0xef);
      g_assert_cmphex (bytes[at + 1], !=, 0xfe);
      if (bytes[at + 1] == 0xdb && !seen_table)
        {
          seen_table = TRUE;
          /* The last of the 64 numbers of table 0 tells the quality. */
          g_assert_cmpuint (bytes[at + 4 + 64], ==, last_quantum);
        }
    }
  g_assert_true (seen_table);
}

static void
test_no_metadata (void)
{
  const int sizes[] = { 1024, 1023 };
  static const char xmp[] = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret</x:xmpmeta>";
  g_autoptr (Picture) picture = paint_corners (1400, 900);
  g_autoptr (Picture) tagged = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) all = NULL;
  int status;

  MAKE (tagged, vips_icc_transform (picture, &tagged, "p3", "input_profile", "srgb", NULL));
  vips_image_set_blob_copy (tagged, VIPS_META_XMP_NAME, xmp, sizeof xmp - 1);
  vips_image_set_int (tagged, VIPS_META_ORIENTATION, 1);
  vips_image_set_string (tagged, "exif-ifd0-Artist", "secret");
  file = save (tagged, ".jpg");
  all = render (file, sizes, G_N_ELEMENTS (sizes));
  assert_bare (((KadrRendition *) g_ptr_array_index (all, 0))->jpeg, 36); /* 99 at quality 82 */
  assert_bare (((KadrRendition *) g_ptr_array_index (all, 1))->jpeg, 40); /* 99 at quality 80 */
}

static void
test_same_bytes (void)
{
  const int sizes[] = { 700, 320 };
  g_autoptr (Picture) noise = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  int status;

  MAKE (noise, vips_gaussnoise (&noise, 1600, 1100, "mean", 128.0, "sigma", 50.0, NULL));
  file = save (noise, ".jpg");
  first = render (file, sizes, G_N_ELEMENTS (sizes));
  second = render (file, sizes, G_N_ELEMENTS (sizes));
  for (guint i = 0; i < first->len; i++)
    {
      const KadrRendition *a = g_ptr_array_index (first, i);
      const KadrRendition *b = g_ptr_array_index (second, i);

      g_assert_true (g_bytes_equal (a->jpeg, b->jpeg));
    }
}

/* ---- refusals ---- */

static void
assert_refused (const char *bytes, gsize length, int size, KadrFault code)
{
  const KadrRenditionOrder order = { .sizes = &size, .n_sizes = 1 };
  g_autofree char *damage = NULL;
  g_autofree char *likeness = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (
      kadr_rendition_make_all ((const guint8 *) bytes, length, &order, &damage, &likeness, &error));
  g_assert_error (error, KADR_FAULT, (int) code);
  g_assert_null (damage);
}

static void
test_refusals (void)
{
  g_autoptr (Picture) picture = paint (10, 10, RED);
  g_autoptr (GBytes) file = save (picture, ".jpg");
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);
  static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
  static const char ppm[] = "P6 1 1 255\nabc";

  assert_refused (bytes, length, 0, KADR_FAULT_BAD_INPUT);
  assert_refused (bytes, length, -5, KADR_FAULT_BAD_INPUT);
  assert_refused (bytes, length, 65501, KADR_FAULT_BAD_INPUT);
  assert_refused (svg, sizeof svg - 1, 100, KADR_FAULT_UNSUPPORTED);
  assert_refused (ppm, sizeof ppm - 1, 100, KADR_FAULT_UNSUPPORTED);
  assert_refused (bytes, 0, 100, KADR_FAULT_UNSUPPORTED);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  g_assert_true (kadr_rendition_start (argv[0], &error));
  g_test_add_func ("/rendition/upright", test_upright);
  g_test_add_func ("/rendition/sizes", test_sizes);
  g_test_add_func ("/rendition/many-sizes", test_many_sizes);
  g_test_add_func ("/rendition/transparent", test_transparent);
  g_test_add_func ("/rendition/wide-gamut", test_wide_gamut);
  g_test_add_func ("/rendition/cmyk", test_cmyk);
  g_test_add_func ("/rendition/kinds-of-numbers", test_kinds_of_numbers);
  g_test_add_func ("/rendition/no-metadata", test_no_metadata);
  g_test_add_func ("/rendition/same-bytes", test_same_bytes);
  g_test_add_func ("/rendition/refusals", test_refusals);
  return g_test_run ();
}
