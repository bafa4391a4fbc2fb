#include "media/plane.h"

#include <math.h>
#include <string.h>

#define LOBES 3
/* Sums run over blocks of fixed length, so that the compiler turns them into vector instructions. */
#define BLOCK 16
/* Weights are whole numbers that add up to this. */
#define ONE_BITS 14
#define ONE      (1 << ONE_BITS)

gboolean
kadr_plane_init (KadrPlane *self, int width, int height)
{
  *self = (KadrPlane){ g_try_malloc_n ((gsize) width, (gsize) height), width, height };
  return self->bytes != NULL;
}

void
kadr_plane_clear (KadrPlane *self)
{
  g_clear_pointer (&self->bytes, g_free);
}

/* ---- weights ---- */

/* For each place of the result: where its neighbours begin in the source (this may lie outside) and
 * what each of them weighs. Weights lie at a distance of a multiple of BLOCK; surplus ones are 0. */
typedef struct
{
  int n;      /* neighbours */
  int stride; /* from the weights of one place to those of the next */
  int *start;
  gint16 *weights;
} Kernel;

static void
clear_kernel (Kernel *kernel)
{
  g_free (kernel->start);
  g_free (kernel->weights);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kernel, clear_kernel)

static double
lanczos (double x)
{
  const double turn = G_PI * x;

  if (fabs (x) < 1e-9)
    return 1;
  return fabs (x) < LOBES ? LOBES * sin (turn) * sin (turn / LOBES) / (turn * turn) : 0;
}

/* The weights of one place: rounded, with the rounding's remainder on the heaviest, so that an even
 * area stays exactly as it is. @exact is room for @n numbers. */
static void
weigh (double centre, double scale, int start, int n, double *exact, gint16 *weights)
{
  double total = 0;
  int sum = 0;
  int heaviest = 0;

  for (int i = 0; i < n; i++)
    {
      exact[i] = lanczos ((start + i - centre) / scale);
      total += exact[i];
    }
  for (int i = 0; i < n; i++)
    {
      weights[i] = (gint16) lround (exact[i] / total * ONE);
      sum += weights[i];
      if (weights[i] > weights[heaviest])
        heaviest = i;
    }
  weights[heaviest] = (gint16) (weights[heaviest] + ONE - sum);
}

static Kernel
make_kernel (double first, double length, int to)
{
  const double step = length / to;
  const double scale = MAX (step, 1.0);
  const int n = 2 * (int) ceil (LOBES * scale) + 1;
  g_autofree double *exact = g_new (double, n);
  Kernel kernel = { .n = n, .stride = (n + BLOCK - 1) / BLOCK * BLOCK };

  kernel.start = g_new (int, to);
  kernel.weights = g_new0 (gint16, (gsize) to * (gsize) kernel.stride);
  for (int i = 0; i < to; i++)
    {
      double centre = first + (i + 0.5) * step - 0.5;

      kernel.start[i] = (int) ceil (centre - LOBES * scale);
      weigh (centre, scale, kernel.start[i], n, exact,
             kernel.weights + (gsize) i * (gsize) kernel.stride);
    }
  return kernel;
}

/* ---- resampling ---- */

static inline guint8
round_weight (gint32 sum)
{
  return (guint8) CLAMP ((sum + ONE / 2) >> ONE_BITS, 0, 255);
}

/* BLOCK neighbouring columns of one row of the result. */
static void
blend_block (const guint8 *const *rows, gsize at, const gint16 *weights, int n, guint8 *out)
{
  gint32 sums[BLOCK] = { 0 };

  for (int row = 0; row < n; row++)
    {
      const guint8 *in = rows[row] + at;
      const gint16 weight = weights[row];

      for (int i = 0; i < BLOCK; i++)
        sums[i] += (gint16) in[i] * weight;
    }
  for (int i = 0; i < BLOCK; i++)
    out[i] = round_weight (sums[i]);
}

/* One row of the result, still at the source's width: @n source rows, each with its weight. (Inlined
 * into its caller, gcc 12 loses sight of the vectors and takes twice the time.) */
static G_GNUC_NO_INLINE void
blend_rows (const guint8 *const *rows, const gint16 *weights, int n, int width, guint8 *out)
{
  int at = 0;

  for (; at + BLOCK <= width; at += BLOCK)
    blend_block (rows, (gsize) at, weights, n, out + at);
  for (; at < width; at++)
    {
      gint32 sum = 0;

      for (int row = 0; row < n; row++)
        sum += rows[row][at] * weights[row];
      out[at] = round_weight (sum);
    }
}

