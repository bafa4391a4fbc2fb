#include "film.h"

#include "noise.h"

#include <math.h>
#include <vips/vips.h>

/* A filmic curve (Narkowicz's fit of the ACES tone scale): soft shoulder, gentle toe. */
static float
tone (float v)
{
  float t = v * (2.51f * v + 0.03f) / (v * (2.43f * v + 0.59f) + 0.14f);

  return CLAMP (t, 0.0f, 1.0f);
}

static float
screen (float v)
{
  return v <= 0.0031308f ? v * 12.92f : 1.055f * powf (v, 1.0f / 2.4f) - 0.055f;
}

static guint8
to_byte (float v)
{
  return (guint8) (CLAMP (v, 0.0f, 1.0f) * 255.0f + 0.5f);
}

/* Grain is strongest in the middle tones and coarser than a pixel. */
static float
grain_at (int i, int j, float light, const float *field, int width)
{
  float here = field[j * width + i];
  float left = field[j * width + MAX (i - 1, 0)];
  float above = field[MAX (j - 1, 0) * width + i];

  return (here + 0.6f * (left + above)) * (0.35f + 2.6f * light * (1.0f - light));
}

guint8 *
film_develop (const Canvas *canvas, const Film *film, guint32 seed)
{
  int width = canvas->width;
  int height = canvas->height;
  gsize n = (gsize) width * (gsize) height;
  guint8 *bytes = g_malloc (3 * n);
  g_autofree float *field = g_new (float, n);
  Dice dice = { seed };

  for (gsize i = 0; i < n; i++)
    field[i] = dice_normal (&dice);
  for (int j = 0; j < height; j++)
    for (int i = 0; i < width; i++)
      {
        gsize at = (gsize) j * (gsize) width + (gsize) i;
        float dx = ((float) i / (float) width - 0.5f) * 2.0f;
        float dy = ((float) j / (float) height - 0.5f) * 2.0f;
        float gain
            = film->exposure * (1.0f - film->vignette * smooth (0.2f, 2.0f, dx * dx + dy * dy));
        Rgb p = rgb_add (rgb_scale (canvas->pixels[at], gain), film->shadows);
        Rgb t = rgb (screen (tone (p.r)), screen (tone (p.g)), screen (tone (p.b)));
        float light = 0.3f * t.r + 0.6f * t.g + 0.1f * t.b;
        float grain = film->grain * grain_at (i, j, light, field, width);

        bytes[3 * at] = to_byte (t.r + grain);
        bytes[3 * at + 1] = to_byte (t.g + grain);
        bytes[3 * at + 2] = to_byte (t.b + grain);
      }
  return bytes;
}

GBytes *
film_print (const guint8 *bytes, int width, int height, int quality)
{
  VipsImage *image = vips_image_new_from_memory (bytes, (size_t) width * (size_t) height * 3, width,
                                                 height, 3, VIPS_FORMAT_UCHAR);
  void *jpeg = NULL;
  size_t length = 0;

  if (image == NULL
      || vips_jpegsave_buffer (image, &jpeg, &length, "Q", quality, "strip", TRUE,
                               "optimize_coding", TRUE, NULL))
    g_error ("libvips could not write a JPEG: %s", vips_error_buffer ());
  g_object_unref (image);
  return g_bytes_new_take (jpeg, length);
}
