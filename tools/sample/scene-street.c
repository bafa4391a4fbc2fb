#include "scene.h"

#include "noise.h"

#include <math.h>

enum
{
  N_LAMPS = 9
};

/* The street runs straight away from the eye; the vanishing point is here. */
static const float vanish_x = 0.86f;
static const float vanish_y = 0.50f;
static const float eye_high = 1.6f;
static const float focal = 0.95f;

typedef struct
{
  float x, z;
} Lamp;

/* Lamps on both pavements, in metres from the eye. */
static Lamp
lamp_at (int i)
{
  return (Lamp){ i % 2 ? 5.4f : -5.4f, 7.0f + 8.5f * (float) i };
}

static float
screen_x (float x, float z)
{
  return vanish_x + focal * x / z;
}

static float
screen_y (float y, float z)
{
  return vanish_y + focal * (eye_high - y) / z;
}

static Rgb
fog_at (float z)
{
  return rgb_mix (rgb (0.018f, 0.026f, 0.060f), rgb (0.20f, 0.15f, 0.13f),
                  smooth (10.0f, 90.0f, z));
}

static Rgb
fogged (Rgb colour, float z)
{
  return rgb_mix (fog_at (z), colour, expf (-z / 38.0f));
}

static Rgb
sky_colour (float x, float y, Rgb under, gconstpointer data)
{
  float cloud = noise_clouds (x * 2.0f, y * 3.0f, 5, 4);
  float dx = x - vanish_x;
  float low = expf (-(dx * dx * 1.6f + (y - vanish_y) * (y - vanish_y) * 5.0f));

  (void) under;
  (void) data;
  return rgb_add (rgb_scale (rgb (0.030f, 0.040f, 0.085f), 0.7f + 0.6f * cloud),
                  rgb_scale (rgb (0.20f, 0.14f, 0.11f), low));
}

/* Snow on the ground: wheel tracks on the road, ridges along the kerb, pools of lamp light. */
static Rgb
ground_colour (float x, float y, Rgb under, gconstpointer data)
{
  float z = focal * eye_high / MAX (y - vanish_y, 0.004f);
  float at = (x - vanish_x) * z / focal;
  float rough = noise_clouds (at * 3.0f, z * 1.2f, 5, 17);
  float fine = noise_clouds (at * 14.0f, z * 9.0f, 3, 23);
  float side = fabsf (at);
  float lane = fabsf (side - 1.75f);
  float track = smooth (0.42f, 0.18f, fabsf (lane - 0.75f) + 0.25f * (rough - 0.5f))
                * smooth (3.6f, 3.2f, side);
  float kerb = smooth (3.3f, 3.8f, side) * smooth (4.8f, 4.1f, side);
  Rgb snow = rgb_scale (rgb (0.80f, 0.84f, 0.92f), 0.75f + 0.35f * rough + 0.2f * (fine - 0.5f));
  Rgb wet = rgb_scale (rgb (0.10f, 0.11f, 0.13f), 0.7f + 0.6f * fine);
  Rgb colour = rgb_mix (snow, wet, 0.72f * track);
  Rgb light = rgb (0.030f, 0.042f, 0.085f);

  (void) under;
  (void) data;
  for (int i = 0; i < N_LAMPS; i++)
    {
      Lamp lamp = lamp_at (i);
      float dx = at - lamp.x * 0.82f;
      float dz = z - lamp.z;
      float d2 = dx * dx + dz * dz + 20.0f;
      /* What lies behind the ridge of cleared snow is in its shade. */
      float lee = kerb > 0.05f && dx * at > 0.0f ? 0.75f : 1.0f;

      light
          = rgb_add (light, rgb_scale (rgb (1.0f, 0.56f, 0.24f), 200.0f * lee / (d2 * d2) * 5.0f));
      /* Wet tracks throw the lamp back towards the eye. */
      if (track > 0.0f && dz < 0.0f)
        light = rgb_add (light, rgb_scale (rgb (1.0f, 0.6f, 0.3f),
                                           1.6f * track * expf (-dx * dx * 0.5f + dz * 0.12f)));
    }
  colour = rgb (colour.r * light.r, colour.g * light.g, colour.b * light.b);
  return fogged (colour, z);
}

