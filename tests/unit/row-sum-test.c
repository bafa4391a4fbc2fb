#include "media/row-sum.h"

#include <string.h>

#define MAX_ROWS  70
#define MAX_WIDTH 400

static guint8
any_byte (GRand *rand)
{
  /* The ends of the scale more often than the rest: there sums overflow. */
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return 0;
    case 1:
      return 255;
    default:
      return (guint8) g_rand_int_range (rand, 0, 256);
    }
}

/* Weights as a resampler makes them: some negative, together one. */
static void
fill_weights (GRand *rand, gint16 *weights, int n)
{
  int sum = 0;

  for (int i = 1; i < n; i++)
    {
      weights[i] = (gint16) g_rand_int_range (rand, -2500, 6000 / n + 2501);
      sum += weights[i];
    }
  weights[0] = (gint16) CLAMP ((1 << KADR_ROW_SUM_BITS) - sum, G_MININT16, G_MAXINT16);
}

static void
test_blend_alike (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int round = 0; round < 300; round++)
    {
      const int n = g_rand_int_range (rand, 1, MAX_ROWS);
      const int width = g_rand_int_range (rand, 1, MAX_WIDTH);
      g_autofree guint8 *bytes = g_malloc ((gsize) n * (gsize) width);
      g_autofree guint8 *fast = g_malloc ((gsize) width);
      g_autofree guint8 *portable = g_malloc ((gsize) width);
      const guint8 *rows[MAX_ROWS];
      gint16 weights[MAX_ROWS];

      for (int i = 0; i < n * width; i++)
        bytes[i] = any_byte (rand);
      for (int i = 0; i < n; i++)
        rows[i] = bytes + (gsize) i * (gsize) width;
      fill_weights (rand, weights, n);
      kadr_row_sum_choose ()->blend (rows, weights, n, width, fast);
      kadr_row_sum_get_portable ()->blend (rows, weights, n, width, portable);
      g_assert_cmpmem (fast, (gsize) width, portable, (gsize) width);
    }
}

static void
test_shrink_alike (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int round = 0; round < 300; round++)
    {
      const int n = g_rand_int_range (rand, 1, MAX_ROWS);
      const int width = g_rand_int_range (rand, 1, MAX_WIDTH);
      const int stride = (n + KADR_ROW_SUM_BLOCK - 1) / KADR_ROW_SUM_BLOCK * KADR_ROW_SUM_BLOCK;
      g_autofree guint8 *row = g_malloc ((gsize) (width + stride));
      g_autofree guint8 *fast = g_malloc ((gsize) width);
      g_autofree guint8 *portable = g_malloc ((gsize) width);
      g_autofree int *start = g_new (int, width);
      g_autofree gint16 *weights = g_new0 (gint16, (gsize) width * (gsize) stride);
      const KadrRowKernel kernel = { n, stride, start, weights };

      for (int i = 0; i < width + stride; i++)
        row[i] = any_byte (rand);
      for (int i = 0; i < width; i++)
        {
          start[i] = i;
          fill_weights (rand, weights + (gsize) i * (gsize) stride, n);
        }
      kadr_row_sum_choose ()->shrink (row, &kernel, width, fast);
      kadr_row_sum_get_portable ()->shrink (row, &kernel, width, portable);
      g_assert_cmpmem (fast, (gsize) width, portable, (gsize) width);
    }
}

/* An even area stays as it is, and what falls off the scale is cut. */
static void
test_values (void)
{
  static const struct
  {
    guint8 a, b;
    gint16 weight_a, weight_b;
    guint8 expected;
  } rows[] = {
    { 200, 200, 10000, 6384, 200 }, { 0, 255, 8192, 8192, 128 }, { 255, 0, 20000, -3616, 255 },
    { 255, 0, -3616, 20000, 0 },    { 1, 2, 8192, 8192, 2 },     { 255, 255, 16384, 0, 255 },
    { 100, 200, 12288, 4096, 125 },
  };
  const KadrRowSums *both[] = { kadr_row_sum_choose (), kadr_row_sum_get_portable () };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (both); k++)
      {
        guint8 a[40];
        guint8 b[40];
        guint8 out[40];
        const guint8 *pair[] = { a, b };
        const gint16 weights[] = { rows[i].weight_a, rows[i].weight_b };

        memset (a, rows[i].a, sizeof a);
        memset (b, rows[i].b, sizeof b);
        both[k]->blend (pair, weights, 2, sizeof out, out);
        for (gsize at = 0; at < sizeof out; at++)
          g_assert_cmpint (out[at], ==, rows[i].expected);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-sum/blend-alike", test_blend_alike);
  g_test_add_func ("/row-sum/shrink-alike", test_shrink_alike);
  g_test_add_func ("/row-sum/values", test_values);
  return g_test_run ();
}
