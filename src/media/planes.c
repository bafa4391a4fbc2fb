#include "media/planes.h"

#include "base/fault.h"
#include "media/plane.h"
#include "media/probe.h"

#include <turbojpeg.h>

#define N_PLANES 3
/* Weights of plane.h lose their precision beyond this; further down it goes in two steps. */
#define MAX_STEP 32

typedef void TurboHandle;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TurboHandle, tjDestroy)

/* Luma, Cb and Cr. While decoding, chroma has the file's own size; in what this module gives out it
 * has half of luma's, rounded up. */
struct _KadrPlanes
{
  int width;
  int height;
  /* The same, exactly: 1501 pixels that the decoder has halved are 750.5. */
  double exact_width;
  double exact_height;
  /* How many columns and rows of luma share one of chroma: 1 or 2. */
  int across;
  int down;
  KadrPlane planes[N_PLANES];
};

void
kadr_planes_free (KadrPlanes *self)
{
  for (int i = 0; i < N_PLANES; i++)
    kadr_plane_clear (&self->planes[i]);
  g_free (self);
}

int
kadr_planes_get_width (const KadrPlanes *self)
{
  return self->width;
}

int
kadr_planes_get_height (const KadrPlanes *self)
{
  return self->height;
}

const guint8 *
kadr_planes_get_luma (const KadrPlanes *self)
{
  return self->planes[0].bytes;
}

/* Whether the planes lie as this module wants them, and the picture's size in the file. */
static gboolean
read_header (tjhandle decoder, const guint8 *bytes, gsize length, int *width, int *height,
             int *sampling)
{
  int colour;

  if (tjDecompressHeader3 (decoder, bytes, length, width, height, sampling, &colour) != 0
      || colour != TJCS_YCbCr)
    return FALSE;
  return *sampling == TJSAMP_444 || *sampling == TJSAMP_422 || *sampling == TJSAMP_420
         || *sampling == TJSAMP_440;
}

/* How many times smaller the decoder itself may deliver without falling below @width x @height. */
static int
choose_shrink (int full_width, int full_height, int width, int height)
{
  int shrink = 1;

  while (shrink < 8 && full_width / (2 * shrink) >= width && full_height / (2 * shrink) >= height)
    shrink *= 2;
  return shrink;
}

/* The planes as the file has them, @shrink times smaller. Luma is filled up to whole chroma samples. */
static KadrPlanes *
decode (tjhandle decoder, const guint8 *bytes, gsize length, int full_width, int full_height,
        int sampling, int shrink)
{
  g_autoptr (KadrPlanes) self = g_new0 (KadrPlanes, 1);
  guint8 *memory[N_PLANES];

  self->width = (full_width + shrink - 1) / shrink;
  self->height = (full_height + shrink - 1) / shrink;
  self->exact_width = (double) full_width / shrink;
  self->exact_height = (double) full_height / shrink;
  self->across = sampling == TJSAMP_420 || sampling == TJSAMP_422 ? 2 : 1;
  self->down = sampling == TJSAMP_420 || sampling == TJSAMP_440 ? 2 : 1;
  for (int i = 0; i < N_PLANES; i++)
    {
      if (!kadr_plane_init (&self->planes[i], tjPlaneWidth (i, self->width, sampling),
                            tjPlaneHeight (i, self->height, sampling)))
        return NULL;
      memory[i] = self->planes[i].bytes;
    }
  if (tjDecompressToYUVPlanes (decoder, bytes, length, memory, self->width, NULL, self->height,
                               TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS)
      != 0)
    return NULL;
  return g_steal_pointer (&self);
}

static KadrPlanes *
make_planes (int width, int height)
{
  g_autoptr (KadrPlanes) self = g_new0 (KadrPlanes, 1);

  self->width = width;
  self->height = height;
  self->exact_width = width;
  self->exact_height = height;
  self->across = 2;
  self->down = 2;
  for (int i = 0; i < N_PLANES; i++)
    if (!kadr_plane_init (&self->planes[i], i == 0 ? width : (width + 1) / 2,
                          i == 0 ? height : (height + 1) / 2))
      return NULL;
  return g_steal_pointer (&self);
}

/* Chroma of the result. Where an axis will be reversed by @orientation and has an odd length, its
 * pairs of pixels are counted from the far end: they begin one pixel before the near one. */
static void
resample_chroma (const KadrPlanes *from, int orientation, KadrPlanes *to)
{
  gboolean reverses_columns
      = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  gboolean reverses_rows
      = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  /* Chroma of the source for one pixel of the result. */
  double across = from->exact_width / to->width / from->across;
  double down = from->exact_height / to->height / from->down;

  for (int i = 1; i < N_PLANES; i++)
    {
      const KadrFrame frame = {
        .left = reverses_columns && to->width % 2 == 1 ? -across : 0,
        .top = reverses_rows && to->height % 2 == 1 ? -down : 0,
        .width = 2 * across * to->planes[i].width,
        .height = 2 * down * to->planes[i].height,
      };

      kadr_plane_resample (&from->planes[i], &frame, &to->planes[i]);
    }
}

