#include "scene.h"

#include "noise.h"

#include <math.h>

/* Microphones wait for the speaker; the hall behind them is only light. */

static Rgb
hall_colour (float x, float y, Rgb under, gconstpointer data)
{
  float screen = smooth (0.36f, 0.40f, x) * smooth (1.36f, 1.32f, x) * smooth (0.0f, 0.02f, y)
                 * smooth (0.56f, 0.53f, y);
  Rgb wall
      = rgb_mix (rgb (0.030f, 0.036f, 0.060f), rgb (0.12f, 0.085f, 0.06f), smooth (0.2f, 1.0f, y));
  Rgb blue = rgb_mix (rgb (0.10f, 0.34f, 0.66f), rgb (0.05f, 0.16f, 0.42f), y * 1.8f);

  (void) under;
  (void) data;
  return rgb_mix (wall, blue, screen);
}

/* Rows of people in the hall, all blur. */
static void
draw_hall (Canvas *canvas, Dice *dice)
{
  for (int i = 0; i < 3; i++)
    canvas_box (canvas, 0.50f, 0.10f + 0.09f * (float) i, 1.18f - 0.16f * (float) i,
                0.135f + 0.09f * (float) i, 0.004f,
                (Ink){ rgb (0.75f, 0.85f, 0.95f), 0.55f, 0.004f });
  canvas_disc (canvas, 1.21f, 0.20f, 0.055f, 0.055f, (Ink){ rgb (1.5f, 1.1f, 0.3f), 0.9f, 0.004f });
  for (int i = 0; i < 8; i++)
    canvas_disc (canvas, 0.06f + 0.20f * (float) i, 0.035f, 0.045f, 0.020f,
                 (Ink){ rgb (3.2f, 2.8f, 2.2f), 0.85f, 0.004f });
  for (int row = 0; row < 3; row++)
    for (int i = -1; i < 15; i++)
      {
        float s = 0.055f + 0.018f * (float) row;
        float x = 0.02f + 0.112f * (float) i + 0.05f * (float) (row % 2)
                  + dice_between (dice, -0.015f, 0.015f);
        float y = 0.56f + 0.12f * (float) row + dice_between (dice, -0.012f, 0.012f);
        Rgb coat = rgb_scale (rgb_hex (dice_roll (dice) > 0.5f ? 0x25283a : 0x4a4444),
                              dice_between (dice, 0.5f, 1.5f));

        canvas_disc (canvas, x, y + s * 1.7f, s * 1.05f, s * 1.15f, (Ink){ coat, 1.0f, 0.004f });
        canvas_disc (canvas, x, y, s * 0.52f, s * 0.66f,
                     (Ink){ rgb (0.40f, 0.24f, 0.165f), 1.0f, 0.004f });
        canvas_disc (canvas, x, y - s * 0.24f, s * 0.56f, s * 0.50f,
                     (Ink){ rgb (0.018f, 0.015f, 0.016f), 1.0f, 0.004f });
      }
}

typedef struct
{
  float x, y, r; /* the middle of the head */
  float lean;    /* 0 upright, positive to the right */
  float foot_x;
  gboolean grill; /* wire mesh, otherwise foam */
  guint32 foam;
  guint32 band; /* colour of the cube under the head, 0 for none */
} Mic;

/* The head: a sphere drawn out a little, lit by the lamps above and by the blue screen behind. */
static Rgb
head_colour (float x, float y, Rgb under, gconstpointer data)
{
  const Mic *m = data;
  float u = (x - m->x) / m->r;
  float v = (m->y - y) / m->r;
  float su = u * cosf (m->lean) - v * sinf (m->lean);
  float sv = (u * sinf (m->lean) + v * cosf (m->lean)) / 1.18f;
  float d = sqrtf (su * su + sv * sv);
  float cover = smooth (1.0f + 0.002f / m->r, 1.0f - 0.002f / m->r, d);
  float nz = sqrtf (MAX (1.0f - d * d, 0.0f));
  float key = MAX (0.0f, -0.45f * su + 0.70f * sv + 0.55f * nz);
  float rim = powf (1.0f - nz, 2.5f);
  float around = asinf (CLAMP (su / sqrtf (MAX (1.0f - sv * sv, 0.02f)), -1.0f, 1.0f));
  float along = asinf (CLAMP (sv, -1.0f, 1.0f));
  Rgb colour, light;

  if (cover <= 0.0f)
    return under;
  if (m->grill)
    {
      float wires
          = MAX (fabsf (sinf ((around + along) * 34.0f)), fabsf (sinf ((around - along) * 34.0f)));
      float gloss = powf (MAX (0.0f, -0.26f * su + 0.42f * sv + 0.87f * nz), 18.0f);

      colour = rgb_scale (rgb (0.30f, 0.30f, 0.32f), 0.10f + 1.1f * smooth (0.55f, 0.98f, wires));
      colour = rgb_add (
          colour, rgb_scale (rgb (1.3f, 1.25f, 1.2f), 0.8f * gloss * smooth (0.6f, 1.0f, wires)));
      colour
          = rgb_mix (colour, rgb (0.22f, 0.22f, 0.24f), smooth (0.14f, 0.10f, fabsf (sv + 0.02f)));
    }
  else
    {
      float pores = noise_clouds (around * 46.0f, along * 46.0f, 3, 7);

      colour = rgb_scale (rgb_hex (m->foam), 0.55f + 0.9f * pores);
    }
  light = rgb_add (rgb (0.16f, 0.17f, 0.20f), rgb_scale (rgb (1.30f, 1.15f, 0.95f), key));
  colour = rgb (colour.r * light.r, colour.g * light.g, colour.b * light.b);
  colour = rgb_add (colour,
                    rgb_scale (rgb (0.16f, 0.34f, 0.62f), 0.55f * rim * smooth (-0.4f, 0.5f, sv)));
  return rgb_mix (under, colour, cover);
}

