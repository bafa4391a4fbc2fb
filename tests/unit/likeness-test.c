#include "media/likeness.h"

#define WIDTH  90
#define HEIGHT 80

/* A picture of 9 x 8 fields; @draw gives a field's brightness. */
static void
fill (guint8 *luma, int scale, guint8 (*draw) (int x, int y))
{
  int width = WIDTH * scale;

  for (int y = 0; y < HEIGHT * scale; y++)
    for (int x = 0; x < width; x++)
      luma[y * width + x] = draw (x * 9 / width, y / (10 * scale));
}

static guint8
draw_stripes (int x, int y G_GNUC_UNUSED)
{
  return x % 2 == 0 ? 40 : 200;
}

static guint8
draw_blank (int x G_GNUC_UNUSED, int y G_GNUC_UNUSED)
{
  return 128;
}

static guint8
draw_ramp (int x, int y G_GNUC_UNUSED)
{
  return (guint8) (x * 25);
}

static guint8
draw_one_spot (int x, int y)
{
  return x == 4 && y == 4 ? 255 : 0;
}

static guint8
draw_diagonal (int x, int y)
{
  return (x + y) % 3 == 0 ? 220 : 30;
}

static void
test_signs (void)
{
  static const struct
  {
    guint8 (*draw) (int x, int y);
    gboolean is_measured;
    guint64 signs; /* rows from the top, eight bits each from the left */
  } rows[] = {
    { draw_stripes, TRUE, 0xaaaaaaaaaaaaaaaa },
    { draw_diagonal, TRUE, 0x2449922449922449 },
    /* A frame of one colour, an even sky, a lens cap with a light: too little to know anything by. */
    { draw_blank, FALSE, 0 },
    { draw_ramp, FALSE, G_MAXUINT64 },
    { draw_one_spot, FALSE, 0x0000000010000000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int scale = 1; scale <= 3; scale++)
      {
        g_autofree guint8 *luma = g_malloc ((gsize) (WIDTH * scale) * (gsize) (HEIGHT * scale));
        guint64 signs = 1;

        fill (luma, scale, rows[i].draw);
        g_assert_cmpint (kadr_likeness_measure (luma, WIDTH * scale, HEIGHT * scale, &signs), ==,
                         rows[i].is_measured);
        g_assert_cmphex (signs, ==, rows[i].signs);
      }
}

/* Noise below what counts as a rise changes nothing. */
static void
test_noise (void)
{
  guint8 luma[WIDTH * HEIGHT];
  guint64 signs = 0;
  guint64 noisy = 0;

  fill (luma, 1, draw_stripes);
  g_assert_true (kadr_likeness_measure (luma, WIDTH, HEIGHT, &signs));
  for (gsize i = 0; i < sizeof luma; i++)
    luma[i] = (guint8) (luma[i] + (i * 7919 % 5) - 2);
  g_assert_true (kadr_likeness_measure (luma, WIDTH, HEIGHT, &noisy));
  g_assert_cmphex (signs, ==, noisy);
}

static void
test_tiny (void)
{
  static const guint8 luma[72] = { 0 };
  guint64 signs = 0;

  g_assert_false (kadr_likeness_measure (luma, 8, 9, &signs));
  g_assert_false (kadr_likeness_measure (luma, 10, 7, &signs));
}

static void
test_darken (void)
{
  guint8 pixels[] = { 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 255 };

  kadr_likeness_darken (pixels, 5, pixels);
  g_assert_cmpint (pixels[0], ==, 0);
  g_assert_cmpint (pixels[1], ==, 255);
  g_assert_cmpint (pixels[2], ==, 76);
  g_assert_cmpint (pixels[3], ==, 149);
  g_assert_cmpint (pixels[4], ==, 28);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/likeness/signs", test_signs);
  g_test_add_func ("/likeness/noise", test_noise);
  g_test_add_func ("/likeness/tiny", test_tiny);
  g_test_add_func ("/likeness/darken", test_darken);
  return g_test_run ();
}
