#include "scene.h"

#include "noise.h"
#include "terrain.h"

#include <math.h>

/* The range rises behind the foothills; each octave of rock is worn where the slope is steep
 * already. */
static float
range_height (float x, float z)
{
  float sum = 0.0f, size = 0.5f, wear_x = 0.0f, wear_z = 0.0f;
  float u = x * 0.045f + 13.7f;
  float v = z * 0.045f;
  float rise = smooth (26.0f, 70.0f, z);
  /* The hill that carries the tower. */
  float hill = 4.3f * expf (-(x - 6.7f) * (x - 6.7f) / 18.0f - (z - 22.0f) * (z - 22.0f) / 12.0f);

  for (guint32 i = 0; i < 8; i++)
    {
      float dx, dz, turned;
      float n = noise_slope (u, v, 40 + i, &dx, &dz);

      wear_x += dx;
      wear_z += dz;
      sum += size * n / (1.0f + wear_x * wear_x + wear_z * wear_z);
      size *= 0.5f;
      turned = 1.6f * u - 1.2f * v;
      v = 1.2f * u + 1.6f * v;
      u = turned;
    }
  return hill + rise * (3.0f + 27.0f * sum) + 0.35f * noise_clouds (x * 0.5f, z * 0.5f, 3, 9)
         + 2.2f * smooth (12.0f, 30.0f, z) * noise_clouds (x * 0.12f, z * 0.12f, 4, 21);
}

static Rgb
range_colour (const Place *place)
{
  float worn = noise_clouds (place->x * 1.1f, place->z * 1.1f, 3, 71);
  float snow = smooth (5.0f, 8.5f, place->height + 5.0f * (worn - 0.5f))
               * smooth (0.50f, 0.78f, place->slope + 0.5f * (worn - 0.5f));
  float forest = smooth (8.0f, 4.5f, place->height + 5.0f * (worn - 0.5f));
  Rgb bare = rgb_mix (rgb_hex (0x3a3944), rgb_hex (0x5d5458), worn);
  Rgb rock = rgb_mix (bare, rgb_hex (0x20262b), forest);
  Rgb ground = rgb_mix (rock, rgb_hex (0xe8ecf4), snow);
  Rgb sky = rgb (0.15f, 0.20f, 0.38f);
  Rgb sun = rgb_scale (rgb (2.3f, 0.90f, 0.52f), 0.9f * place->lit);
  Rgb light = rgb_add (sky, sun);

  return rgb (ground.r * light.r, ground.g * light.g, ground.b * light.b);
}

static Rgb
sky_colour (float x, float y, Rgb under, gconstpointer data)
{
  float low = smooth (0.02f, 0.55f, y);
  Rgb sky = rgb_mix (rgb_hex (0x32456b), rgb_hex (0xa79bb4), low);
  float cloud = noise_clouds (x * 1.6f + 3.0f, y * 7.0f, 6, 5);
  float veil = smooth (0.47f, 0.72f, cloud) * smooth (0.5f, 0.12f, y);

  (void) under;
  (void) data;
  sky = rgb_mix (sky, rgb_hex (0xf2b58a), smooth (0.22f, 0.56f, y) * smooth (1.7f, 0.0f, x));
  return rgb_mix (sky, rgb_hex (0xe59a86), 0.55f * veil);
}

