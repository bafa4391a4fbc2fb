#include "scene.h"

#include "noise.h"

#include <math.h>

/* A snowplough before dawn, panned: the lorry stands still in the frame and the street flows past.
 * */

static const float road = 0.80f;

static Rgb
street_colour (float x, float y, Rgb under, gconstpointer data)
{
  float cloud = noise_clouds (x * 1.5f, y * 3.0f, 4, 3);
  Rgb sky = rgb_mix (rgb_hex (0x1b2a4c), rgb_hex (0x6d7ba0), smooth (0.0f, 0.6f, y));
  float drift = noise_clouds (x * 2.0f, y * 40.0f, 4, 8);
  Rgb snow = rgb_mix (rgb (0.10f, 0.14f, 0.25f), rgb (0.36f, 0.42f, 0.56f), drift);

  (void) under;
  (void) data;
  return y > road - 0.07f ? rgb_scale (snow, 0.75f + 0.5f * smooth (road - 0.07f, 1.0f, y))
                          : rgb_scale (sky, 0.55f + 0.35f * cloud);
}

/* Fronts, trees and shop windows, before the pan draws them out into streaks. */
static void
draw_fronts (Canvas *canvas, Dice *dice)
{
  for (float x = -0.2f; x < canvas->aspect + 0.2f;)
    {
      float wide = dice_between (dice, 0.16f, 0.42f);
      Rgb wall = rgb_scale (rgb_hex (dice_roll (dice) > 0.5f ? 0x46506a : 0x5a4c48),
                            dice_between (dice, 0.25f, 0.6f));
      float top = dice_between (dice, -0.1f, 0.26f);

      canvas_box (canvas, x, top, x + wide, road - 0.06f, 0.0f, (Ink){ wall, 1.0f, 0.0f });
      for (float y = top + 0.06f; y < road - 0.20f; y += 0.075f)
        for (float at = x + 0.02f; at < x + wide - 0.03f; at += 0.05f)
          if (dice_roll (dice) > 0.66f)
            canvas_box (
                canvas, at, y, at + 0.026f, y + 0.038f, 0.0f,
                (Ink){ rgb_scale (rgb (1.5f, 0.92f, 0.42f), dice_between (dice, 0.3f, 1.3f)), 1.0f,
                       0.0f });
      if (dice_roll (dice) > 0.35f)
        canvas_box (canvas, x + 0.02f, road - 0.17f, x + wide - 0.02f, road - 0.085f, 0.0f,
                    (Ink){ rgb_scale (rgb (1.9f, 1.45f, 0.95f), dice_between (dice, 0.4f, 1.0f)),
                           1.0f, 0.0f });
      x += wide + dice_between (dice, 0.0f, 0.08f);
    }
  for (int i = 0; i < 9; i++)
    canvas_disc (canvas, dice_between (dice, 0.0f, canvas->aspect),
                 dice_between (dice, 0.10f, 0.16f), 0.016f, 0.010f,
                 (Ink){ rgb (8.0f, 5.2f, 2.4f), 1.0f, 0.0f });
}

/* Orange paint under a blue sky: light from above, street lamps along the belt line, salt below. */
static Ink
paint_at (float shade)
{
  return (Ink){ rgb (0.92f * shade, 0.26f * shade, 0.030f * shade), 1.0f, 0.0f };
}

static void
draw_wheel (Canvas *canvas, float x, float y, float r)
{
  Ink rubber = { rgb (0.012f, 0.013f, 0.017f), 1.0f, 0.0f };

  canvas_disc (canvas, x, y, r, r, rubber);
  canvas_disc (canvas, x, y, r * 0.80f, r * 0.80f,
               (Ink){ rgb (0.030f, 0.032f, 0.040f), 1.0f, r * 0.05f });
  canvas_disc (canvas, x, y, r * 0.50f, r * 0.50f,
               (Ink){ rgb (0.20f, 0.20f, 0.23f), 1.0f, r * 0.10f });
  canvas_disc (canvas, x, y, r * 0.22f, r * 0.22f,
               (Ink){ rgb (0.08f, 0.08f, 0.10f), 1.0f, r * 0.05f });
  canvas_disc (canvas, x, y + r * 0.80f, r * 0.75f, r * 0.16f,
               (Ink){ rgb (0.40f, 0.43f, 0.52f), 0.55f, r * 0.14f });
}

