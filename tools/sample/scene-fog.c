#include "scene.h"

#include "noise.h"

#include <math.h>

/* The city under a sea of fog, seen from the slope at sunrise; a cable car comes up out of it. */

static Rgb
sky_colour (float x, float y, Rgb under, gconstpointer data)
{
  float d = hypotf (x - 1.05f, (y - 0.30f) * 1.2f);
  Rgb sky = rgb_mix (rgb_hex (0xffd9a6), rgb_hex (0x8ba3bd), smooth (0.0f, 0.85f, d));

  (void) under;
  (void) data;
  sky = rgb_mix (sky, rgb_hex (0xe7bd9a), smooth (0.1f, 0.5f, y) * 0.6f);
  return rgb_add (sky, rgb_scale (rgb (1.5f, 0.95f, 0.5f), 0.9f * expf (-d * d * 26.0f)));
}

/* One layer of fog: dense below @top, its upper side billows and catches the light. */
typedef struct
{
  float top;
  float deep;
  float scale;
  guint32 seed;
  Rgb lit, dark;
} Layer;

static Rgb
fog_colour (float x, float y, Rgb under, gconstpointer data)
{
  const Layer *l = data;
  float swell = 0.06f * noise_clouds (x * l->scale, 7.0f, 4, l->seed);
  float puff = noise_clouds (x * l->scale * 2.0f, y * l->scale * 5.0f, 6, l->seed + 9);
  float below = y - l->top + swell + 0.11f * (puff - 0.5f);
  float cover = smooth (0.0f, l->deep, below);
  float sunny = smooth (0.10f, -0.02f, below) * (0.5f + 0.8f * puff)
                * smooth (1.3f, 0.2f, fabsf (x - 1.05f));

  return rgb_mix (under, rgb_mix (l->dark, l->lit, CLAMP (sunny, 0.0f, 1.0f)), cover);
}

/* Towers rise through the layer; those near the eye are darker. */
static void
draw_blocks (Canvas *canvas, Dice *dice, int n, float foot, float high, Rgb wall)
{
  for (int i = 0; i < n; i++)
    {
      float x = dice_between (dice, -0.03f, canvas->aspect);
      float wide = high * dice_between (dice, 0.14f, 0.34f);
      float top = foot - high * dice_between (dice, 0.35f, 1.0f);
      float pane = high * 0.022f;
      Rgb sunny = rgb_mix (wall, rgb_hex (0xffc890), 0.5f);

      canvas_box (canvas, x, top, x + wide, foot + high, 0.0f, (Ink){ wall, 1.0f, 0.0f });
      canvas_box (canvas, x + wide * 0.82f, top, x + wide, foot + high, 0.0f,
                  (Ink){ sunny, 0.8f, 0.0f });
      if (dice_roll (dice) > 0.5f)
        canvas_box (canvas, x + wide * 0.3f, top - high * 0.05f, x + wide * 0.6f, top, 0.0f,
                    (Ink){ wall, 1.0f, 0.0f });
      for (float y = top + pane * 2.0f; y < foot; y += pane * 2.2f)
        canvas_box (canvas, x + wide * 0.06f, y, x + wide * 0.76f, y + pane, 0.0f,
                    (Ink){ rgb_scale (wall, 0.72f), 0.7f, 0.0f });
    }
}

/* The slope in front with its firs, nearly black. */
static void
draw_firs (Canvas *canvas, Dice *dice)
{
  for (int i = 0; i < 150; i++)
    {
      float t = (float) i / 150.0f;
      float x = canvas->aspect * dice_roll (dice);
      float ground = 0.93f - 0.22f * smooth (0.75f, 0.0f, x) + 0.14f * t - 0.05f;
      float high = (0.10f + 0.10f * t) * dice_between (dice, 0.6f, 1.1f);
      Rgb needles = rgb_mix (rgb (0.10f, 0.105f, 0.125f), rgb (0.014f, 0.018f, 0.022f), t);

      for (int tier = 0; tier < 11; tier++)
        {
          float k = (float) tier / 10.0f;
          float y = ground - high + high * k;
          float half = high * (0.015f + 0.17f * k) * dice_between (dice, 0.8f, 1.15f);
          float branch[] = { x, y - high * 0.09f, x + half,        y + high * 0.03f, x,
                             y, x - half,         y + high * 0.03f };

          canvas_polygon (canvas, branch, 4, (Ink){ needles, 1.0f, 0.0f });
          canvas_line (canvas, x + half * 0.1f, y - high * 0.06f, 0.0008f, x + half * 0.8f,
                       y + high * 0.012f, 0.0012f,
                       (Ink){ rgb_mix (needles, rgb (0.95f, 0.72f, 0.55f), 0.45f), 0.8f, 0.0006f });
        }
      canvas_box (canvas, x - 0.05f, ground, x + 0.05f, 1.02f, 0.03f,
                  (Ink){ rgb_mix (needles, rgb (0.30f, 0.32f, 0.40f), 0.35f), 0.55f, 0.02f });
    }
}

