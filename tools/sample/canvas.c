#include "canvas.h"

#include "noise.h"

#include <math.h>

Canvas *
canvas_new (int width, int height)
{
  Canvas *canvas = g_new0 (Canvas, 1);

  canvas->width = width;
  canvas->height = height;
  canvas->aspect = (float) width / (float) height;
  canvas->pixels = g_new0 (Rgb, (gsize) width * (gsize) height);
  return canvas;
}

void
canvas_free (Canvas *canvas)
{
  g_free (canvas->pixels);
  g_free (canvas);
}

Rgb
rgb (float r, float g, float b)
{
  return (Rgb){ r, g, b };
}

static float
linear (guint32 value)
{
  float v = (float) (value & 0xff) / 255.0f;

  return v <= 0.04045f ? v / 12.92f : powf ((v + 0.055f) / 1.055f, 2.4f);
}

Rgb
rgb_hex (guint32 value)
{
  return rgb (linear (value >> 16), linear (value >> 8), linear (value));
}

Rgb
rgb_scale (Rgb colour, float by)
{
  return rgb (colour.r * by, colour.g * by, colour.b * by);
}

Rgb
rgb_add (Rgb a, Rgb b)
{
  return rgb (a.r + b.r, a.g + b.g, a.b + b.b);
}

Rgb
rgb_mix (Rgb a, Rgb b, float t)
{
  return rgb (mixf (a.r, b.r, t), mixf (a.g, b.g, t), mixf (a.b, b.b, t));
}

/* The pixels between two corners, kept inside the picture. */
typedef struct
{
  int x0, y0, x1, y1;
} Area;

static Area
area_between (const Canvas *canvas, float x0, float y0, float x1, float y1)
{
  float n = (float) canvas->height;

  return (Area){ (int) CLAMP (floorf (x0 * n), 0.0f, (float) canvas->width),
                 (int) CLAMP (floorf (y0 * n), 0.0f, n),
                 (int) CLAMP (ceilf (x1 * n), 0.0f, (float) canvas->width),
                 (int) CLAMP (ceilf (y1 * n), 0.0f, n) };
}

void
canvas_shade (Canvas *canvas, float x0, float y0, float x1, float y1, CanvasShade shade,
              gconstpointer data)
{
  Area area = area_between (canvas, x0, y0, x1, y1);
  float n = (float) canvas->height;

  for (int j = area.y0; j < area.y1; j++)
    for (int i = area.x0; i < area.x1; i++)
      {
        Rgb *pixel = &canvas->pixels[j * canvas->width + i];

        *pixel = shade (((float) i + 0.5f) / n, ((float) j + 0.5f) / n, *pixel, data);
      }
}

/* How far (@x, @y) is outside a shape; negative inside. */
typedef float (*Distance) (float x, float y, gconstpointer shape);

static void
fill (Canvas *canvas, Area area, Distance distance, gconstpointer shape, Ink ink)
{
  float n = (float) canvas->height;
  float edge = MAX (ink.soft, 0.6f / n);

  for (int j = area.y0; j < area.y1; j++)
    for (int i = area.x0; i < area.x1; i++)
      {
        float d = distance (((float) i + 0.5f) / n, ((float) j + 0.5f) / n, shape);
        Rgb *pixel = &canvas->pixels[j * canvas->width + i];

        if (d < edge)
          *pixel = rgb_mix (*pixel, ink.colour, ink.alpha * smooth (edge, -edge, d));
      }
}

typedef struct
{
  float x0, y0, x1, y1; /* a box's corners, or a line's ends */
  float w0, w1;         /* a box's corner radius, or a line's half widths */
} Figure;

static float
disc_distance (float x, float y, gconstpointer shape)
{
  const Figure *f = shape;
  float dx = (x - f->x0) / f->w0;
  float dy = (y - f->y0) / f->w1;
  float k = sqrtf (dx * dx + dy * dy);
  float slope = sqrtf (dx * dx / (f->w0 * f->w0) + dy * dy / (f->w1 * f->w1));

  return slope > 0.0f ? k * (k - 1.0f) / slope : -MIN (f->w0, f->w1);
}

void
canvas_disc (Canvas *canvas, float x, float y, float rx, float ry, Ink ink)
{
  Figure f = { x, y, 0.0f, 0.0f, rx, ry };
  float m = ink.soft + 0.002f;

  fill (canvas, area_between (canvas, x - rx - m, y - ry - m, x + rx + m, y + ry + m),
        disc_distance, &f, ink);
}

static float
box_distance (float x, float y, gconstpointer shape)
{
  const Figure *f = shape;
  float dx = MAX (f->x0 + f->w0 - x, x - f->x1 + f->w0);
  float dy = MAX (f->y0 + f->w0 - y, y - f->y1 + f->w0);
  float ox = MAX (dx, 0.0f);
  float oy = MAX (dy, 0.0f);

  return sqrtf (ox * ox + oy * oy) + MIN (MAX (dx, dy), 0.0f) - f->w0;
}

