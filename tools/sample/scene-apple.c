#include "scene.h"

#include "noise.h"

#include <math.h>

/* Aport apples left on the market stall in the first snow, close, with a shallow field of
 * sharpness. */

typedef struct
{
  float x, y, r;
  float turn; /* where the stem leans, in radians from upright */
  guint32 seed;
  float soft; /* out of focus by this much */
} Apple;

typedef struct
{
  float x, y, z;
} Vec;

static Vec
unit (Vec v)
{
  float n = sqrtf (v.x * v.x + v.y * v.y + v.z * v.z);

  return (Vec){ v.x / n, v.y / n, v.z / n };
}

/* The skin: carmine washed over yellow green in streaks that run from stem to calyx, pale dots. */
static Rgb
skin_at (const Apple *a, float along, float around)
{
  float streak = noise_clouds (around * 11.0f, along * 1.3f, 5, a->seed);
  float wash = noise_clouds (around * 1.3f, along * 1.1f, 3, a->seed + 20);
  float red = smooth (0.25f, 0.62f, wash + 0.42f * (streak - 0.45f) + 0.20f);
  float dot = noise_value (around * 26.0f, along * 26.0f, a->seed + 40);
  Rgb skin = rgb_mix (rgb_hex (0xc9b24a), rgb_hex (0xa81622), red);

  skin = rgb_mix (skin, rgb_hex (0x5e0a16), 0.6f * smooth (0.45f, 0.8f, streak) * red);
  skin = rgb_mix (skin, rgb_hex (0x9aa040), smooth (0.78f, 0.98f, along) * 0.7f);
  return rgb_mix (skin, rgb_hex (0xe8cf9a), 0.55f * smooth (0.87f, 0.93f, dot));
}

static Rgb
apple_colour (float x, float y, Rgb under, gconstpointer data)
{
  const Apple *a = data;
  float u = (x - a->x) / a->r;
  float v = (a->y - y) / a->r;
  float su = u * cosf (a->turn) - v * sinf (a->turn);
  float sv = u * sinf (a->turn) + v * cosf (a->turn);
  float dent = 0.13f * expf (-su * su * 14.0f);
  float shoulder = 1.0f + 0.05f * su * su - (sv > 0.0f ? dent * sv : 0.04f * sv * sv);
  float d = sqrtf (su * su * 0.93f + sv * sv * 1.05f) / shoulder;
  float edge = MAX (a->soft, 0.0016f) / a->r;
  float cover = smooth (1.0f + edge, 1.0f - edge, d);
  Vec n = unit ((Vec){ u, v + 0.25f * expf (-su * su * 9.0f) * (sv > 0.5f ? -1.2f : 0.0f),
                       sqrtf (MAX (1.0f - d * d, 0.0f)) + 0.02f });
  float key = MAX (0.0f, n.x * -0.50f + n.y * 0.62f + n.z * 0.60f);
  float gloss = powf (MAX (0.0f, n.x * -0.27f + n.y * 0.40f + n.z * 0.875f), 60.0f);
  float back = powf (1.0f - CLAMP (n.z, 0.0f, 1.0f), 3.0f);
  float along = acosf (CLAMP (sv / 1.05f, -1.0f, 1.0f)) / 3.1416f;
  float around = asinf (CLAMP (su / sqrtf (MAX (1.0f - sv * sv, 0.05f)), -1.0f, 1.0f));
  Rgb skin, light;

  if (cover <= 0.0f)
    return under;
  skin = skin_at (a, 1.0f - along, around);
  light = rgb_add (rgb (0.20f, 0.24f, 0.32f), rgb_scale (rgb (1.30f, 1.10f, 0.90f), key));
  /* Snow below throws cold light back. */
  light = rgb_add (light, rgb_scale (rgb (0.30f, 0.36f, 0.46f), MAX (0.0f, -n.y)));
  skin = rgb (skin.r * light.r, skin.g * light.g, skin.b * light.b);
  skin = rgb_add (skin,
                  rgb_scale (rgb (1.0f, 1.0f, 1.0f), 0.85f * gloss * (1.0f - a->soft * 30.0f)));
  skin = rgb_add (skin, rgb_scale (rgb (0.55f, 0.50f, 0.50f), 0.40f * back));
  return rgb_mix (under, skin, cover);
}

/* A cap of snow that sags over the upper side, blue where it turns from the light. */
static Rgb
cap_colour (float x, float y, Rgb under, gconstpointer data)
{
  const Apple *a = data;
  float u = (x - a->x) / a->r;
  float v = (a->y - y) / a->r;
  float rough = noise_clouds (x * 9.0f, y * 9.0f, 5, a->seed + 60);
  float fine = noise_clouds (x * 120.0f, y * 120.0f, 2, a->seed + 70);
  float top = 1.15f - 0.88f * u * u + 0.10f * (rough - 0.5f);
  float foot
      = 0.66f - 0.20f * u * u + 0.30f * (noise_clouds (x * 13.0f, 3.0f, 3, a->seed + 80) - 0.5f);
  float edge = MAX (a->soft, 0.002f) / a->r + 0.015f;
  float cover = smooth (-edge, edge, top - v) * smooth (-edge, edge, v - foot);
  float lit = CLAMP (0.55f + 0.6f * (v - foot) / (top - foot) - 0.40f * u + 0.5f * (rough - 0.5f)
                         + 0.35f * (fine - 0.5f),
                     0.0f, 1.2f);
  Rgb snow = rgb_mix (rgb (0.34f, 0.42f, 0.56f), rgb (1.12f, 1.06f, 0.98f), lit);

  return rgb_mix (under, snow, cover);
}