/* Houses by rows, the nearer the larger; windows are lit at random. */
static void
draw_row (Canvas *canvas, Dice *dice, float ground, float size, float haze)
{
  Rgb air = rgb_hex (0x6f6588);

  for (float x = -size; x < canvas->aspect + size;)
    {
      float wide = size * dice_between (dice, 0.5f, 1.5f);
      float high = size * dice_between (dice, 0.35f, 1.5f);
      Rgb wall = rgb_mix (rgb_hex (0x14161f), rgb_hex (0x2d2b38), dice_roll (dice));
      float pane = size * dice_between (dice, 0.040f, 0.055f);
      float dark = dice_between (dice, 0.55f, 0.9f);

      canvas_box (canvas, x, ground - high, x + wide, ground + 3.0f * size, 0.0f,
                  (Ink){ rgb_mix (wall, air, haze), 1.0f, 0.0f });
      canvas_box (canvas, x, ground - high, x + wide, ground - high + size * 0.05f, 0.0f,
                  (Ink){ rgb_mix (rgb_hex (0x8d93ad), air, haze), 0.8f, 0.0f });
      for (float y = ground - high + pane * 1.7f; y < ground + size; y += pane * 1.9f)
        for (float at = x + pane; at < x + wide - pane * 1.4f; at += pane * 1.7f)
          {
            float lamp = dice_roll (dice);
            Rgb warm = rgb_mix (rgb_hex (0xffb45e), rgb_hex (0xfff0d0), dice_roll (dice));

            if (lamp > dark)
              canvas_box (
                  canvas, at, y, at + pane * 0.8f, y + pane, 0.0f,
                  (Ink){ rgb_scale (
                             warm,
                             0.3f + 1.3f * noise_hash ((int) (at * 900.0f), (int) (y * 900.0f), 3)),
                         1.0f - 0.5f * haze, 0.0f });
          }
      x += wide + size * dice_between (dice, 0.0f, 0.35f);
    }
}

static void
draw_city (Canvas *canvas)
{
  Dice dice = { 1854 };

  for (int row = 0; row < 9; row++)
    {
      float t = (float) row / 8.0f;

      draw_row (canvas, &dice, 0.665f + 0.30f * t * t, 0.018f + 0.085f * t * t, 0.62f * (1.0f - t));
      for (int i = 0; i < 120 - 10 * row; i++)
        {
          float x = dice_between (&dice, 0.0f, canvas->aspect);
          float y = 0.672f + 0.30f * t * t + dice_between (&dice, -0.006f, 0.010f);
          Rgb lamp = dice_roll (&dice) > 0.2f ? rgb (2.6f, 1.35f, 0.5f) : rgb (1.8f, 2.0f, 2.4f);

          canvas_glow (canvas, x, y, 0.0007f + 0.0012f * t, lamp);
        }
    }
}

/* The television tower on its hill: a slender mast with two decks, red lamps, a wash of light. */
static void
draw_tower (Canvas *canvas, float x, float foot, float top)
{
  float h = foot - top;
  Ink steel = { rgb_hex (0x50495a), 1.0f, 0.0f };

  canvas_line (canvas, x, foot, 0.0060f, x, foot - 0.55f * h, 0.0036f, steel);
  canvas_line (canvas, x, foot - 0.5f * h, 0.0030f, x, foot - 0.78f * h, 0.0018f, steel);
  canvas_line (canvas, x, foot - 0.75f * h, 0.0014f, x, top, 0.0005f, steel);
  canvas_box (canvas, x - 0.010f, foot - 0.47f * h, x + 0.010f, foot - 0.43f * h, 0.003f, steel);
  canvas_box (canvas, x - 0.008f, foot - 0.60f * h, x + 0.008f, foot - 0.57f * h, 0.002f, steel);
  for (int i = 0; i < 9; i++)
    canvas_glow (canvas, x, foot - h * (0.04f + 0.045f * (float) i), 0.0035f,
                 rgb (0.30f, 0.16f, 0.42f));
  canvas_glow (canvas, x, foot - 0.45f * h, 0.004f, rgb (1.6f, 1.0f, 0.5f));
  canvas_glow (canvas, x, foot - 0.585f * h, 0.0022f, rgb (2.0f, 0.2f, 0.1f));
  canvas_glow (canvas, x, top, 0.0022f, rgb (2.6f, 0.2f, 0.1f));
}

void
scene_dusk (Canvas *canvas, Film *film)
{
  Terrain range
      = { range_height, range_colour,       3.4f,   0.66f, 1.25f, 9.0f, 150.0f, -0.9f, -0.35f,
          0.30f,        rgb_hex (0x8b7c9f), 130.0f, TRUE };

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, sky_colour, NULL);
  terrain_draw (canvas, &range);
  draw_tower (canvas, 1.13f, 0.60f, 0.385f);
  draw_city (canvas);
  canvas_bloom (canvas, 0.9f, 0.006f, 0.5f);
  canvas_bloom (canvas, 1.1f, 0.03f, 0.18f);
  *film = (Film){ 0.95f, 0.28f, 0.010f, rgb (0.004f, 0.003f, 0.008f) };
}
