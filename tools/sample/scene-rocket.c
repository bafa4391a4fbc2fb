#include "scene.h"

#include "noise.h"

#include <math.h>

/* A launch seen for four minutes: the arc of light, its mirror in the flooded steppe, the stars. */

static const float shore = 0.715f;
static const float pad_x = 0.40f;

/* The arc from the pad to where the engine is lost from sight; @t from 0 to 1. */
static void
arc_at (float t, float *x, float *y)
{
  *x = pad_x + 0.10f * t + 0.95f * powf (t, 2.2f);
  *y = shore - 0.010f - 0.92f * powf (t, 0.92f) + 0.22f * t * t * t;
}

static Rgb
sky_colour (float x, float y, Rgb under, gconstpointer data)
{
  float up = smooth (shore, 0.0f, y);
  Rgb sky = rgb_mix (rgb_hex (0x6c4a4c), rgb_hex (0x0c1630), powf (up, 0.55f));
  float band = noise_clouds (x * 1.2f + y * 0.9f + 4.0f, (y - x * 0.5f) * 2.6f, 6, 12);
  float milk = expf (-powf ((y + 0.55f * x - 0.62f) * 3.4f, 2.0f)) * smooth (0.35f, 0.75f, band);
  float glow = expf (-powf ((x - pad_x) * 2.4f, 2.0f)) * smooth (0.35f, shore, y);

  (void) under;
  (void) data;
  sky = rgb_add (sky, rgb_scale (rgb (0.075f, 0.080f, 0.120f), milk));
  return rgb_add (sky, rgb_scale (rgb (0.55f, 0.26f, 0.10f), 0.7f * glow));
}

static void
draw_stars (Canvas *canvas)
{
  Dice dice = { 1961 };

  for (int i = 0; i < 1500; i++)
    {
      float x = dice_between (&dice, 0.0f, canvas->aspect);
      float y = dice_between (&dice, 0.0f, shore);
      float bright = powf (dice_roll (&dice), 9.0f);
      float fade = smooth (shore, 0.35f, y);
      float turn = 0.006f;
      Rgb light = rgb_mix (rgb (0.7f, 0.8f, 1.0f), rgb (1.0f, 0.85f, 0.65f), dice_roll (&dice));

      /* In four minutes the sky turns by one degree: stars are short strokes around the pole. */
      canvas_line (canvas, x, y, 0.00035f, x + turn * (0.35f - y), y + turn * (x - 0.2f), 0.00035f,
                   (Ink){ rgb_scale (light, 0.5f + 2.2f * bright), fade * (0.25f + 0.75f * bright),
                          0.0005f });
    }
}

static void
draw_arc (Canvas *canvas)
{
  float x0, y0;

  arc_at (0.0f, &x0, &y0);
  for (int i = 1; i <= 260; i++)
    {
      float t = (float) i / 260.0f;
      float x, y;
      float width = 0.0042f * (1.0f - 0.72f * t);
      Rgb hot = rgb_mix (rgb (9.0f, 5.6f, 2.6f), rgb (4.2f, 3.0f, 2.2f), t);

      arc_at (t, &x, &y);
      canvas_line (canvas, x0, y0, width, x, y, width,
                   (Ink){ hot, smooth (1.0f, 0.9f, t), width * 0.8f });
      if (i % 4 == 0)
        canvas_glow (canvas, x, y, 0.010f + 0.006f * (1.0f - t),
                     rgb_scale (rgb (0.16f, 0.085f, 0.035f), smooth (1.0f, 0.7f, t)));
      x0 = x;
      y0 = y;
    }
}

/* Steam from the pad, lit from inside. */
static Rgb
steam_colour (float x, float y, Rgb under, gconstpointer data)
{
  float spread = 0.13f + 0.5f * (shore - y);
  float dx = (x - pad_x) / spread;
  float dy = (shore - y) / 0.085f;
  float puff = noise_clouds (x * 14.0f, y * 20.0f, 6, 33);
  float cover = smooth (0.30f, 0.75f, puff + 0.62f * expf (-dx * dx) - 0.42f * dy)
                * smooth (-0.01f, 0.03f, dy);
  float near = expf (-hypotf ((x - pad_x) * 9.0f, (y - shore) * 14.0f));

  (void) data;
  return rgb_mix (under,
                  rgb_mix (rgb (0.40f, 0.21f, 0.13f), rgb (4.2f, 2.4f, 1.0f), near * (0.4f + puff)),
                  cover * 0.9f);
}

