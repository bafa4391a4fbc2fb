#include "scene.h"

#include "noise.h"

#include <math.h>

/* The sun stands low on the left: shadows run this far for each unit of height. */
static const float shade_x = 2.3f;
static const float shade_y = 0.75f;

/* Where people have walked the snow down: lanes from the corners to the middle, and the ring. */
static float
trodden_at (float x, float y)
{
  float wave = 0.05f * (noise_clouds (x * 3.0f, y * 3.0f, 3, 8) - 0.5f);
  float ring = fabsf (hypotf (x - 0.78f, (y - 0.52f) * 1.1f) - 0.24f) + wave;
  float lane1 = fabsf (y - 0.52f - (x - 0.78f) * 0.42f) + wave;
  float lane2 = fabsf (y - 0.50f + (x - 0.78f) * 0.55f) - wave;
  float lane3 = fabsf (x - 0.80f + (y - 0.5f) * 0.12f) + wave;
  float nearest = MIN (MIN (ring, lane1), MIN (lane2, lane3));

  return smooth (0.055f, 0.012f, nearest);
}

static float
snow_height (float x, float y)
{
  return 0.030f * noise_clouds (x * 9.0f, y * 9.0f, 5, 31) - 0.010f * trodden_at (x, y)
         + 0.0035f * noise_clouds (x * 90.0f, y * 90.0f, 2, 37) * (0.4f + trodden_at (x, y));
}

static Rgb
snow_colour (float x, float y, Rgb under, gconstpointer data)
{
  const float e = 0.0025f;
  float dx = (snow_height (x + e, y) - snow_height (x - e, y)) / (2.0f * e);
  float dy = (snow_height (x, y + e) - snow_height (x, y - e)) / (2.0f * e);
  float lit = CLAMP (0.62f + 1.5f * (dx * 0.85f + dy * 0.35f), 0.10f, 1.25f);
  float trodden = trodden_at (x, y);
  Rgb snow = rgb_mix (rgb_hex (0xf4f2f2), rgb_hex (0xb9b1a8), 0.55f * trodden);
  Rgb light = rgb_add (rgb (0.17f, 0.23f, 0.36f), rgb_scale (rgb (0.98f, 0.80f, 0.56f), lit));

  (void) under;
  (void) data;
  return rgb (snow.r * light.r, snow.g * light.g, snow.b * light.b);
}

static Ink
shadow (float alpha, float soft)
{
  return (Ink){ rgb (0.085f, 0.125f, 0.23f), alpha, soft };
}

static void
draw_person (Canvas *canvas, Dice *dice, float x, float y)
{
  static const guint32 coats[] = { 0x1d2230, 0x23201f, 0x2b2f3a, 0x7a1f22, 0x24405f,
                                   0x3a3a3a, 0x5b4632, 0x8f6a2c, 0x2e4a3a, 0x15161a };
  float s = dice_between (dice, 0.0038f, 0.0048f);
  float turn = dice_between (dice, 0.0f, 3.1416f);
  Rgb coat = rgb_hex (coats[(int) (dice_roll (dice) * 10.0f) % 10]);
  float reach = s * 5.2f;

  canvas_line (canvas, x, y, s * 0.9f, x + reach * shade_x, y + reach * shade_y, s * 0.55f,
               shadow (0.72f, s * 0.35f));
  canvas_line (canvas, x - s * 0.8f * cosf (turn), y - s * 0.8f * sinf (turn), s * 0.62f,
               x + s * 0.8f * cosf (turn), y + s * 0.8f * sinf (turn), s * 0.62f,
               (Ink){ rgb_scale (coat, 0.75f), 1.0f, 0.0f });
  canvas_disc (canvas, x - s * 0.3f, y - s * 0.15f, s * 0.55f, s * 0.5f,
               (Ink){ rgb_mix (coat, rgb (0.7f, 0.55f, 0.4f), 0.28f), 0.7f, s * 0.2f });
  canvas_disc (canvas, x, y, s * 0.48f, s * 0.48f,
               (Ink){ rgb_hex (dice_roll (dice) > 0.7f ? 0x8d5b3c : 0x1b1615), 1.0f, 0.0f });
}