void
canvas_box (Canvas *canvas, float x0, float y0, float x1, float y1, float corner, Ink ink)
{
  Figure f = { x0, y0, x1, y1, corner, 0.0f };
  float m = ink.soft + 0.002f;

  fill (canvas, area_between (canvas, x0 - m, y0 - m, x1 + m, y1 + m), box_distance, &f, ink);
}

static float
line_distance (float x, float y, gconstpointer shape)
{
  const Figure *f = shape;
  float dx = f->x1 - f->x0;
  float dy = f->y1 - f->y0;
  float length = dx * dx + dy * dy;
  float t
      = length > 0.0f ? CLAMP (((x - f->x0) * dx + (y - f->y0) * dy) / length, 0.0f, 1.0f) : 0.0f;
  float ex = x - f->x0 - t * dx;
  float ey = y - f->y0 - t * dy;

  return sqrtf (ex * ex + ey * ey) - mixf (f->w0, f->w1, t);
}

void
canvas_line (Canvas *canvas, float x0, float y0, float w0, float x1, float y1, float w1, Ink ink)
{
  Figure f = { x0, y0, x1, y1, w0, w1 };
  float m = ink.soft + MAX (w0, w1) + 0.002f;

  fill (
      canvas,
      area_between (canvas, MIN (x0, x1) - m, MIN (y0, y1) - m, MAX (x0, x1) + m, MAX (y0, y1) + m),
      line_distance, &f, ink);
}

typedef struct
{
  const float *corners;
  int n;
} Polygon;

static float
polygon_distance (float x, float y, gconstpointer shape)
{
  const Polygon *p = shape;
  float nearest = G_MAXFLOAT;
  gboolean inside = FALSE;

  for (int i = 0, j = p->n - 1; i < p->n; j = i++)
    {
      Figure side = { p->corners[2 * j],
                      p->corners[2 * j + 1],
                      p->corners[2 * i],
                      p->corners[2 * i + 1],
                      0.0f,
                      0.0f };

      nearest = MIN (nearest, line_distance (x, y, &side));
      if ((side.y0 > y) != (side.y1 > y)
          && x < side.x0 + (side.x1 - side.x0) * (y - side.y0) / (side.y1 - side.y0))
        inside = !inside;
    }
  return inside ? -nearest : nearest;
}

void
canvas_polygon (Canvas *canvas, const float *corners, int n, Ink ink)
{
  Polygon p = { corners, n };
  float m = ink.soft + 0.002f;
  float x0 = corners[0], x1 = corners[0], y0 = corners[1], y1 = corners[1];

  for (int i = 1; i < n; i++)
    {
      x0 = MIN (x0, corners[2 * i]);
      x1 = MAX (x1, corners[2 * i]);
      y0 = MIN (y0, corners[2 * i + 1]);
      y1 = MAX (y1, corners[2 * i + 1]);
    }
  fill (canvas, area_between (canvas, x0 - m, y0 - m, x1 + m, y1 + m), polygon_distance, &p, ink);
}

static float
catmull_rom (float a, float b, float c, float d, float t)
{
  return 0.5f
         * (2.0f * b + (c - a) * t + (2.0f * a - 5.0f * b + 4.0f * c - d) * t * t
            + (3.0f * b - a - 3.0f * c + d) * t * t * t);
}

void
canvas_outline (Canvas *canvas, const float *corners, int n, Ink ink)
{
  const int pieces = 6;
  g_autofree float *curve = g_new (float, 2 * (gsize) n * (gsize) pieces);

  for (int i = 0; i < n * pieces; i++)
    {
      int at = i / pieces;
      float t = (float) (i % pieces) / (float) pieces;

      for (int axis = 0; axis < 2; axis++)
        curve[2 * i + axis] = catmull_rom (
            corners[2 * ((at + n - 1) % n) + axis], corners[2 * at + axis],
            corners[2 * ((at + 1) % n) + axis], corners[2 * ((at + 2) % n) + axis], t);
    }
  canvas_polygon (canvas, curve, n * pieces, ink);
}

void
canvas_glow (Canvas *canvas, float x, float y, float radius, Rgb light)
{
  float reach = radius * 14.0f;
  Area area = area_between (canvas, x - reach, y - reach, x + reach, y + reach);
  float n = (float) canvas->height;

  for (int j = area.y0; j < area.y1; j++)
    for (int i = area.x0; i < area.x1; i++)
      {
        float dx = ((float) i + 0.5f) / n - x;
        float dy = ((float) j + 0.5f) / n - y;
        float d2 = (dx * dx + dy * dy) / (radius * radius);
        float edge = MAX (1.0f - sqrtf (d2) / 14.0f, 0.0f);
        Rgb *pixel = &canvas->pixels[j * canvas->width + i];

        *pixel = rgb_add (*pixel, rgb_scale (light, edge * edge / (1.0f + d2)));
      }
}