static void
draw_hopper (Canvas *canvas)
{
  const float side[] = { 0.245f, 0.375f, 0.735f, 0.375f, 0.705f, 0.600f, 0.285f, 0.600f };
  const float lower[] = { 0.262f, 0.480f, 0.722f, 0.480f, 0.705f, 0.600f, 0.285f, 0.600f };

  canvas_polygon (canvas, side, 4, paint_at (0.62f));
  canvas_polygon (canvas, lower, 4, paint_at (0.34f));
  /* The side is darker towards the road, with a sheen where the lamps pass by. */
  canvas_box (canvas, 0.290f, 0.520f, 0.700f, 0.600f, 0.0f,
              (Ink){ rgb (0.05f, 0.012f, 0.006f), 0.55f, 0.05f });
  canvas_box (canvas, 0.300f, 0.420f, 0.680f, 0.440f, 0.01f,
              (Ink){ rgb (1.25f, 0.55f, 0.16f), 0.35f, 0.02f });
  for (int i = 0; i < 6; i++)
    {
      float x = 0.300f + 0.078f * (float) i;

      canvas_line (canvas, x, 0.385f, 0.0045f, x + (x < 0.49f ? 0.010f : -0.008f), 0.595f, 0.0045f,
                   paint_at (0.75f));
      canvas_line (canvas, x + 0.005f, 0.385f, 0.002f, x + 0.005f + (x < 0.49f ? 0.010f : -0.008f),
                   0.595f, 0.002f, paint_at (0.18f));
    }
  canvas_box (canvas, 0.238f, 0.362f, 0.742f, 0.384f, 0.004f, paint_at (0.95f));
  canvas_box (canvas, 0.245f, 0.352f, 0.735f, 0.366f, 0.006f,
              (Ink){ rgb (0.55f, 0.60f, 0.72f), 1.0f, 0.003f });
  /* Red and white chevrons so that others keep their distance. */
  for (int i = 0; i < 9; i++)
    canvas_line (
        canvas, 0.292f + 0.046f * (float) i, 0.622f, 0.006f, 0.304f + 0.046f * (float) i, 0.608f,
        0.006f, (Ink){ i % 2 ? rgb (0.75f, 0.74f, 0.72f) : rgb (0.60f, 0.03f, 0.03f), 1.0f, 0.0f });
  canvas_box (canvas, 0.27f, 0.628f, 1.06f, 0.668f, 0.004f,
              (Ink){ rgb (0.022f, 0.023f, 0.028f), 1.0f, 0.0f });
}

static void
draw_cab (Canvas *canvas)
{
  const float shell[] = { 0.765f, 0.330f, 0.800f, 0.305f, 0.985f, 0.305f, 1.030f,
                          0.335f, 1.062f, 0.475f, 1.066f, 0.660f, 0.765f, 0.660f };
  const float glass[] = { 0.965f, 0.345f, 1.018f, 0.348f, 1.046f, 0.468f, 0.975f, 0.468f };
  const float door[] = { 0.812f, 0.348f, 0.945f, 0.348f, 0.952f, 0.468f, 0.812f, 0.468f };

  canvas_polygon (canvas, shell, 7, paint_at (0.66f));
  canvas_box (canvas, 0.765f, 0.545f, 1.064f, 0.660f, 0.004f, paint_at (0.40f));
  canvas_box (canvas, 0.785f, 0.590f, 1.050f, 0.660f, 0.0f,
              (Ink){ rgb (0.05f, 0.012f, 0.006f), 0.55f, 0.03f });
  canvas_box (canvas, 0.768f, 0.500f, 1.060f, 0.522f, 0.002f,
              (Ink){ rgb (0.72f, 0.72f, 0.74f), 1.0f, 0.0f });
  canvas_polygon (canvas, glass, 4, (Ink){ rgb (0.030f, 0.040f, 0.065f), 1.0f, 0.0f });
  canvas_polygon (canvas, door, 4, (Ink){ rgb (0.030f, 0.038f, 0.058f), 1.0f, 0.0f });
  canvas_line (canvas, 0.82f, 0.46f, 0.012f, 0.90f, 0.352f, 0.010f,
               (Ink){ rgb (0.22f, 0.27f, 0.38f), 0.7f, 0.004f });
  /* The driver. */
  canvas_disc (canvas, 0.893f, 0.415f, 0.021f, 0.026f,
               (Ink){ rgb (0.10f, 0.060f, 0.042f), 1.0f, 0.002f });
  canvas_disc (canvas, 0.893f, 0.398f, 0.023f, 0.015f,
               (Ink){ rgb (0.010f, 0.010f, 0.014f), 1.0f, 0.002f });
  canvas_disc (canvas, 0.880f, 0.470f, 0.042f, 0.034f,
               (Ink){ rgb (0.36f, 0.12f, 0.02f), 1.0f, 0.003f });
  canvas_box (canvas, 0.812f, 0.468f, 0.955f, 0.500f, 0.0f, paint_at (0.66f));
  canvas_line (canvas, 0.805f, 0.340f, 0.0016f, 0.805f, 0.655f, 0.0016f, paint_at (0.20f));
  canvas_line (canvas, 0.957f, 0.340f, 0.0016f, 0.962f, 0.575f, 0.0016f, paint_at (0.20f));
  canvas_box (canvas, 1.030f, 0.375f, 1.050f, 0.450f, 0.006f,
              (Ink){ rgb (0.015f, 0.016f, 0.02f), 1.0f, 0.0f });
  canvas_box (canvas, 0.79f, 0.296f, 0.995f, 0.312f, 0.006f,
              (Ink){ rgb (0.50f, 0.56f, 0.70f), 1.0f, 0.003f });
}

