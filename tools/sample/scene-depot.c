#include "scene.h"

#include "noise.h"

#include <math.h>

/* A bus park from above in the morning: every bus has its own cap of snow and its own long shadow.
 * */

static const float shade_x = 0.030f;
static const float shade_y = 0.017f;

static float
ground_height (float x, float y)
{
  return 0.012f * noise_clouds (x * 16.0f, y * 16.0f, 5, 3);
}

static Rgb
ground_colour (float x, float y, Rgb under, gconstpointer data)
{
  const float e = 0.0016f;
  float dx = (ground_height (x + e, y) - ground_height (x - e, y)) / (2.0f * e);
  float dy = (ground_height (x, y + e) - ground_height (x, y - e)) / (2.0f * e);
  float lit = CLAMP (0.65f + 2.0f * (dx * 0.8f + dy * 0.5f), 0.05f, 1.3f);
  float lane = MIN (fabsf (y - 0.345f), fabsf (y - 0.70f));
  float wander = 0.03f * (noise_clouds (x * 3.0f, y * 6.0f, 3, 5) - 0.5f);
  float wheel = MIN (fabsf (lane - 0.012f + wander), fabsf (lane - 0.027f - wander));
  float wet = smooth (0.008f, 0.001f, wheel) * 0.75f + 0.35f * smooth (0.06f, 0.03f, lane);
  Rgb snow
      = rgb_mix (rgb_hex (0xf0f0f2), rgb_hex (0xcfc8c0), noise_clouds (x * 5.0f, y * 5.0f, 4, 9));
  Rgb road = rgb_mix (snow, rgb_hex (0x757070),
                      wet * (0.6f + 0.6f * noise_clouds (x * 12.0f, y * 30.0f, 4, 2)));
  Rgb light = rgb_add (rgb (0.20f, 0.27f, 0.42f), rgb_scale (rgb (1.05f, 0.82f, 0.55f), lit));

  (void) under;
  (void) data;
  return rgb (road.r * light.r, road.g * light.g, road.b * light.b);
}

/* The way a bus stands: its nose at (x, y), its tail @length away in the direction of @lean. */
typedef struct
{
  float x, y, wide, length, lean;
} Stand;

static void
draw_quad (Canvas *canvas, Stand s, float from, float to, float left, float right, float dx,
           float dy, Ink ink)
{
  float along_x = s.lean, along_y = sqrtf (1.0f - s.lean * s.lean);
  float q[8];
  const float u[] = { from, from, to, to };
  const float v[] = { left, right, right, left };

  for (int i = 0; i < 4; i++)
    {
      q[2 * i] = s.x + dx + u[i] * s.length * along_x + v[i] * s.wide * along_y;
      q[2 * i + 1] = s.y + dy + u[i] * s.length * along_y - v[i] * s.wide * along_x;
    }
  canvas_polygon (canvas, q, 4, ink);
}