static void
draw_mic (Canvas *canvas, const Mic *m)
{
  float down_x = m->x - m->r * 1.05f * sinf (m->lean);
  float down_y = m->y + m->r * 1.05f * cosf (m->lean);
  float end_x = mixf (down_x, m->foot_x, 0.45f);
  float end_y = mixf (down_y, 1.02f, 0.45f);
  float half = m->r * 0.42f;
  float e = m->r * 1.3f;

  canvas_line (canvas, end_x, end_y, half * 0.28f, m->foot_x, 1.03f, half * 0.28f,
               (Ink){ rgb (0.022f, 0.022f, 0.026f), 1.0f, 0.0f });
  canvas_line (canvas, down_x, down_y, half, end_x, end_y, half * 0.74f,
               (Ink){ rgb (0.020f, 0.020f, 0.024f), 1.0f, 0.0f });
  canvas_line (canvas, down_x - half * 0.45f, down_y, half * 0.16f, end_x - half * 0.32f, end_y,
               half * 0.10f, (Ink){ rgb (0.34f, 0.31f, 0.28f), 0.8f, half * 0.2f });
  canvas_line (canvas, down_x + half * 0.8f, down_y, half * 0.06f, end_x + half * 0.58f, end_y,
               half * 0.05f, (Ink){ rgb (0.08f, 0.18f, 0.34f), 0.9f, half * 0.1f });
  if (m->band != 0)
    {
      float bx = mixf (down_x, end_x, 0.34f);
      float by = mixf (down_y, end_y, 0.34f);
      float w = m->r * 0.72f;

      canvas_box (canvas, bx - w, by - w * 0.72f, bx + w, by + w * 0.72f, w * 0.10f,
                  (Ink){ rgb_scale (rgb_hex (m->band), 0.55f), 1.0f, 0.0f });
      canvas_box (canvas, bx - w, by - w * 0.72f, bx + w * 0.35f, by + w * 0.72f, w * 0.10f,
                  (Ink){ rgb_hex (m->band), 1.0f, 0.0f });
      canvas_box (canvas, bx - w * 0.8f, by - w * 0.10f, bx + w * 0.12f, by + w * 0.10f, 0.0f,
                  (Ink){ rgb (0.95f, 0.92f, 0.88f), 0.9f, 0.0f });
    }
  canvas_shade (canvas, m->x - e, m->y - e, m->x + e, m->y + e, head_colour, m);
}

void
scene_briefing (Canvas *canvas, Film *film)
{
  static const Mic mics[] = {
    { 0.30f, 0.52f, 0.070f, -0.45f, 0.52f, FALSE, 0x2b2b30, 0x1f6f4a },
    { 1.14f, 0.50f, 0.072f, 0.42f, 0.94f, TRUE, 0, 0xb3261e },
    { 0.50f, 0.40f, 0.076f, -0.20f, 0.62f, TRUE, 0, 0x154a8a },
    { 0.94f, 0.42f, 0.080f, 0.20f, 0.84f, FALSE, 0x8c1d18, 0 },
    { 0.40f, 0.66f, 0.080f, -0.30f, 0.56f, TRUE, 0, 0 },
    { 1.06f, 0.68f, 0.082f, 0.30f, 0.90f, FALSE, 0x1c4f8f, 0xe0a21b },
    { 0.72f, 0.48f, 0.092f, 0.02f, 0.72f, TRUE, 0, 0x6b2a7a },
    { 0.72f, 0.76f, 0.086f, -0.04f, 0.73f, FALSE, 0x24242a, 0 },
  };
  Dice dice = { 11 };

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, hall_colour, NULL);
  draw_hall (canvas, &dice);
  canvas_blur (canvas, 0.009f, 0.009f);
  for (gsize i = 0; i < G_N_ELEMENTS (mics); i++)
    draw_mic (canvas, &mics[i]);
  canvas_bloom (canvas, 1.0f, 0.02f, 0.25f);
  *film = (Film){ 1.05f, 0.34f, 0.012f, rgb (0.003f, 0.003f, 0.005f) };
}
