#include "terrain.h"

#include "noise.h"

#include <math.h>

/* Whether something between the place and the sun stands in the way; soft at the border. */
static float
sunlight_at (const Terrain *t, const Place *place)
{
  float length = sqrtf (t->sun_x * t->sun_x + t->sun_z * t->sun_z);
  float rise = t->sun_y / length;
  float light = 1.0f;
  float step = 0.012f * place->far;

  if (!t->casts_shadows)
    return 1.0f;
  for (int i = 1; i <= 10 && light > 0.0f; i++)
    {
      float way = step * (float) (i * i) * 0.5f;
      float x = place->x + way * t->sun_x / length;
      float z = place->z + way * t->sun_z / length;
      float above = place->height + way * rise - t->height (x, z);

      light = MIN (light, smooth (-0.02f, 0.04f, above / way));
    }
  return light;
}

static Rgb
colour_at (const Terrain *t, Place *place)
{
  float e = 0.0012f * place->far + 0.002f;
  float hx = t->height (place->x + e, place->z) - t->height (place->x - e, place->z);
  float hz = t->height (place->x, place->z + e) - t->height (place->x, place->z - e);
  float length = sqrtf (hx * hx + hz * hz + 4.0f * e * e);
  float sun = sqrtf (t->sun_x * t->sun_x + t->sun_y * t->sun_y + t->sun_z * t->sun_z);
  float towards = (-hx * t->sun_x - hz * t->sun_z + 2.0f * e * t->sun_y) / (length * sun);

  place->slope = 2.0f * e / length;
  place->lit = towards > 0.0f ? towards * sunlight_at (t, place) : 0.0f;
  return rgb_mix (t->air, t->colour (place), expf (-place->far / t->haze));
}

/* Paints the column between @top and @bottom; the pixels at both ends get their share of the land,
 * the rest of them stays what is @behind. */
static void
paint_column (Canvas *canvas, int column, float top, float bottom, const Rgb *behind, Rgb colour)
{
  int first = (int) floorf (MAX (top, 0.0f));
  int last = (int) ceilf (bottom);

  for (int j = first; j < last; j++)
    {
      Rgb *pixel = &canvas->pixels[j * canvas->width + column];
      float cover = MIN ((float) j + 1.0f, bottom) - MAX ((float) j, top);

      *pixel = rgb_add (*pixel, rgb_scale (colour, cover));
      *pixel = rgb_add (*pixel, rgb_scale (behind[j], -cover));
    }
}

static void
draw_column (Canvas *canvas, const Terrain *t, int column, Rgb *behind)
{
  float n = (float) canvas->height;
  float slant = (((float) column + 0.5f) / n - canvas->aspect / 2.0f) / t->focal;
  float lowest = n;

  for (int j = 0; j < canvas->height; j++)
    behind[j] = canvas->pixels[j * canvas->width + column];
  for (float far = t->near; far < t->far && lowest > 0.0f; far *= 1.0035f)
    {
      Place place = { slant * far, far, 0.0f, far, 0.0f, 0.0f };
      float y;

      place.height = t->height (place.x, place.z);
      y = (t->horizon - (place.height - t->eye) * t->focal / far) * n;
      if (y >= lowest)
        continue;
      paint_column (canvas, column, y, lowest, behind, colour_at (t, &place));
      lowest = y;
    }
}

void
terrain_draw (Canvas *canvas, const Terrain *terrain)
{
  g_autofree Rgb *behind = g_new (Rgb, (gsize) canvas->height);

  for (int column = 0; column < canvas->width; column++)
    draw_column (canvas, terrain, column, behind);
}