static void
draw_cabin (Canvas *canvas, float x, float y, float s)
{
  Ink dark = { rgb (0.035f, 0.030f, 0.034f), 1.0f, 0.0f };

  canvas_line (canvas, x, y - 1.5f * s, 0.10f * s, x, y - 0.5f * s, 0.08f * s, dark);
  canvas_box (canvas, x - 0.75f * s, y - 0.55f * s, x + 0.75f * s, y + 0.55f * s, 0.28f * s, dark);
  canvas_box (canvas, x - 0.60f * s, y - 0.36f * s, x - 0.06f * s, y + 0.10f * s, 0.08f * s,
              (Ink){ rgb (0.85f, 0.62f, 0.42f), 1.0f, 0.0f });
  canvas_box (canvas, x + 0.06f * s, y - 0.36f * s, x + 0.60f * s, y + 0.10f * s, 0.08f * s,
              (Ink){ rgb (1.2f, 0.86f, 0.55f), 1.0f, 0.0f });
  canvas_line (canvas, x + 0.16f * s, y + 0.3f * s, 0.07f * s, x + 0.18f * s, y + 0.02f * s,
               0.06f * s, dark);
  canvas_disc (canvas, x + 0.18f * s, y - 0.09f * s, 0.055f * s, 0.065f * s, dark);
}

void
scene_fog (Canvas *canvas, Film *film)
{
  Dice dice = { 8 };
  const Layer layers[] = {
    { 0.47f, 0.05f, 1.6f, 50, rgb_hex (0xffe3bd), rgb_hex (0xa9a9b4) },
    { 0.56f, 0.06f, 2.0f, 60, rgb_hex (0xfbd9b2), rgb_hex (0x98a0b0) },
    { 0.68f, 0.08f, 1.4f, 70, rgb_hex (0xf2cba6), rgb_hex (0x828da1) },
  };
  const Rgb walls[] = { rgb_hex (0xa79c9b), rgb_hex (0x80797f), rgb_hex (0x565661) };

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, sky_colour, NULL);
  canvas_disc (canvas, 1.05f, 0.30f, 0.026f, 0.026f, (Ink){ rgb (6.0f, 4.6f, 3.0f), 1.0f, 0.004f });
  for (int i = 0; i < 3; i++)
    {
      draw_blocks (canvas, &dice, 40 - 12 * i, layers[i].top + 0.03f, 0.10f + 0.08f * (float) i,
                   walls[i]);
      canvas_shade (canvas, 0.0f, layers[i].top - 0.12f, canvas->aspect, 1.0f, fog_colour,
                    &layers[i]);
    }
  for (int i = 0; i < 2; i++)
    canvas_line (canvas, -0.05f, 0.245f + 0.012f * (float) i, 0.0013f, 1.45f,
                 0.655f + 0.004f * (float) i, 0.0004f,
                 (Ink){ rgb (0.06f, 0.05f, 0.055f), 0.9f, 0.0f });
  draw_cabin (canvas, 0.37f, 0.440f, 0.060f);
  draw_cabin (canvas, 0.98f, 0.558f, 0.022f);
  draw_firs (canvas, &dice);
  canvas_bloom (canvas, 1.0f, 0.03f, 0.30f);
  *film = (Film){ 0.82f, 0.22f, 0.011f, rgb (0.006f, 0.006f, 0.008f) };
}