/* Brought to @width x @height, to be turned by @orientation; NULL when there is no memory. */
static KadrPlanes *
resample (const KadrPlanes *from, int width, int height, int orientation)
{
  g_autoptr (KadrPlanes) self = make_planes (width, height);
  const KadrFrame whole = { 0, 0, from->exact_width, from->exact_height };
  g_autoptr (KadrPlanes) between = NULL;

  if (self == NULL)
    return NULL;
  if (MAX (from->exact_width / width, from->exact_height / height) > MAX_STEP)
    {
      between = resample (from, MIN (from->width, width * MAX_STEP / 2),
                          MIN (from->height, height * MAX_STEP / 2), 1);
      return between != NULL ? resample (between, width, height, orientation) : NULL;
    }
  kadr_plane_resample (&from->planes[0], &whole, &self->planes[0]);
  resample_chroma (from, orientation, self);
  return g_steal_pointer (&self);
}

static gboolean
turn (KadrPlanes *self, int orientation)
{
  for (int i = 0; i < N_PLANES; i++)
    {
      KadrPlane turned;

      if (!kadr_plane_turn (&self->planes[i], orientation, &turned))
        return FALSE;
      kadr_plane_clear (&self->planes[i]);
      self->planes[i] = turned;
    }
  self->width = self->planes[0].width;
  self->height = self->planes[0].height;
  self->exact_width = self->width;
  self->exact_height = self->height;
  return TRUE;
}

KadrPlanes *
kadr_planes_develop (const guint8 *bytes, gsize length, int size, int orientation)
{
  g_autoptr (TurboHandle) decoder = tjInitDecompress ();
  g_autoptr (KadrPlanes) stored = NULL;
  g_autoptr (KadrPlanes) self = NULL;
  int full_width;
  int full_height;
  int width;
  int height;
  int sampling;

  if (decoder == NULL
      || !read_header (decoder, bytes, length, &full_width, &full_height, &sampling))
    return NULL;
  width = full_width;
  height = full_height;
  kadr_probe_fit (&width, &height, size);
  stored = decode (decoder, bytes, length, full_width, full_height, sampling,
                   choose_shrink (full_width, full_height, width, height));
  self = stored != NULL ? resample (stored, width, height, orientation) : NULL;
  if (self == NULL || (orientation > 1 && !turn (self, orientation)))
    return NULL;
  return g_steal_pointer (&self);
}

KadrPlanes *
kadr_planes_shrink (const KadrPlanes *self, int size, GError **error)
{
  int width = self->width;
  int height = self->height;
  KadrPlanes *smaller;

  kadr_probe_fit (&width, &height, size);
  smaller = resample (self, width, height, 1);
  if (smaller == NULL)
    kadr_fault_set (error, KADR_FAULT_BUSY, NULL, _ ("no memory for a smaller picture"));
  return smaller;
}

GBytes *
kadr_planes_paint (const KadrPlanes *self, GError **error)
{
  g_autoptr (TurboHandle) decoder = tjInitDecompress ();
  g_auto (KadrPlane) luma = { NULL, 0, 0 };
  gsize length = (gsize) self->width * (gsize) self->height * N_PLANES;
  g_autofree guint8 *rgb = g_try_malloc (length);

  /* As the encoder, the decoder reads luma up to whole chroma samples. */
  if (decoder != NULL && rgb != NULL
      && kadr_plane_pad (&self->planes[0], tjPlaneWidth (0, self->width, TJSAMP_420),
                         tjPlaneHeight (0, self->height, TJSAMP_420), &luma))
    {
      const guint8 *memory[] = { luma.bytes, self->planes[1].bytes, self->planes[2].bytes };

      if (tjDecodeYUVPlanes (decoder, memory, NULL, TJSAMP_420, rgb, self->width, 0, self->height,
                             TJPF_RGB, TJFLAG_ACCURATEDCT)
          == 0)
        return g_bytes_new_take (g_steal_pointer (&rgb), length);
    }
  kadr_fault_set (error, KADR_FAULT_BUSY, NULL, _ ("no memory for a picture"));
  return NULL;
}

GBytes *
kadr_planes_encode (const KadrPlanes *self, int quality, GError **error)
{
  g_autoptr (TurboHandle) encoder = tjInitCompress ();
  g_auto (KadrPlane) luma = { NULL, 0, 0 };
  guint8 *jpeg = NULL;
  unsigned long length = 0;

  /* The encoder reads luma up to whole chroma samples. */
  if (encoder != NULL
      && kadr_plane_pad (&self->planes[0], tjPlaneWidth (0, self->width, TJSAMP_420),
                         tjPlaneHeight (0, self->height, TJSAMP_420), &luma))
    {
      const guint8 *memory[] = { luma.bytes, self->planes[1].bytes, self->planes[2].bytes };

      if (tjCompressFromYUVPlanes (encoder, memory, self->width, NULL, self->height, TJSAMP_420,
                                   &jpeg, &length, quality, TJFLAG_ACCURATEDCT)
          == 0)
        return g_bytes_new_with_free_func (jpeg, length, (GDestroyNotify) tjFree, jpeg);
    }
  tjFree (jpeg);
  kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("the picture cannot be encoded"));
  return NULL;
}