/* A wall of houses along one side, drawn as slices from far to near. */
static void
draw_houses (Canvas *canvas, Dice *dice, float side)
{
  for (float z = 90.0f; z > 4.0f;)
    {
      float deep = dice_between (dice, 9.0f, 16.0f);
      float near = MAX (z - deep, 3.2f);
      float high = dice_between (dice, 9.0f, 17.0f);
      float wall = side * 9.0f;
      Rgb plaster = rgb_scale (rgb_hex (dice_roll (dice) > 0.5f ? 0x6b5d52 : 0x565a66), 0.16f);
      float corners[] = { screen_x (wall, z),    screen_y (high, z),    screen_x (wall, near),
                          screen_y (high, near), screen_x (wall, near), screen_y (0.0f, near),
                          screen_x (wall, z),    screen_y (0.0f, z) };

      canvas_polygon (canvas, corners, 4, (Ink){ fogged (plaster, near), 1.0f, 0.0f });
      for (float floor_at = 1.5f; floor_at < high - 2.2f; floor_at += 3.0f)
        for (float at = near + 0.8f; at < z - 1.6f; at += 2.4f)
          {
            Rgb lamp
                = rgb_mix (rgb (1.5f, 0.75f, 0.28f), rgb (1.0f, 0.95f, 0.8f), dice_roll (dice));
            gboolean lit = dice_roll (dice) > 0.66f;
            float pane[] = { screen_x (wall, at + 1.2f), screen_y (floor_at + 1.5f, at + 1.2f),
                             screen_x (wall, at),        screen_y (floor_at + 1.5f, at),
                             screen_x (wall, at),        screen_y (floor_at, at),
                             screen_x (wall, at + 1.2f), screen_y (floor_at, at + 1.2f) };

            canvas_polygon (
                canvas, pane, 4,
                (Ink){ fogged (lit ? lamp : rgb_scale (plaster, 0.4f), at), 1.0f, 0.0f });
          }
      z = near - 0.01f;
      if (near <= 3.2f)
        break;
    }
}

/* A bare tree: each branch parts into two or three thinner ones; snow lies on the upper sides. */
static void
draw_branch (Canvas *canvas, Dice *dice, float x, float y, float angle, float length, float z)
{
  float ex = x + length * sinf (angle);
  float ey = y - length * cosf (angle);
  float thick = length * 0.052f;
  int children = length > 0.045f ? 3 : 2;
  Ink bark = { fogged (rgb (0.020f, 0.017f, 0.018f), z), 1.0f, 0.0f };
  Ink snow = { fogged (rgb (0.34f, 0.27f, 0.24f), z), 0.85f, 0.0f };

  canvas_line (canvas, x, y, thick, ex, ey, thick * 0.62f, bark);
  canvas_line (canvas, x, y - thick * 0.8f, thick * 0.45f, ex, ey - thick * 0.6f, thick * 0.4f,
               snow);
  if (length < 0.26f / z)
    return;
  for (int i = 0; i < children; i++)
    draw_branch (canvas, dice, ex, ey, angle * 0.9f + dice_between (dice, -0.75f, 0.75f),
                 length * dice_between (dice, 0.62f, 0.82f), z);
}

static void
draw_lamp (Canvas *canvas, Lamp lamp)
{
  float foot_x = screen_x (lamp.x, lamp.z);
  float foot_y = screen_y (0.0f, lamp.z);
  float top_y = screen_y (6.2f, lamp.z);
  float arm_x = screen_x (lamp.x * 0.80f, lamp.z);
  float size = 1.0f / lamp.z;
  Ink iron = { fogged (rgb (0.015f, 0.015f, 0.02f), lamp.z), 1.0f, 0.0f };
  Rgb light = rgb_scale (rgb (2.4f, 1.30f, 0.52f), 0.30f + 0.9f * expf (-lamp.z / 40.0f));

  canvas_line (canvas, foot_x, foot_y, 0.07f * size, foot_x, top_y, 0.045f * size, iron);
  canvas_line (canvas, foot_x, top_y, 0.04f * size, arm_x, top_y - 0.25f * size, 0.03f * size,
               iron);
  canvas_disc (canvas, arm_x, top_y - 0.16f * size, 0.26f * size, 0.10f * size,
               (Ink){ rgb (7.0f, 4.6f, 2.2f), 1.0f, 0.0f });
  canvas_glow (canvas, arm_x, top_y - 0.1f * size, 0.34f * size, light);
  canvas_glow (canvas, arm_x, top_y + 0.5f * size, 1.3f * size, rgb_scale (light, 0.10f));
}