static void
draw_bus (Canvas *canvas, Dice *dice, Stand s, Rgb paint)
{
  Ink shade = { rgb (0.075f, 0.11f, 0.20f), 0.85f, 0.0015f };
  Rgb sunny = rgb (paint.r * 1.25f, paint.g * 1.1f, paint.b * 0.95f);
  float snow_from = dice_between (dice, 0.02f, 0.14f);
  float snow_to = dice_between (dice, 0.80f, 0.98f);
  Ink snow = { rgb (1.12f, 1.02f, 0.92f), 0.93f, 0.0012f };

  for (int i = 1; i <= 6; i++)
    draw_quad (canvas, s, 0.0f, 1.0f, -0.5f, 0.5f, shade_x * (float) i / 6.0f,
               shade_y * (float) i / 6.0f, shade);
  /* The front leans into the picture: windscreen, lamps; then the roof with its hatches and fans.
   * */
  draw_quad (canvas, s, -0.045f, 0.02f, -0.47f, 0.47f, 0.0f, 0.0f,
             (Ink){ rgb_scale (paint, 0.35f), 1.0f, 0.001f });
  draw_quad (canvas, s, -0.030f, 0.01f, -0.42f, 0.42f, 0.0f, 0.0f,
             (Ink){ rgb (0.03f, 0.04f, 0.06f), 1.0f, 0.001f });
  draw_quad (canvas, s, 0.0f, 1.0f, -0.5f, 0.5f, 0.0f, 0.0f, (Ink){ sunny, 1.0f, 0.0008f });
  draw_quad (canvas, s, 0.0f, 1.0f, 0.43f, 0.5f, 0.0f, 0.0f,
             (Ink){ rgb_scale (sunny, 0.6f), 1.0f, 0.0006f });
  draw_quad (canvas, s, snow_from, snow_to, -0.40f, dice_between (dice, 0.18f, 0.40f), 0.0f, 0.0f,
             snow);
  for (int i = 0; i < 4; i++)
    {
      float at = 0.14f + 0.21f * (float) i + dice_between (dice, -0.015f, 0.015f);
      gboolean fan = i == 1 || i == 3;
      float reach = fan ? 0.12f : 0.06f;
      Ink box = { fan ? rgb (0.42f, 0.40f, 0.38f) : rgb (0.85f, 0.80f, 0.74f), 1.0f, 0.0006f };

      draw_quad (canvas, s, at, at + reach, -0.26f, 0.26f, 0.004f, 0.0025f,
                 (Ink){ shade.colour, 0.55f, 0.001f });
      draw_quad (canvas, s, at, at + reach, -0.26f, 0.26f, 0.0f, 0.0f, box);
      if (fan && dice_roll (dice) > 0.4f)
        draw_quad (canvas, s, at + 0.01f, at + reach, -0.24f, 0.10f, 0.0f, 0.0f, snow);
    }
}

/* Two people of the commission and the drivers: dots with shadows, for the scale. */
static void
draw_people (Canvas *canvas, Dice *dice)
{
  for (int i = 0; i < 26; i++)
    {
      gboolean party = i < 14;
      float x = party ? 1.02f + 0.030f * dice_normal (dice) : dice_between (dice, 0.05f, 1.45f);
      float y = party ? 0.345f + 0.014f * dice_normal (dice)
                      : (i % 2 ? 0.345f : 0.70f) + 0.02f * dice_normal (dice);
      Rgb coat = i % 5 == 0 ? rgb_hex (0xd8691c) : rgb_hex (0x1a1d26);

      canvas_line (canvas, x, y, 0.0032f, x + shade_x * 0.62f, y + shade_y * 0.62f, 0.002f,
                   (Ink){ rgb (0.07f, 0.10f, 0.19f), 0.8f, 0.001f });
      canvas_disc (canvas, x, y, 0.0046f, 0.0034f, (Ink){ coat, 1.0f, 0.0006f });
      canvas_disc (canvas, x, y, 0.0019f, 0.0019f, (Ink){ rgb_hex (0x2b1d17), 1.0f, 0.0003f });
    }
}

void
scene_depot (Canvas *canvas, Film *film)
{
  static const guint32 paints[] = { 0x2f9d4e, 0x2f9d4e, 0x2f9d4e, 0x2f9d4e, 0x2677b8, 0xe9e4da };
  Dice dice = { 29 };

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, ground_colour, NULL);
  for (int row = 0; row < 3; row++)
    for (int i = -2; i < 30; i++)
      {
        float top = (const float[]){ -0.02f, 0.405f, 0.755f }[row];
        Stand s = { 0.02f + 0.0545f * (float) i, top, 0.036f, 0.250f, 0.18f };

        /* A few stands are empty: those buses are out on the line. */
        if (dice_roll (&dice) < 0.10f)
          continue;
        s.y += dice_between (&dice, -0.006f, 0.006f);
        draw_bus (canvas, &dice, s, rgb_hex (paints[(int) (dice_roll (&dice) * 5.99f)]));
      }
  draw_people (canvas, &dice);
  canvas_bloom (canvas, 1.0f, 0.008f, 0.10f);
  *film = (Film){ 0.60f, 0.24f, 0.011f, rgb (0.0f, 0.0f, 0.0f) };
}
