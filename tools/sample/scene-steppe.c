#include "scene.h"

#include "noise.h"

#include <math.h>

/* A herd runs along the crest at sunset: dark against the sun, the dust behind it takes the light.
 * */

static const float sun_x = 0.98f;
static const float sun_y = 0.52f;

/* One horse at full gallop, facing right, one unit from chest to croup; x, y with y upwards. */
static const float body[] = {
  0.40f, 0.58f,  0.47f, 0.70f,  0.58f, 0.86f,  0.64f,  0.91f, 0.72f,  0.86f, 0.84f,  0.77f, 0.89f,
  0.79f, 0.88f,  0.85f, 0.78f,  0.98f, 0.73f,  1.03f,  0.72f, 1.11f,  0.68f, 1.05f,  0.58f, 1.03f,
  0.46f, 0.94f,  0.32f, 0.81f,  0.10f, 0.755f, -0.12f, 0.76f, -0.32f, 0.81f, -0.44f, 0.77f, -0.51f,
  0.66f, -0.47f, 0.52f, -0.34f, 0.49f, -0.10f, 0.455f, 0.16f, 0.44f,  0.32f, 0.47f,
};
/* Each leg: hip, knee, fetlock, hoof. */
static const float legs[4][8] = {
  { 0.34f, 0.52f, 0.66f, 0.42f, 0.90f, 0.34f, 1.00f, 0.26f },
  { 0.32f, 0.50f, 0.58f, 0.30f, 0.46f, 0.12f, 0.36f, 0.10f },
  { -0.40f, 0.60f, -0.58f, 0.36f, -0.82f, 0.28f, -0.94f, 0.14f },
  { -0.38f, 0.58f, -0.42f, 0.30f, -0.64f, 0.14f, -0.62f, 0.02f },
};

static void
draw_horse (Canvas *canvas, Dice *dice, float x, float ground, float s, Rgb coat)
{
  float outline[G_N_ELEMENTS (body)];
  Ink ink = { coat, 1.0f, 0.0f };
  float nod = dice_between (dice, -0.05f, 0.06f);

  for (gsize i = 0; i < G_N_ELEMENTS (body); i += 2)
    {
      /* The neck follows the stride; the trunk does not. */
      float head = smooth (0.35f, 0.80f, body[i]);

      outline[i] = x + s * body[i];
      outline[i + 1] = ground - s * (body[i + 1] + nod * head);
    }
  canvas_outline (canvas, outline, (int) G_N_ELEMENTS (body) / 2, ink);
  for (int leg = 0; leg < 4; leg++)
    {
      float swing = dice_between (dice, -0.10f, 0.10f);

      for (int i = 0; i < 3; i++)
        {
          const float *p = &legs[leg][2 * i];
          float w0 = (const float[]){ 0.085f, 0.040f, 0.026f }[i];
          float w1 = (const float[]){ 0.042f, 0.024f, 0.030f }[i];

          canvas_line (canvas, x + s * (p[0] + swing * (float) i * 0.5f), ground - s * p[1], s * w0,
                       x + s * (p[2] + swing * (float) (i + 1) * 0.5f), ground - s * p[3], s * w1,
                       ink);
        }
    }
  for (int i = 0; i < 9; i++)
    {
      float k = (float) i / 8.0f;
      float fly = dice_between (dice, 0.0f, 0.09f);

      canvas_line (canvas, x + s * (0.66f - 0.34f * k),
                   ground - s * (1.05f - 0.22f * k + nod * (1.0f - k)), s * 0.035f,
                   x + s * (0.52f - 0.34f * k), ground - s * (1.09f - 0.19f * k + fly), s * 0.006f,
                   ink);
      canvas_line (canvas, x - s * 0.47f, ground - s * 0.75f, s * 0.040f,
                   x - s * (0.80f + 0.14f * dice_roll (dice)),
                   ground - s * (0.64f + 0.18f * dice_roll (dice)), s * 0.008f, ink);
    }
}

static Rgb
sky_colour (float x, float y, Rgb under, gconstpointer data)
{
  float d = hypotf (x - sun_x, (y - sun_y) * 1.25f);
  float cloud = noise_clouds (x * 1.3f, y * 8.0f, 6, 41);
  float veil = smooth (0.42f, 0.70f, cloud) * smooth (0.52f, 0.25f, y);
  Rgb sky = rgb_mix (rgb_hex (0xff9a3c), rgb_hex (0x5a4a78), smooth (0.02f, 0.85f, d));

  (void) under;
  (void) data;
  sky = rgb_mix (sky, rgb_hex (0x2b3566), 0.7f * smooth (0.45f, 0.0f, y));
  sky = rgb_mix (sky, rgb_mix (rgb_hex (0xff7a4a), rgb_hex (0x7c4a66), smooth (0.1f, 0.8f, d)),
                 0.75f * veil);
  return rgb_add (sky, rgb_scale (rgb (1.8f, 0.9f, 0.30f), expf (-d * d * 18.0f)));
}

