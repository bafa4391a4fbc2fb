#include "media/plane.h"

#include "media/row-sum.h"

#include <math.h>
#include <string.h>

#define LOBES 3
#define BLOCK KADR_ROW_SUM_BLOCK
#define ONE   (1 << KADR_ROW_SUM_BITS)

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

typedef KadrRowKernel Kernel;

static void
clear_kernel (Kernel *kernel)
{
  g_free (kernel->start);
  g_free (kernel->weights);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kernel, clear_kernel)

/* The sine of an angle that grows by equal steps, without asking for every one of them. */
typedef struct
{
  double sine, cosine;
  double step_sine, step_cosine;
} Wave;

static Wave
begin_wave (double angle, double step)
{
  return (Wave){ sin (angle), cos (angle), sin (step), cos (step) };
}

static double
next_sine (Wave *wave)
{
  const double sine = wave->sine;

  wave->sine = sine * wave->step_cosine + wave->cosine * wave->step_sine;
  wave->cosine = wave->cosine * wave->step_cosine - sine * wave->step_sine;
  return sine;
}

/* The values of Lanczos' window at @n places from @x on, @step apart. */
static void
fill_lanczos (double x, double step, int n, double *values)
{
  Wave fast = begin_wave (G_PI * x, G_PI * step);
  Wave slow = begin_wave (G_PI * x / LOBES, G_PI * step / LOBES);

  for (int i = 0; i < n; i++)
    {
      const double at = x + i * step;
      const double product = next_sine (&fast) * next_sine (&slow);

      if (fabs (at) < 1e-6)
        values[i] = 1;
      else
        values[i] = fabs (at) < LOBES ? LOBES * product / (G_PI * G_PI * at * at) : 0;
    }
}

/* The weights of one place: rounded, with the rounding's remainder on the heaviest, so that an even
 * area stays exactly as it is. @exact is room for @n numbers. */
static void
weigh (double centre, double scale, int start, int n, double *exact, gint16 *weights)
{
  double total = 0;
  int sum = 0;
  int heaviest = 0;

  fill_lanczos ((start - centre) / scale, 1 / scale, n, exact);
  for (int i = 0; i < n; i++)
    total += exact[i];
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
  const KadrRowSums *sums = kadr_row_sum_choose ();
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
      sums->blend (rows, down.weights + (gsize) y * (gsize) down.stride, down.n, n_columns, row);
      memset (wide, row[0], (gsize) across.stride);
      memset (row + n_columns, row[n_columns - 1], (gsize) across.stride);
      sums->shrink (row, &across, to->width, to->bytes + (gsize) y * (gsize) to->width);
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