/* @row has valid bytes wherever the kernel reaches. */
static G_GNUC_NO_INLINE void
shrink_row (const guint8 *row, const Kernel *kernel, int width, guint8 *out)
{
  for (int i = 0; i < width; i++)
    {
      const guint8 *near = row + kernel->start[i];
      const gint16 *weights = kernel->weights + (gsize) i * (gsize) kernel->stride;
      gint32 sum = 0;

      for (int block = 0; block < kernel->stride; block += BLOCK)
        for (int k = 0; k < BLOCK; k++)
          sum += (gint16) near[block + k] * weights[block + k];
      out[i] = round_weight (sum);
    }
}

/* Beyond the edges the last row goes on. */
static void
gather_rows (const KadrPlane *from, int height, int start, int n, const guint8 **rows)
{
  for (int i = 0; i < n; i++)
    rows[i] = from->bytes + (gsize) CLAMP (start + i, 0, height - 1) * (gsize) from->width;
}

static void
copy_corner (const KadrPlane *from, KadrPlane *to)
{
  for (int y = 0; y < to->height; y++)
    memcpy (to->bytes + (gsize) y * (gsize) to->width,
            from->bytes + (gsize) y * (gsize) from->width, (gsize) to->width);
}

static void
blend_all (const KadrPlane *from, const KadrFrame *frame, KadrPlane *to)
{
  const int n_columns = MIN ((int) ceil (frame->left + frame->width), from->width);
  const int n_rows = MIN ((int) ceil (frame->top + frame->height), from->height);
  g_auto (Kernel) across = make_kernel (frame->left, frame->width, to->width);
  g_auto (Kernel) down = make_kernel (frame->top, frame->height, to->height);
  g_autofree const guint8 **rows = g_new (const guint8 *, down.n);
  /* A row with room on both sides, where its ends go on. */
  g_autofree guint8 *wide = g_malloc ((gsize) n_columns + 2 * (gsize) across.stride);
  guint8 *row = wide + across.stride;

  for (int y = 0; y < to->height; y++)
    {
      gather_rows (from, n_rows, down.start[y], down.n, rows);
      blend_rows (rows, down.weights + (gsize) y * (gsize) down.stride, down.n, n_columns, row);
      memset (wide, row[0], (gsize) across.stride);
      memset (row + n_columns, row[n_columns - 1], (gsize) across.stride);
      shrink_row (row, &across, to->width, to->bytes + (gsize) y * (gsize) to->width);
    }
}

void
kadr_plane_resample (const KadrPlane *from, const KadrFrame *frame, KadrPlane *to)
{
  if (frame->left == 0 && frame->top == 0 && frame->width == to->width
      && frame->height == to->height)
    copy_corner (from, to);
  else
    blend_all (from, frame, to);
}

/* ---- turning and filling up ---- */

gboolean
kadr_plane_turn (const KadrPlane *from, int orientation, KadrPlane *to)
{
  const gssize w = from->width;
  const gssize last = (from->height - 1) * w;
  /* Where the result's first byte lies in the source, and how far the next column and row are. */
  const struct
  {
    gssize first, column, row;
  } walks[] = {
    { 0, 1, w }, { w - 1, -1, w }, { last + w - 1, -1, -w }, { last, 1, -w },
    { 0, w, 1 }, { last, -w, 1 },  { last + w - 1, -w, -1 }, { w - 1, w, -1 },
  };
  const int n = CLAMP (orientation, 1, 8) - 1;
  guint8 *out;

  if (!kadr_plane_init (to, n < 4 ? from->width : from->height, n < 4 ? from->height : from->width))
    return FALSE;
  out = to->bytes;
  for (int y = 0; y < to->height; y++)
    {
      const guint8 *in = from->bytes + walks[n].first + y * walks[n].row;

      for (int x = 0; x < to->width; x++, in += walks[n].column)
        *out++ = *in;
    }
  return TRUE;
}

gboolean
kadr_plane_pad (const KadrPlane *from, int width, int height, KadrPlane *to)
{
  if (!kadr_plane_init (to, width, height))
    return FALSE;
  for (int y = 0; y < height; y++)
    {
      const guint8 *in = from->bytes + (gsize) MIN (y, from->height - 1) * (gsize) from->width;
      guint8 *out = to->bytes + (gsize) y * (gsize) width;

      memcpy (out, in, (gsize) from->width);
      memset (out + from->width, in[from->width - 1], (gsize) (width - from->width));
    }
  return TRUE;
}
