#include "catalog/crop.h"

#include "base/fault.h"

#include <string.h>

#define NEAR 1e-5

static void
assert_box (const KadrCropBox *box, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (box->x, x, NEAR);
  g_assert_cmpfloat_with_epsilon (box->y, y, NEAR);
  g_assert_cmpfloat_with_epsilon (box->width, width, NEAR);
  g_assert_cmpfloat_with_epsilon (box->height, height, NEAR);
}

static void
test_ratio (void)
{
  static const struct
  {
    const char *text;
    int width, height; /* 0: refused */
  } rows[] = {
    { "16:9", 16, 9 }, { "1:1", 1, 1 },   { "99:1", 99, 1 }, { "16", 0, 0 },   { "16:", 0, 0 },
    { "0:9", 0, 0 },   { "100:1", 0, 0 }, { "4:3:2", 0, 0 }, { "-4:3", 0, 0 }, { "a:b", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      KadrCropRatio ratio = { 0, 0 };
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (kadr_crop_parse_ratio (rows[i].text, &ratio, &error), ==, rows[i].width > 0);
      g_assert_cmpint (ratio.width, ==, rows[i].width);
      g_assert_cmpint (ratio.height, ==, rows[i].height);
      g_assert_cmpint (error != NULL, ==, rows[i].width == 0);
    }
}

static void
test_focus (void)
{
  static const char *const refused[]
      = { "0.5", "0.5,", "1.1,0", "-0.1,0", "a,b", "0,0,0", "nan,0", "0,inf", "" };
  double x = 0, y = 0;

  g_assert_true (kadr_crop_parse_focus ("0.25,1", &x, &y, NULL));
  g_assert_cmpfloat (x, ==, 0.25);
  g_assert_cmpfloat (y, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (kadr_crop_parse_focus (refused[i], &x, &y, NULL));
}

static void
test_place (void)
{
  static const struct
  {
    KadrCropRatio ratio;
    gint64 width, height;
    double x, y;
    KadrCropBox box;
  } rows[] = {
    { { 16, 9 }, 1600, 1200, 0.5, 0.5, { 0, 0.125, 1, 0.75 } },
    { { 16, 9 }, 1600, 1200, 0.5, 0.3, { 0, 0, 1, 0.75 } },
    { { 16, 9 }, 1600, 1200, 0.5, 1.0, { 0, 0.25, 1, 0.75 } },
    { { 1, 1 }, 3000, 2000, 0.5, 0.5, { 1 / 6.0, 0, 2 / 3.0, 1 } },
    { { 1, 1 }, 3000, 2000, 0.1, 0.5, { 0, 0, 2 / 3.0, 1 } },
    { { 3, 2 }, 3000, 2000, 0.9, 0.9, { 0, 0, 1, 1 } },
    { { 16, 9 }, 0, 0, 0.5, 0.5, { 0, 0, 1, 1 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      KadrCropBox box
          = kadr_crop_place (&rows[i].ratio, rows[i].width, rows[i].height, rows[i].x, rows[i].y);

      assert_box (&box, rows[i].box.x, rows[i].box.y, rows[i].box.width, rows[i].box.height);
    }
}

/* A box near the upper left corner of the upright picture, as Exif's eight orientations store it. */
static void
test_turn (void)
{
  static const KadrCropBox upright = { 0.1, 0.2, 0.3, 0.4 };
  static const KadrCropBox stored[] = {
    { 0.1, 0.2, 0.3, 0.4 }, { 0.6, 0.2, 0.3, 0.4 }, { 0.6, 0.4, 0.3, 0.4 }, { 0.1, 0.4, 0.3, 0.4 },
    { 0.2, 0.1, 0.4, 0.3 }, { 0.2, 0.6, 0.4, 0.3 }, { 0.4, 0.6, 0.4, 0.3 }, { 0.4, 0.1, 0.4, 0.3 },
  };

  for (int i = 0; i < 8; i++)
    {
      KadrCropBox laid = kadr_crop_lay (&upright, i + 1);
      KadrCropBox raised = kadr_crop_raise (&laid, i + 1);

      assert_box (&laid, stored[i].x, stored[i].y, stored[i].width, stored[i].height);
      assert_box (&raised, upright.x, upright.y, upright.width, upright.height);
    }
}

/* One for each ratio; what others have said of the picture stays. */
static void
test_regions (void)
{
  const KadrCropRatio wide = { 16, 9 }, square = { 1, 1 }, tall = { 9, 16 };
  const KadrCropBox first = { 0, 0, 1, 0.75 }, second = { 0, 0.25, 1, 0.75 };
  g_autoptr (json_t) others = json_pack ("[{s:s}]", "rId", "face-1");
  g_autoptr (json_t) one = kadr_crop_set (others, &wide, &first, 6);
  g_autoptr (json_t) two = kadr_crop_set (one, &square, &first, 6);
  g_autoptr (json_t) three = kadr_crop_set (two, &wide, &second, 6);
  g_autoptr (json_t) list = kadr_crop_list (three, 6);
  KadrCropBox box;

  g_assert_cmpuint (json_array_size (three), ==, 3);
  g_assert_true (kadr_crop_find (three, &wide, 6, &box));
  assert_box (&box, 0, 0.25, 1, 0.75);
  g_assert_true (kadr_crop_find (three, &square, 6, &box));
  assert_box (&box, 0, 0, 1, 0.75);
  g_assert_false (kadr_crop_find (three, &tall, 6, &box));
  g_assert_false (kadr_crop_find (NULL, &wide, 1, &box));
  g_assert_cmpuint (json_array_size (list), ==, 2);
  g_assert_cmpstr (kadr_json_get_text (json_array_get (list, 0), "ratio"), ==, "16:9");
}

/* A file may say anything under our name. */
static void
test_strangers (void)
{
  static const char *const rows[] = {
    "[]",
    "{}",
    "[{\"rId\": \"crop-16:9\"}]",
    "[{\"rId\": \"crop-16:9\", \"regionBoundary\": {\"rbUnit\": \"pixel\", \"rbX\": 0, \"rbY\": 0, \"rbW\": 1, \"rbH\": 1}}]",
    "[{\"rId\": \"crop-16:9\", \"regionBoundary\": {\"rbUnit\": \"relative\", \"rbX\": 0.5, \"rbY\": 0, \"rbW\": 1, \"rbH\": 1}}]",
    "[{\"rId\": \"crop-16:9\", \"regionBoundary\": {\"rbUnit\": \"relative\", \"rbX\": -1, \"rbY\": 0, \"rbW\": 1, \"rbH\": 1}}]",
    "[{\"rId\": \"crop-16:9\", \"regionBoundary\": {\"rbUnit\": \"relative\", \"rbX\": 0, \"rbY\": 0, \"rbW\": 0, \"rbH\": 1}}]",
  };
  const KadrCropRatio wide = { 16, 9 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) regions = kadr_json_parse (rows[i], strlen (rows[i]), NULL, NULL);
      g_autoptr (json_t) list = kadr_crop_list (regions, 1);
      KadrCropBox box;

      g_assert_nonnull (regions);
      g_assert_false (kadr_crop_find (regions, &wide, 1, &box));
      g_assert_cmpuint (json_array_size (list), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crop/ratio", test_ratio);
  g_test_add_func ("/crop/focus", test_focus);
  g_test_add_func ("/crop/place", test_place);
  g_test_add_func ("/crop/turn", test_turn);
  g_test_add_func ("/crop/regions", test_regions);
  g_test_add_func ("/crop/strangers", test_strangers);
  return g_test_run ();
}