static void
draw_shore (Canvas *canvas)
{
  Dice dice = { 57 };

  for (float x = 0.0f; x < canvas->aspect; x += 0.004f)
    {
      float high = 0.004f + 0.008f * noise_clouds (x * 6.0f, 1.0f, 4, 2);

      canvas_box (canvas, x, shore - high, x + 0.0045f, shore + 0.002f, 0.0f,
                  (Ink){ rgb (0.010f, 0.008f, 0.010f), 1.0f, 0.0008f });
    }
  /* The pad's lattice masts and a few lamps of the settlement. */
  for (int i = -1; i <= 1; i += 2)
    {
      float x = pad_x + 0.020f * (float) i;

      canvas_line (canvas, x, shore, 0.0022f, x, shore - 0.048f, 0.0008f,
                   (Ink){ rgb (0.02f, 0.015f, 0.015f), 1.0f, 0.0f });
    }
  for (int i = 0; i < 34; i++)
    canvas_glow (canvas, dice_between (&dice, 0.75f, canvas->aspect), shore - 0.003f, 0.0008f,
                 rgb_scale (rgb (2.2f, 1.3f, 0.6f), dice_roll (&dice)));
}

/* Still water gives the sky back, darker, broken by ripples that grow towards the eye. */
static void
draw_water (Canvas *canvas)
{
  float n = (float) canvas->height;
  int first = (int) (shore * n);

  for (int j = first; j < canvas->height; j++)
    for (int i = 0; i < canvas->width; i++)
      {
        float x = (float) i / n;
        float depth = ((float) j - (float) first) / n;
        float far = 0.02f / (depth + 0.012f);
        float wave = noise_clouds (x * 22.0f * far, 26.0f * far, 4, 19) - 0.5f;
        float fine = noise_clouds (x * 90.0f * far, 160.0f * far, 3, 29) - 0.5f;
        float sway = depth * (0.10f * wave + 0.06f * fine);
        int si = CLAMP ((int) ((float) i + 0.6f * sway * n), 0, canvas->width - 1);
        int sj = CLAMP ((int) ((float) first - depth * n * 1.02f + 2.2f * sway * n), 0, first - 1);
        Rgb seen = canvas->pixels[sj * canvas->width + si];
        float mirror = 0.80f - 0.9f * depth;

        canvas->pixels[j * canvas->width + i]
            = rgb_add (rgb_scale (seen, mirror), rgb (0.004f, 0.006f, 0.012f));
      }
}

/* Reeds in the foreground, black against the water. */
static void
draw_reeds (Canvas *canvas)
{
  Dice dice = { 12 };
  Ink ink = { rgb (0.004f, 0.004f, 0.006f), 1.0f, 0.0f };

  for (int i = 0; i < 520; i++)
    {
      float x = dice_between (&dice, -0.02f, canvas->aspect + 0.02f);
      float clump = noise_clouds (x * 4.0f, 0.5f, 3, 44);
      float high = (0.03f + 0.30f * clump * clump) * dice_between (&dice, 0.4f, 1.0f);
      float lean = dice_between (&dice, -0.02f, 0.05f);

      canvas_line (canvas, x, 1.01f, 0.0016f, x + lean * 0.4f, 1.0f - high * 0.6f, 0.0012f, ink);
      canvas_line (canvas, x + lean * 0.4f, 1.0f - high * 0.6f, 0.0012f, x + lean, 1.0f - high,
                   0.0004f, ink);
      if (dice_roll (&dice) > 0.7f)
        canvas_line (canvas, x + lean * 0.8f, 1.0f - high * 0.88f, 0.0026f, x + lean, 1.0f - high,
                     0.0014f, ink);
    }
}

void
scene_rocket (Canvas *canvas, Film *film)
{
  canvas_shade (canvas, 0.0f, 0.0f, canvas->aspect, shore + 0.01f, sky_colour, NULL);
  draw_stars (canvas);
  draw_arc (canvas);
  canvas_shade (canvas, 0.0f, 0.45f, canvas->aspect, shore, steam_colour, NULL);
  canvas_glow (canvas, pad_x, shore - 0.012f, 0.022f, rgb (4.0f, 2.4f, 1.1f));
  draw_shore (canvas);
  canvas_bloom (canvas, 1.0f, 0.008f, 0.5f);
  draw_water (canvas);
  draw_reeds (canvas);
  *film = (Film){ 1.25f, 0.35f, 0.013f, rgb (0.002f, 0.002f, 0.004f) };
}
