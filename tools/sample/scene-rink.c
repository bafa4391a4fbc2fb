#include "scene.h"

#include "noise.h"

#include <math.h>

/* A mountain rink from above at noon: turquoise ice, white scratches, skaters and their shadows. */

static const float shade_x = 0.040f;
static const float shade_y = -0.030f;

enum
{
  N_CUTS = 150
};

/* The blades of a thousand skaters have cut arcs of many circles into the ice, each a faint line.
 * */
typedef struct
{
  float x, y, r, light;
} Cut;

static float
cuts_at (const Cut *cuts, float x, float y)
{
  const float half = 0.0012f;
  float sum = 0.0f;

  for (guint32 i = 0; i < N_CUTS; i++)
    {
      const Cut *cut = &cuts[i];
      float dx = x - cut->x;
      float dy = y - cut->y;
      float off = dx * dx + dy * dy - cut->r * cut->r;

      /* Close to the circle this is 2 r times the distance from it. */
      if (fabsf (off) < 2.0f * half * cut->r)
        sum += smooth (0.45f, 0.65f, noise_value (x * 2.2f, y * 2.2f, 100 + i)) * cut->light
               * smooth (half, 0.0002f, fabsf (off) / (2.0f * cut->r));
    }
  return MIN (sum, 1.2f);
}

static Rgb
ice_colour (float x, float y, Rgb under, gconstpointer data)
{
  float deep = noise_clouds (x * 1.6f, y * 1.6f, 5, 60);
  float frost = noise_clouds (x * 40.0f + 6.0f * deep, y * 14.0f, 5, 70);
  float crack = fabsf (noise_clouds (x * 2.4f + 0.3f * frost, y * 2.4f, 5, 80) - 0.5f);
  Rgb ice = rgb_mix (rgb_hex (0x3f93ab), rgb_hex (0x9fd2d8), smooth (0.25f, 0.75f, deep));

  (void) under;
  ice = rgb_mix (ice, rgb_hex (0xe6f3f4), 0.34f * smooth (0.25f, 0.85f, frost));
  ice = rgb_mix (ice, rgb_hex (0xf4fbfb), 0.40f * smooth (0.006f, 0.0005f, crack));
  return rgb_mix (ice, rgb_hex (0xffffff), 0.55f * cuts_at (data, x, y));
}

/* A skater: legs apart, arms out for balance, a bright jacket. */
static void
draw_skater (Canvas *canvas, float x, float y, float turn, float s, Rgb jacket)
{
  float c = cosf (turn), q = sinf (turn);
  Ink shade = { rgb (0.030f, 0.16f, 0.24f), 0.62f, s * 0.12f };
  Ink cloth = { jacket, 1.0f, 0.0f };
  Ink dark = { rgb (0.018f, 0.020f, 0.030f), 1.0f, 0.0f };
  const float limbs[][4] = { { -0.2f, 0.1f, -1.25f, 0.55f }, { 0.1f, -0.2f, 0.75f, -0.75f } };

  for (int pass = 0; pass < 2; pass++)
    {
      float ox = pass == 0 ? shade_x * 0.75f * s / 0.012f : 0.0f;
      float oy = pass == 0 ? shade_y * 0.75f * s / 0.012f : 0.0f;

      if (pass == 0)
        canvas_line (canvas, x, y, s * 0.22f, x + ox, y + oy, s * 0.36f, shade);
      for (int i = 0; i < 2; i++)
        canvas_line (
            canvas,
            x + s * (limbs[i][0] * c - limbs[i][1] * q) + 0.6f * ox * (pass == 0 ? 0.4f : 1.0f),
            y + s * (limbs[i][0] * q + limbs[i][1] * c) + 0.6f * oy * (pass == 0 ? 0.4f : 1.0f),
            s * 0.2f, x + s * (limbs[i][2] * c - limbs[i][3] * q),
            y + s * (limbs[i][2] * q + limbs[i][3] * c), s * 0.15f, pass == 0 ? shade : dark);
      for (int side = -1; side <= 1; side += 2)
        canvas_line (canvas, x + ox, y + oy, s * 0.24f,
                     x + ox + s * (0.35f * c - 1.15f * (float) side * q),
                     y + oy + s * (0.35f * q + 1.15f * (float) side * c), s * 0.14f,
                     pass == 0 ? shade : cloth);
      canvas_line (canvas, x + ox - s * 0.25f * c, y + oy - s * 0.25f * q, s * 0.42f,
                   x + ox + s * 0.35f * c, y + oy + s * 0.35f * q, s * 0.40f,
                   pass == 0 ? shade : cloth);
      if (pass == 1)
        canvas_disc (canvas, x + s * 0.45f * c, y + s * 0.45f * q, s * 0.29f, s * 0.29f, dark);
    }
}

/* A low boundary of snow in the corner, with the shadow of the stand. */
static Rgb
bank_colour (float x, float y, Rgb under, gconstpointer data)
{
  float edge = 0.865f + 0.10f * (x - 0.4f) * (x - 0.4f)
               + 0.012f * noise_clouds (x * 20.0f, y * 20.0f, 4, 90);
  float rough = noise_clouds (x * 30.0f, y * 30.0f, 5, 92);
  float cover = smooth (edge - 0.002f, edge + 0.002f, y);
  float shade = smooth (edge - 0.055f, edge - 0.045f, y) * 0.45f;
  Rgb ice = rgb_mix (under, rgb (0.03f, 0.16f, 0.24f), shade);
  Rgb snow = rgb_scale (
      rgb_mix (rgb (0.62f, 0.74f, 0.90f), rgb (1.15f, 1.12f, 1.08f), smooth (0.3f, 0.7f, rough)),
      1.0f);

  (void) data;
  return rgb_mix (ice, snow, cover);
}

void
scene_rink (Canvas *canvas, Film *film)
{
  static const guint32 jackets[]
      = { 0xd7263d, 0xf2b01e, 0x1b1f3a, 0xff6f3c, 0x2e294e, 0xf4f1ea, 0x0a7a5c };
  Dice dice = { 1951 };
  Cut cuts[N_CUTS];

  for (int i = 0; i < N_CUTS; i++)
    cuts[i] = (Cut){ dice_between (&dice, -0.4f, 1.9f), dice_between (&dice, -0.6f, 1.6f),
                     dice_between (&dice, 0.25f, 1.35f), dice_between (&dice, 0.25f, 0.85f) };
  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, ice_colour, cuts);
  for (int i = 0; i < 44; i++)
    {
      float around = 6.2832f * dice_roll (&dice);
      float far = 0.22f + 0.30f * dice_roll (&dice);
      float x = 0.72f + 1.35f * far * cosf (around);
      float y = 0.42f + far * sinf (around);

      if (y > 0.03f && y < 0.80f)
        draw_skater (canvas, x, y, around + 1.57f + dice_between (&dice, -0.4f, 0.4f), 0.0135f,
                     rgb_hex (jackets[(int) (dice_roll (&dice) * 6.99f)]));
    }
  canvas_shade (canvas, 0.0f, 0.75f, canvas->aspect, 1.0f, bank_colour, NULL);
  *film = (Film){ 0.72f, 0.24f, 0.010f, rgb (0.0f, 0.0f, 0.0f) };
}
