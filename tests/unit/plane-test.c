#include "media/plane.h"

#include <math.h>

/* Smooth hills with an edge across them. */
static void
paint (KadrPlane *plane, int width, int height)
{
  g_assert_true (kadr_plane_init (plane, width, height));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      plane->bytes[y * width + x]
          = (guint8) (128 + 60 * sin (x / 9.0) * cos (y / 7.0) + (x > y ? 40 : 0));
}

static double
lanczos3 (double x)
{
  if (fabs (x) < 1e-9)
    return 1;
  return fabs (x) < 3 ? 3 * sin (G_PI * x) * sin (G_PI * x / 3) / (G_PI * G_PI * x * x) : 0;
}

/* One value by the definition: both directions at once, in floating point, edges going on. */
static double
expect (const KadrPlane *from, const KadrFrame *frame, const KadrPlane *to, int x, int y)
{
  int width = (int) ceil (frame->left + frame->width);
  int height = (int) ceil (frame->top + frame->height);
  double across = MAX (1.0, frame->width / to->width);
  double down = MAX (1.0, frame->height / to->height);
  double cx = frame->left + (x + 0.5) * frame->width / to->width - 0.5;
  double cy = frame->top + (y + 0.5) * frame->height / to->height - 0.5;
  double sum = 0;
  double total = 0;

  for (int v = (int) floor (cy - 3 * down); v <= cy + 3 * down; v++)
    for (int u = (int) floor (cx - 3 * across); u <= cx + 3 * across; u++)
      {
        double weight = lanczos3 ((u - cx) / across) * lanczos3 ((v - cy) / down);

        total += weight;
        sum += weight
               * from->bytes[CLAMP (v, 0, height - 1) * from->width + CLAMP (u, 0, width - 1)];
      }
  return CLAMP (sum / total, 0, 255);
}

static void
test_by_definition (void)
{
  static const struct
  {
    KadrFrame frame;
    int width, height;
  } rows[] = {
    { { 0, 0, 90, 60 }, 45, 30 },       { { 0, 0, 91, 61 }, 40, 27 },
    { { 0, 0, 90, 60 }, 62, 41 },       { { 0, 0, 90, 60 }, 90, 60 },
    { { 0, 0, 90, 60 }, 7, 5 },         { { 0, 0, 90, 60 }, 90, 30 },
    { { 0, 0, 3, 90 }, 2, 45 },         { { 0, 0, 90, 1 }, 30, 1 },
    { { 0, 0, 17, 16 }, 16, 17 },       { { 0, 0, 1, 1 }, 1, 1 },
    { { 0, 0, 90.5, 60 }, 45, 30 },     { { -1, 0, 91, 59.25 }, 50, 31 },
    { { -0.7, -1.4, 80, 50 }, 33, 20 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const KadrFrame *frame = &rows[i].frame;
      g_auto (KadrPlane) from = { NULL, 0, 0 };
      g_auto (KadrPlane) to = { NULL, 0, 0 };

      g_test_message ("row %zu", i);
      /* Larger than the part that is used, as a decoder fills it up. */
      paint (&from, (int) frame->width + 4, (int) frame->height + 3);
      g_assert_true (kadr_plane_init (&to, rows[i].width, rows[i].height));
      kadr_plane_resample (&from, frame, &to);
      for (int y = 0; y < to.height; y++)
        for (int x = 0; x < to.width; x++)
          g_assert_cmpfloat_with_epsilon (to.bytes[y * to.width + x],
                                          expect (&from, frame, &to, x, y), 1.6);
    }
}

/* An even area keeps its value to the last bit, at any scale. */
static void
test_even_area (void)
{
  for (int value = 0; value < 256; value += 51)
    for (int size = 1; size < 120; size += 7)
      {
        g_auto (KadrPlane) from = { NULL, 0, 0 };
        g_auto (KadrPlane) to = { NULL, 0, 0 };

        g_assert_true (kadr_plane_init (&from, 120, 80));
        g_assert_true (kadr_plane_init (&to, size, (size * 2 + 2) / 3));
        memset (from.bytes, value, 120 * 80);
        kadr_plane_resample (&from, &(KadrFrame){ -1.5, 0, 120.5, 80 }, &to);
        for (int i = 0; i < to.width * to.height; i++)
          g_assert_cmpint (to.bytes[i], ==, value);
      }
}

/* "abc" over "def", seen under each orientation. */
static void
test_turns (void)
{
  static const struct
  {
    int width, height;
    const char *bytes;
  } rows[] = {
    { 3, 2, "abcdef" }, { 3, 2, "cbafed" }, { 3, 2, "fedcba" }, { 3, 2, "defabc" },
    { 2, 3, "adbecf" }, { 2, 3, "daebfc" }, { 2, 3, "fcebda" }, { 2, 3, "cfbead" },
  };
  guint8 letters[] = { 'a', 'b', 'c', 'd', 'e', 'f' };
  const KadrPlane from = { letters, 3, 2 };

  for (int n = 1; n <= 8; n++)
    {
      g_auto (KadrPlane) to = { NULL, 0, 0 };

      g_test_message ("orientation %d", n);
      g_assert_true (kadr_plane_turn (&from, n, &to));
      g_assert_cmpint (to.width, ==, rows[n - 1].width);
      g_assert_cmpint (to.height, ==, rows[n - 1].height);
      g_assert_cmpmem (to.bytes, 6, rows[n - 1].bytes, 6);
    }
}

static void
test_padding (void)
{
  guint8 letters[] = { 'a', 'b', 'c', 'd' };
  const KadrPlane from = { letters, 2, 2 };
  g_auto (KadrPlane) to = { NULL, 0, 0 };

  g_assert_true (kadr_plane_pad (&from, 4, 3, &to));
  g_assert_cmpmem (to.bytes, 12, "abbbcdddcddd", 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plane/by-definition", test_by_definition);
  g_test_add_func ("/plane/even-area", test_even_area);
  g_test_add_func ("/plane/turns", test_turns);
  g_test_add_func ("/plane/padding", test_padding);
  return g_test_run ();
}