/* A bare tree from above: its shadow tells more than the tree itself. */
static void
draw_twigs (Canvas *canvas, Dice *dice, float x, float y, float angle, float length, Ink ink)
{
  float ex = x + length * cosf (angle);
  float ey = y + length * sinf (angle);

  canvas_line (canvas, x, y, length * 0.05f, ex, ey, length * 0.028f, ink);
  if (length < 0.007f)
    return;
  for (int i = 0; i < 3; i++)
    draw_twigs (canvas, dice, ex, ey, angle + dice_between (dice, -0.8f, 0.8f),
                length * dice_between (dice, 0.55f, 0.8f), ink);
}

static void
draw_tree (Canvas *canvas, Dice *dice, float x, float y, float size)
{
  float away = atan2f (shade_y, shade_x);

  canvas_line (canvas, x, y, 0.0028f, x + size * 1.1f * cosf (away), y + size * 1.1f * sinf (away),
               0.0022f, shadow (0.65f, 0.001f));
  for (int i = 0; i < 4; i++)
    draw_twigs (canvas, dice, x + size * 1.05f * cosf (away), y + size * 1.05f * sinf (away),
                away + dice_between (dice, -0.7f, 0.7f), size * 0.36f, shadow (0.5f, 0.0006f));
  for (int i = 0; i < 7; i++)
    draw_twigs (canvas, dice, x, y, 6.2832f * ((float) i + dice_roll (dice)) / 7.0f, size * 0.20f,
                (Ink){ rgb (0.06f, 0.045f, 0.04f), 0.9f, 0.0f });
}

/* A column on a round, stepped base in the middle of the square. */
static void
draw_column (Canvas *canvas, float x, float y)
{
  canvas_line (canvas, x, y, 0.012f, x + 0.34f * shade_x, y + 0.34f * shade_y, 0.007f,
               shadow (0.75f, 0.002f));
  for (int i = 0; i < 5; i++)
    {
      float r = 0.085f - 0.013f * (float) i;

      canvas_disc (canvas, x + 0.006f * shade_x, y + 0.006f * shade_y, r, r,
                   shadow (0.55f, 0.003f));
      canvas_disc (
          canvas, x, y, r, r,
          (Ink){ rgb_scale (rgb (0.92f, 0.80f, 0.66f), 0.70f + 0.07f * (float) i), 1.0f, 0.0f });
    }
  canvas_disc (canvas, x + 0.004f, y + 0.002f, 0.015f, 0.015f, shadow (0.8f, 0.002f));
  canvas_disc (canvas, x, y, 0.012f, 0.012f, (Ink){ rgb (1.3f, 0.95f, 0.5f), 1.0f, 0.001f });
}

void
scene_square (Canvas *canvas, Film *film)
{
  Dice dice = { 1911 };

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, snow_colour, NULL);
  for (int i = 0; i < 15; i++)
    {
      draw_tree (canvas, &dice, 0.06f + 0.105f * (float) i, 0.055f, 0.075f);
      draw_tree (canvas, &dice, 0.02f + 0.105f * (float) i, 0.945f, 0.085f);
    }
  draw_column (canvas, 0.78f, 0.52f);
  for (int i = 0; i < 2600; i++)
    {
      float x = dice_between (&dice, 0.0f, canvas->aspect);
      float y = dice_between (&dice, 0.09f, 0.91f);
      float middle = hypotf (x - 0.78f, (y - 0.52f) * 1.1f);
      float wish = 0.75f * trodden_at (x, y) * (0.25f + smooth (0.5f, 0.2f, middle)) + 0.012f;

      if (middle > 0.105f && dice_roll (&dice) < wish)
        draw_person (canvas, &dice, x, y);
    }
  canvas_bloom (canvas, 1.0f, 0.01f, 0.12f);
  *film = (Film){ 0.62f, 0.26f, 0.012f, rgb (0.0f, 0.0f, 0.0f) };
}
