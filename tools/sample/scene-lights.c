#include "scene.h"

#include "noise.h"

#include <math.h>

/* One lamp out of focus: an even disc with a brighter rim, cut by the lens towards the corners. */
static void
draw_disc (Canvas *canvas, float x, float y, float r, Rgb light)
{
  canvas_disc (canvas, x, y, r, r * 0.96f, (Ink){ rgb_scale (light, 2.0f), 0.17f, r * 0.035f });
  canvas_disc (canvas, x, y, r * 0.90f, r * 0.865f, (Ink){ light, 0.16f, r * 0.06f });
}

static Rgb
night_colour (float x, float y, Rgb under, gconstpointer data)
{
  float low = smooth (0.0f, 0.75f, y);
  float patch = noise_clouds (x * 2.3f, y * 2.3f, 4, 6);

  (void) under;
  (void) data;
  return rgb_scale (rgb_mix (rgb (0.012f, 0.020f, 0.052f), rgb (0.085f, 0.045f, 0.040f), low),
                    0.5f + patch);
}

static void
draw_street (Canvas *canvas, Dice *dice)
{
  static const guint32 lamps[] = { 0xffb35a, 0xffc98a, 0xff9d45, 0xfff1d6, 0xcfe2ff,
                                   0xff4a36, 0x54e08a, 0xffd070, 0x5aa8ff, 0xff77b0 };

  for (int i = 0; i < 330; i++)
    {
      float t = dice_roll (dice);
      float r = 0.010f + 0.050f * t * t;
      float x = dice_between (dice, -0.05f, canvas->aspect + 0.05f);
      float y = 0.58f + 0.13f * dice_normal (dice) * (0.35f + t);
      Rgb lamp = rgb_hex (lamps[(int) (dice_roll (dice) * 9.99f)]);

      draw_disc (canvas, x, y, r, rgb_scale (lamp, dice_between (dice, 0.3f, 2.4f)));
    }
  for (int i = 0; i < 7; i++)
    {
      float t = (float) i / 6.0f;

      draw_disc (canvas, 0.40f + 0.42f * t * t, 0.64f + 0.30f * t, 0.018f + 0.055f * t,
                 rgb_scale (rgb_hex (0xff3826), 2.6f));
      draw_disc (canvas, 1.02f - 0.20f * t * t, 0.66f + 0.33f * t * t, 0.018f + 0.060f * t,
                 rgb_scale (rgb_hex (0xfff0d0), 2.4f));
    }
}

/* A drop shows the street upside down, bright at its foot, with a spark where the lamp hits it. */
static void
draw_drop (Canvas *canvas, const Canvas *street, float x, float y, float r)
{
  float n = (float) canvas->height;

  for (float j = floorf ((y - r) * n); j <= (y + r * 1.2f) * n; j += 1.0f)
    for (float i = floorf ((x - r) * n); i <= (x + r) * n; i += 1.0f)
      {
        float u = (i / n - x) / r;
        float v = (j / n - y) / (r * 1.12f);
        float d = sqrtf (u * u + v * v)
                  + 0.06f * (noise_value (u * 2.0f + x * 50.0f, v * 2.0f, 5) - 0.5f);
        float cover = smooth (1.0f, 1.0f - 1.6f / (r * n), d);
        int si = (int) CLAMP ((x - u * 0.22f) * n, 0.0f, (float) canvas->width - 1.0f);
        int sj = (int) CLAMP ((0.56f - v * 0.26f) * n, 0.0f, n - 1.0f);
        Rgb seen, *pixel;

        if (cover <= 0.0f || i < 0.0f || j < 0.0f || i >= (float) canvas->width || j >= n)
          continue;
        seen = street->pixels[sj * canvas->width + si];
        seen = rgb_scale (seen, 1.05f * smooth (1.08f, 0.55f, d) + 0.10f);
        seen = rgb_add (seen, rgb_scale (rgb (0.5f, 0.42f, 0.36f),
                                         0.5f * smooth (0.2f, 0.95f, v) * (1.0f - d * d)));
        pixel = &canvas->pixels[(int) j * canvas->width + (int) i];
        *pixel = rgb_mix (*pixel, seen, cover);
      }
  canvas_disc (canvas, x - r * 0.3f, y - r * 0.42f, r * 0.14f, r * 0.10f,
               (Ink){ rgb (1.6f, 1.5f, 1.4f), 0.85f, r * 0.06f });
}

void
scene_lights (Canvas *canvas, Film *film)
{
  Dice dice = { 36 };
  g_autoptr (Canvas) street = canvas_new (canvas->width, canvas->height);

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, night_colour, NULL);
  draw_street (canvas, &dice);
  for (int i = 0; i < canvas->width * canvas->height; i++)
    street->pixels[i] = canvas->pixels[i];
  canvas_blur (canvas, 0.0012f, 0.0012f);
  for (int i = 0; i < 900; i++)
    {
      float t = dice_roll (&dice);
      float r = 0.0016f + 0.017f * t * t * t * t;

      draw_drop (canvas, street, dice_between (&dice, 0.0f, canvas->aspect),
                 dice_between (&dice, 0.0f, 1.0f), r);
    }
  for (int trail = 0; trail < 9; trail++)
    {
      float x = dice_between (&dice, 0.05f, canvas->aspect - 0.05f);
      float end = dice_between (&dice, 0.3f, 0.9f);

      for (float y = end - dice_between (&dice, 0.2f, 0.5f); y < end;
           y += dice_between (&dice, 0.006f, 0.022f))
        draw_drop (canvas, street, x + 0.004f * sinf (y * 30.0f + x * 9.0f), y,
                   dice_between (&dice, 0.0015f, 0.004f));
      draw_drop (canvas, street, x + 0.004f * sinf (end * 30.0f + x * 9.0f), end, 0.012f);
    }
  canvas_bloom (canvas, 0.9f, 0.01f, 0.25f);
  *film = (Film){ 1.15f, 0.35f, 0.012f, rgb (0.002f, 0.002f, 0.004f) };
}