static float
crest_at (float x)
{
  return 0.735f + 0.030f * sinf (x * 2.1f + 0.6f) + 0.006f * noise_clouds (x * 9.0f, 1.0f, 3, 5);
}

/* Dust: thickest behind the herd, brightest where the sun shines through it. */
static Rgb
dust_colour (float x, float y, Rgb under, gconstpointer data)
{
  float above = crest_at (x) - y;
  float puff = noise_clouds (x * 7.0f, y * 9.0f, 6, 66);
  float tail = smooth (1.25f, 0.45f, x) * smooth (-0.15f, 0.30f, x);
  float cover = tail * smooth (0.24f, 0.0f, above) * smooth (0.22f, 0.72f, puff) * 0.80f;
  float d = hypotf (x - sun_x, y - sun_y);

  (void) data;
  return rgb_mix (
      under, rgb_mix (rgb (1.7f, 0.82f, 0.30f), rgb (0.38f, 0.19f, 0.14f), smooth (0.0f, 0.85f, d)),
      cover);
}

/* A thinner veil in front, over the last of the herd only. */
static Rgb
haze_colour (float x, float y, Rgb under, gconstpointer data)
{
  return rgb_mix (under, dust_colour (x, y, under, data), smooth (0.95f, 0.35f, x));
}

static Rgb
land_colour (float x, float y, Rgb under, gconstpointer data)
{
  float below = y - crest_at (x);
  float tuft = noise_clouds (x * 60.0f, y * 22.0f, 4, 71);
  float d = fabsf (x - sun_x);
  Rgb land = rgb_mix (rgb (0.060f, 0.026f, 0.016f), rgb (0.007f, 0.005f, 0.007f),
                      smooth (0.0f, 0.22f, below));

  (void) data;
  land = rgb_add (land, rgb_scale (rgb (0.60f, 0.26f, 0.07f), smooth (0.48f, 0.75f, tuft)
                                                                  * smooth (0.12f, 0.0f, below)
                                                                  * expf (-d * 1.5f)));
  return rgb_mix (under, land, smooth (-0.0008f, 0.0008f, below));
}

static void
draw_grass (Canvas *canvas, Dice *dice)
{
  for (int i = 0; i < 1500; i++)
    {
      float x = dice_between (dice, -0.05f, canvas->aspect + 0.05f);
      float t = dice_roll (dice);
      float y = mixf (crest_at (x) + 0.01f, 1.03f, t);
      float high = (0.010f + 0.085f * t * t) * dice_between (dice, 0.4f, 1.0f);
      float lean = high * dice_between (dice, 0.1f, 0.6f);
      float rim = expf (-fabsf (x - sun_x) * 2.2f) * (1.0f - 0.75f * t);
      Rgb blade
          = rgb_add (rgb (0.006f, 0.005f, 0.006f), rgb_scale (rgb (0.75f, 0.32f, 0.08f), rim));

      canvas_line (canvas, x, y, 0.0011f + 0.0012f * t, x + lean, y - high, 0.0003f,
                   (Ink){ blade, 0.9f, 0.0004f + 0.0012f * t });
    }
}

void
scene_steppe (Canvas *canvas, Film *film)
{
  Dice dice = { 3 };
  static const float herd[][2] = {
    { 0.30f, 0.085f }, { 0.41f, 0.094f }, { 0.50f, 0.083f }, { 0.60f, 0.100f },  { 0.70f, 0.088f },
    { 0.79f, 0.104f }, { 0.90f, 0.092f }, { 1.00f, 0.108f }, { 1.115f, 0.096f }, { 1.25f, 0.110f },
  };

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, sky_colour, NULL);
  canvas_disc (canvas, sun_x, sun_y, 0.105f, 0.103f, (Ink){ rgb (7.0f, 4.4f, 1.5f), 1.0f, 0.002f });
  canvas_shade (canvas, 0.0f, 0.40f, canvas->aspect, 0.80f, dust_colour, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (herd); i++)
    {
      float far = smooth (0.110f, 0.083f, herd[i][1]);

      draw_horse (canvas, &dice, herd[i][0], crest_at (herd[i][0]) + 0.004f, herd[i][1],
                  rgb_mix (rgb (0.012f, 0.007f, 0.007f), rgb (0.16f, 0.075f, 0.045f), 0.7f * far));
    }
  canvas_shade (canvas, 0.0f, 0.55f, canvas->aspect, 0.80f, haze_colour, NULL);
  canvas_shade (canvas, 0.0f, 0.66f, canvas->aspect, 1.0f, land_colour, NULL);
  draw_grass (canvas, &dice);
  canvas_bloom (canvas, 1.2f, 0.03f, 0.30f);
  *film = (Film){ 0.95f, 0.30f, 0.013f, rgb (0.003f, 0.002f, 0.003f) };
}