/* Somebody walks home, dark against the light, breath in the air. */
static void
draw_walker (Canvas *canvas, float x, float z)
{
  float s = focal / z;
  float px = screen_x (x, z);
  float py = screen_y (0.0f, z);
  Ink coat = { rgb (0.012f, 0.012f, 0.018f), 1.0f, 0.0f };
  float body[] = { px - 0.20f * s, py - 1.38f * s, px + 0.20f * s, py - 1.38f * s,
                   px + 0.29f * s, py - 0.55f * s, px - 0.29f * s, py - 0.55f * s };

  canvas_line (canvas, px - 0.10f * s, py - 0.6f * s, 0.10f * s, px - 0.16f * s, py, 0.06f * s,
               coat);
  canvas_line (canvas, px + 0.08f * s, py - 0.6f * s, 0.10f * s, px + 0.20f * s, py - 0.04f * s,
               0.06f * s, coat);
  canvas_outline (canvas, body, 4, coat);
  canvas_disc (canvas, px + 0.02f * s, py - 1.62f * s, 0.115f * s, 0.14f * s, coat);
  canvas_disc (canvas, px + 0.02f * s, py - 1.70f * s, 0.135f * s, 0.09f * s, coat);
  canvas_line (canvas, px + 0.2f * s, py - 1.25f * s, 0.06f * s, px + 0.24f * s, py - 1.62f * s,
               0.05f * s, coat);
  canvas_line (canvas, px + 0.24f * s, py - 1.5f * s, 0.012f * s, px + 0.22f * s, py - 2.25f * s,
               0.012f * s, coat);
  for (int i = 0; i < 3; i++)
    canvas_disc (canvas, px + (0.22f + 0.26f * (float) (i - 1)) * s,
                 py - (i == 1 ? 2.12f : 2.05f) * s, 0.38f * s, 0.17f * s, coat);
  canvas_line (canvas, px - 0.22f * s, py - 2.23f * s, 0.03f * s, px + 0.66f * s, py - 2.23f * s,
               0.03f * s, (Ink){ rgb (0.55f, 0.42f, 0.32f), 0.8f, 0.02f * s });
}

/* Flakes near the lens are large and soft, far ones are specks. */
static void
draw_flakes (Canvas *canvas)
{
  Dice dice = { 211 };

  for (int i = 0; i < 3000; i++)
    {
      float z = 0.5f + 26.0f * dice_roll (&dice);
      float x = dice_between (&dice, 0.0f, canvas->aspect);
      float y = dice_between (&dice, -0.02f, 1.0f);
      float r = 0.0009f + 0.0030f / z;
      float warm = dice_roll (&dice);
      Rgb light = rgb_mix (rgb (0.50f, 0.52f, 0.62f), rgb (1.1f, 0.72f, 0.42f), warm);

      canvas_line (canvas, x, y, r, x + r * 0.7f, y + r * 2.2f, r,
                   (Ink){ light, z < 0.9f ? 0.16f : 0.42f, z < 0.9f ? r * 0.9f : 0.0006f });
    }
}

void
scene_street (Canvas *canvas, Film *film)
{
  Dice dice = { 77 };

  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, 1.0f, sky_colour, NULL);
  canvas_shade (canvas, 0.0f, vanish_y + 0.004f, canvas->aspect, 1.0f, ground_colour, NULL);
  draw_houses (canvas, &dice, -1.0f);
  draw_houses (canvas, &dice, 1.0f);
  for (int i = N_LAMPS - 1; i >= 0; i--)
    {
      Lamp lamp = lamp_at (i);
      float z = lamp.z + 3.6f;

      draw_branch (canvas, &dice, screen_x (lamp.x * 1.16f, z), screen_y (0.0f, z),
                   dice_between (&dice, -0.08f, 0.08f), 2.0f * focal / z, z);
      draw_lamp (canvas, lamp);
      if (i == 1)
        draw_walker (canvas, -1.1f, 11.0f);
    }
  canvas_glow (canvas, screen_x (1.5f, 40.0f), screen_y (0.8f, 40.0f), 0.006f,
               rgb (3.0f, 2.7f, 2.2f));
  canvas_glow (canvas, screen_x (2.4f, 40.0f), screen_y (0.8f, 40.0f), 0.006f,
               rgb (3.0f, 2.7f, 2.2f));
  draw_flakes (canvas);
  canvas_bloom (canvas, 0.9f, 0.012f, 0.35f);
  *film = (Film){ 1.5f, 0.40f, 0.016f, rgb (0.003f, 0.004f, 0.008f) };
}