static Rgb
stall_colour (float x, float y, Rgb under, gconstpointer data)
{
  float sharp = smooth (0.60f, 0.80f, y) * smooth (1.05f, 0.90f, y);
  float rough = noise_clouds (x * 6.0f, y * 16.0f, 5, 91);
  float fine = noise_clouds (x * 150.0f, y * 190.0f, 2, 95);
  float lit = 0.62f + 0.5f * (rough - 0.5f) + 0.45f * sharp * (fine - 0.5f);
  float edge = smooth (0.575f, 0.625f, y + 0.02f * (noise_clouds (x * 4.0f, 2.0f, 3, 99) - 0.5f));

  (void) data;
  return rgb_mix (under, rgb_mix (rgb (0.36f, 0.44f, 0.58f), rgb (0.98f, 0.93f, 0.88f), lit), edge);
}

static Rgb
market_colour (float x, float y, Rgb under, gconstpointer data)
{
  float patch = noise_clouds (x * 1.7f, y * 1.7f, 3, 14);

  (void) under;
  (void) data;
  return rgb_mix (rgb (0.030f, 0.045f, 0.060f), rgb (0.20f, 0.16f, 0.13f),
                  smooth (0.3f, 0.75f, patch));
}

static void
draw_market (Canvas *canvas, Dice *dice)
{
  static const guint32 lamps[] = { 0xffb568, 0xffd9a0, 0xff8f4a, 0xd9e6ff, 0xf0524a, 0x7fbf6a };

  for (int i = 0; i < 70; i++)
    {
      float r = dice_between (dice, 0.022f, 0.055f);
      float x = dice_between (dice, 0.0f, canvas->aspect);
      float y = dice_between (dice, 0.0f, 0.52f);
      Rgb lamp = rgb_scale (rgb_hex (lamps[(int) (dice_roll (dice) * 5.99f)]),
                            dice_between (dice, 0.5f, 2.2f));

      canvas_disc (canvas, x, y, r, r, (Ink){ lamp, 0.22f, r * 0.06f });
    }
}

static void
draw_apple (Canvas *canvas, Apple a)
{
  float m = a.r * 1.3f;
  float stem_x = a.x + a.r * 0.86f * sinf (a.turn);
  float stem_y = a.y - a.r * 0.86f * cosf (a.turn);

  canvas_disc (canvas, a.x + a.r * 0.32f, a.y + a.r * 0.86f, a.r * 1.05f, a.r * 0.24f,
               (Ink){ rgb (0.10f, 0.13f, 0.20f), 0.75f, a.r * 0.16f });
  canvas_shade (canvas, a.x - m, a.y - m, a.x + m, a.y + m, apple_colour, &a);
  canvas_line (canvas, stem_x, stem_y + a.r * 0.10f, a.r * 0.030f, stem_x + a.r * 0.14f,
               stem_y - a.r * 0.34f, a.r * 0.040f,
               (Ink){ rgb (0.075f, 0.045f, 0.030f), 1.0f, a.soft });
  canvas_shade (canvas, a.x - m, a.y - m, a.x + m, a.y + m, cap_colour, &a);
}

void
scene_apple (Canvas *canvas, Film *film)
{
  Dice dice = { 1865 };
  const Apple apples[] = {
    { 1.22f, 0.565f, 0.125f, 0.20f, 300, 0.012f },  { 0.25f, 0.585f, 0.135f, -0.3f, 400, 0.011f },
    { 0.98f, 0.620f, 0.165f, -0.12f, 500, 0.004f }, { 0.57f, 0.625f, 0.215f, 0.10f, 600, 0.0f },
    { 1.30f, 0.760f, 0.155f, 0.35f, 700, 0.006f },
  };

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, market_colour, NULL);
  draw_market (canvas, &dice);
  canvas_blur (canvas, 0.002f, 0.002f);
  canvas_shade (canvas, 0.0f, 0.5f, canvas->aspect, 1.0f, stall_colour, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (apples); i++)
    draw_apple (canvas, apples[i]);
  for (int i = 0; i < 420; i++)
    {
      float t = dice_roll (&dice);
      float r = 0.0010f + 0.010f * t * t * t * t;

      canvas_disc (canvas, dice_between (&dice, 0.0f, canvas->aspect),
                   dice_between (&dice, 0.0f, 1.0f), r, r * 1.15f,
                   (Ink){ rgb (0.95f, 0.95f, 1.0f), t > 0.7f ? 0.22f : 0.6f, r * 0.5f });
    }
  canvas_bloom (canvas, 1.0f, 0.012f, 0.2f);
  *film = (Film){ 0.72f, 0.30f, 0.011f, rgb (0.002f, 0.002f, 0.003f) };
}
