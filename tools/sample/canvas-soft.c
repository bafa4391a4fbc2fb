/* The parts of canvas.h that work on the whole picture at once. */
#include "canvas.h"

#include "noise.h"

#include <math.h>
#include <string.h>

/* One running average over @n places @step apart. */
static void
average_line (Rgb *line, int n, int step, int radius, Rgb *copy)
{
  float scale = 1.0f / (float) (2 * radius + 1);
  Rgb sum = rgb (0.0f, 0.0f, 0.0f);

  for (int i = 0; i < n; i++)
    copy[i] = line[i * step];
  for (int i = -radius; i <= radius; i++)
    sum = rgb_add (sum, copy[CLAMP (i, 0, n - 1)]);
  for (int i = 0; i < n; i++)
    {
      Rgb in = copy[MIN (i + radius + 1, n - 1)];
      Rgb out = copy[MAX (i - radius, 0)];

      line[i * step] = rgb_scale (sum, scale);
      sum = rgb (sum.r + in.r - out.r, sum.g + in.g - out.g, sum.b + in.b - out.b);
    }
}

/* Three running averages in a row come close to a bell curve of this deviation. */
static int
average_radius (const Canvas *canvas, float deviation)
{
  return (int) (deviation * (float) canvas->height + 0.5f);
}

void
canvas_blur (Canvas *canvas, float across, float down)
{
  g_autofree Rgb *copy = g_new (Rgb, (gsize) MAX (canvas->width, canvas->height));
  int rx = average_radius (canvas, across);
  int ry = average_radius (canvas, down);

  for (int pass = 0; pass < 3; pass++)
    {
      for (int j = 0; rx > 0 && j < canvas->height; j++)
        average_line (canvas->pixels + j * canvas->width, canvas->width, 1, rx, copy);
      for (int i = 0; ry > 0 && i < canvas->width; i++)
        average_line (canvas->pixels + i, canvas->height, canvas->width, ry, copy);
    }
}

void
canvas_bloom (Canvas *canvas, float threshold, float radius, float strength)
{
  g_autoptr (Canvas) light = canvas_new (canvas->width, canvas->height);
  int n = canvas->width * canvas->height;

  for (int i = 0; i < n; i++)
    {
      Rgb p = canvas->pixels[i];
      float most = MAX (p.r, MAX (p.g, p.b));

      if (most > threshold)
        light->pixels[i] = rgb_scale (p, (MIN (most, 8.0f) - threshold) / most);
    }
  canvas_blur (light, radius, radius);
  for (int i = 0; i < n; i++)
    canvas->pixels[i] = rgb_add (canvas->pixels[i], rgb_scale (light->pixels[i], strength));
}

void
canvas_lay (Canvas *canvas, const Canvas *top, const float *cover)
{
  int n = canvas->width * canvas->height;

  for (int i = 0; i < n; i++)
    canvas->pixels[i] = rgb_mix (canvas->pixels[i], top->pixels[i], cover[i]);
}

Canvas *
canvas_turn_left (const Canvas *canvas)
{
  Canvas *turned = canvas_new (canvas->height, canvas->width);

  for (int j = 0; j < turned->height; j++)
    for (int i = 0; i < turned->width; i++)
      turned->pixels[j * turned->width + i]
          = canvas->pixels[i * canvas->width + canvas->width - 1 - j];
  return turned;
}

Canvas *
canvas_shrink (const Canvas *canvas, int width, int height)
{
  Canvas *small = canvas_new (width, height);

  for (int j = 0; j < height; j++)
    for (int i = 0; i < width; i++)
      {
        int x0 = i * canvas->width / width;
        int x1 = MAX ((i + 1) * canvas->width / width, x0 + 1);
        int y0 = j * canvas->height / height;
        int y1 = MAX ((j + 1) * canvas->height / height, y0 + 1);
        Rgb sum = rgb (0.0f, 0.0f, 0.0f);

        for (int y = y0; y < y1; y++)
          for (int x = x0; x < x1; x++)
            sum = rgb_add (sum, canvas->pixels[y * canvas->width + x]);
        small->pixels[j * width + i] = rgb_scale (sum, 1.0f / (float) ((x1 - x0) * (y1 - y0)));
      }
  return small;
}