/* Snow thrown by the blade: thick and bright near the lamps, thinning as it falls back. */
static Rgb
plume_colour (float x, float y, Rgb under, gconstpointer data)
{
  float far = x - 1.13f;
  float top = 0.64f - 1.25f * far + 2.4f * far * far;
  float puff = noise_clouds (x * 11.0f + y * 3.0f, y * 13.0f - x * 7.0f, 6, 77);
  float body = smooth (-0.05f, 0.12f, y - top + 0.10f * (puff - 0.5f))
               * smooth (1.09f, 1.18f, x + 0.06f * (puff - 0.5f));
  float cover = CLAMP (body * (0.35f + 1.2f * smooth (0.25f, 0.70f, puff)), 0.0f, 1.0f)
                * smooth (0.97f, 0.80f, y);
  float lamp = expf (-hypotf (x - 1.16f, y - 0.66f) * 4.6f);
  Rgb snow = rgb_add (rgb_scale (rgb (0.40f, 0.47f, 0.64f), 0.5f + puff),
                      rgb_scale (rgb (3.6f, 2.9f, 1.9f), lamp * puff));

  (void) data;
  return rgb_mix (under, snow, cover);
}

static void
draw_blade (Canvas *canvas)
{
  const float blade[] = { 1.085f, 0.575f, 1.150f, 0.545f, 1.185f, 0.560f, 1.150f, 0.640f,
                          1.155f, 0.735f, 1.210f, 0.808f, 1.120f, 0.808f, 1.092f, 0.690f };

  canvas_line (canvas, 1.02f, 0.70f, 0.012f, 1.11f, 0.70f, 0.012f,
               (Ink){ rgb (0.02f, 0.02f, 0.025f), 1.0f, 0.0f });
  canvas_polygon (canvas, blade, 8, paint_at (0.52f));
  canvas_line (canvas, 1.092f, 0.580f, 0.004f, 1.176f, 0.556f, 0.004f, paint_at (1.1f));
  canvas_line (canvas, 1.100f, 0.690f, 0.003f, 1.150f, 0.690f, 0.003f, paint_at (0.22f));
  canvas_line (canvas, 1.118f, 0.806f, 0.006f, 1.212f, 0.806f, 0.006f,
               (Ink){ rgb (0.10f, 0.10f, 0.11f), 1.0f, 0.0f });
}

static void
draw_snowfall (Canvas *canvas, Dice *dice)
{
  for (int i = 0; i < 1100; i++)
    {
      float t = dice_roll (dice);
      float x = dice_between (dice, -0.05f, canvas->aspect);
      float y = dice_between (dice, 0.0f, 1.0f);
      float long_by = 0.006f + 0.040f * t * t * t;
      float w = 0.0005f + 0.0018f * t * t * t;

      canvas_line (canvas, x, y, w, x - long_by, y + long_by * 0.28f, w,
                   (Ink){ rgb (0.62f, 0.68f, 0.82f), 0.36f, w * 1.5f });
    }
}

void
scene_plough (Canvas *canvas, Film *film)
{
  Dice dice = { 5 };

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, street_colour, NULL);
  draw_fronts (canvas, &dice);
  canvas_blur (canvas, 0.050f, 0.0012f);
  canvas_disc (canvas, 0.68f, road + 0.028f, 0.50f, 0.030f,
               (Ink){ rgb (0.025f, 0.035f, 0.07f), 0.85f, 0.02f });
  draw_hopper (canvas);
  draw_cab (canvas);
  for (int i = 0; i < 3; i++)
    draw_wheel (canvas, (const float[]){ 0.375f, 0.535f, 0.930f }[i], 0.722f, 0.083f);
  draw_blade (canvas);
  canvas_shade (canvas, 1.0f, 0.15f, canvas->aspect, 1.0f, plume_colour, NULL);
  canvas_glow (canvas, 1.068f, 0.590f, 0.010f, rgb (5.0f, 4.2f, 3.0f));
  canvas_glow (canvas, 1.13f, 0.600f, 0.060f, rgb (0.26f, 0.20f, 0.13f));
  canvas_box (canvas, 0.865f, 0.280f, 0.895f, 0.303f, 0.006f,
              (Ink){ rgb (6.0f, 2.4f, 0.3f), 1.0f, 0.001f });
  canvas_glow (canvas, 0.880f, 0.288f, 0.020f, rgb (2.6f, 1.0f, 0.12f));
  canvas_glow (canvas, 0.880f, 0.288f, 0.070f, rgb (0.22f, 0.085f, 0.012f));
  canvas_glow (canvas, 0.252f, 0.620f, 0.006f, rgb (2.0f, 0.10f, 0.06f));
  draw_snowfall (canvas, &dice);
  canvas_bloom (canvas, 1.0f, 0.014f, 0.30f);
  *film = (Film){ 0.95f, 0.40f, 0.014f, rgb (0.003f, 0.004f, 0.007f) };
}
