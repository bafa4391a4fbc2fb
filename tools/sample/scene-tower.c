#include "scene.h"

#include "noise.h"

#include <math.h>

/* A glass high-rise from its foot, in portrait format: the glass shows an evening that is behind
 * us. */

static Rgb
evening (float x, float y)
{
  float cloud = noise_clouds (x * 2.2f + 5.0f, y * 3.6f, 6, 15);
  Rgb sky = rgb_mix (rgb_hex (0x1f3157), rgb_hex (0xe9936a), smooth (0.05f, 1.0f, y));

  return rgb_mix (sky, rgb_mix (rgb_hex (0xf6b48c), rgb_hex (0x5a4a68), smooth (0.9f, 0.2f, y)),
                  0.85f * smooth (0.44f, 0.66f, cloud));
}

static Rgb
sky_colour (float x, float y, Rgb under, gconstpointer data)
{
  (void) under;
  (void) data;
  return rgb_scale (evening (x * 0.8f, y * 0.85f), 0.85f);
}

/* One face of the building between two upright edges that lean towards each other above the
 * picture. */
typedef struct
{
  float left_foot, left_top;
  float right_foot, right_top;
  float roof_left, roof_right; /* y of the roof line at both edges */
  float light;
  float columns;
  guint32 seed;
} Face;

static Rgb
pane_colour (const Face *f, float u, float storey, Rgb glass)
{
  int column = (int) floorf (u * f->columns);
  int row = (int) floorf (storey);
  float in_u = u * f->columns - (float) column;
  float in_v = storey - (float) row;
  float lamp = noise_hash (column / 2, row, f->seed);
  float tilt = noise_hash (column, row, f->seed + 1) - 0.5f;
  float frame = MAX (smooth (0.07f, 0.03f, MIN (in_u, 1.0f - in_u)),
                     smooth (0.10f, 0.05f, MIN (in_v, 1.0f - in_v)));
  Rgb room
      = rgb_scale (rgb_mix (rgb_hex (0xffb765), rgb_hex (0xfff0d4), noise_hash (column, row, 9)),
                   0.55f + 0.9f * in_v * noise_hash (column, row, 4));
  Rgb pane = rgb_scale (glass, 1.0f + 0.28f * tilt);

  if (lamp > 0.80f)
    pane = rgb_mix (pane, room, 0.85f);
  return rgb_mix (pane, rgb (0.030f, 0.034f, 0.046f), 0.80f * frame);
}

static Rgb
face_colour (float x, float y, Rgb under, gconstpointer data)
{
  const Face *f = data;
  float t = 1.0f - y;
  float left = mixf (f->left_foot, f->left_top, t);
  float right = mixf (f->right_foot, f->right_top, t);
  float u = (x - left) / (right - left);
  float roof = mixf (f->roof_left, f->roof_right, u);
  float px = 0.0012f / (right - left);
  float cover = smooth (-px, px, u) * smooth (1.0f + px, 1.0f - px, u)
                * smooth (roof - 0.0008f, roof + 0.0008f, y);
  /* Storeys crowd together with the height, as they do when one looks up. */
  float up = (1.0f - y) / (1.0f - 0.52f * (1.0f - y));
  float storey = up * 26.0f + (u - 0.5f) * (f->roof_right - f->roof_left) * -26.0f * (0.2f + t);
  Rgb glass, colour;

  if (cover <= 0.0f)
    return under;
  glass = rgb_scale (
      evening (u * 0.7f + 0.15f * sinf (storey * 0.8f) * 0.1f + (f->seed % 7 ? 0.9f : 0.0f),
               1.15f * y + 0.1f),
      f->light);
  colour = pane_colour (f, u, storey, glass);
  return rgb_mix (under, colour, cover);
}

/* Branches of a street tree come into the picture from a corner, with a little snow. */
static void
draw_twigs (Canvas *canvas, Dice *dice, float x, float y, float angle, float length)
{
  float ex = x + length * cosf (angle);
  float ey = y + length * sinf (angle);
  float w = length * 0.035f;

  canvas_line (canvas, x, y, w, ex, ey, w * 0.6f,
               (Ink){ rgb (0.010f, 0.010f, 0.014f), 1.0f, 0.0012f });
  canvas_line (canvas, x, y - w, w * 0.5f, ex, ey - w * 0.7f, w * 0.3f,
               (Ink){ rgb (0.42f, 0.36f, 0.40f), 0.9f, 0.0012f });
  if (length < 0.022f)
    return;
  for (int i = 0; i < 3; i++)
    draw_twigs (canvas, dice, ex, ey, angle + dice_between (dice, -0.7f, 0.7f),
                length * dice_between (dice, 0.55f, 0.8f));
}

void
scene_tower (Canvas *canvas, Film *film)
{
  Dice dice = { 25 };
  float a = canvas->aspect;
  const Face side
      = { a * 0.66f, a * 0.575f, a * 1.02f, a * 0.76f, 0.120f, 0.185f, 0.42f, 9.0f, 21 };
  const Face front
      = { a * 0.07f, a * 0.29f, a * 0.66f, a * 0.575f, 0.150f, 0.120f, 0.95f, 15.0f, 20 };
  const Face other
      = { a * -0.5f, a * -0.1f, a * 0.10f, a * 0.235f, 0.40f, 0.47f, 0.34f, 12.0f, 35 };
  float mast_x = mixf (a * 0.5f, a * 0.53f, 0.9f);

  canvas_shade (canvas, 0.0f, 0.0f, a, 1.0f, sky_colour, NULL);
  canvas_line (canvas, mast_x, 0.14f, 0.0024f, mast_x + 0.002f, 0.055f, 0.0010f,
               (Ink){ rgb (0.03f, 0.03f, 0.04f), 1.0f, 0.0f });
  canvas_glow (canvas, mast_x + 0.002f, 0.053f, 0.0028f, rgb (3.0f, 0.3f, 0.15f));
  canvas_shade (canvas, 0.0f, 0.0f, a, 1.0f, face_colour, &side);
  canvas_shade (canvas, 0.0f, 0.0f, a, 1.0f, face_colour, &front);
  canvas_shade (canvas, 0.0f, 0.0f, a, 1.0f, face_colour, &other);
  canvas_line (canvas, a * 0.66f, 1.0f, 0.0018f, mixf (a * 0.66f, a * 0.575f, 0.88f), 0.12f,
               0.0012f, (Ink){ rgb (1.1f, 0.72f, 0.50f), 0.7f, 0.0008f });
  draw_twigs (canvas, &dice, a + 0.02f, 0.80f, 3.5f, 0.15f);
  draw_twigs (canvas, &dice, a + 0.02f, 0.93f, 3.25f, 0.13f);
  canvas_bloom (canvas, 0.9f, 0.008f, 0.28f);
  *film = (Film){ 1.05f, 0.30f, 0.011f, rgb (0.003f, 0.003f, 0.006f) };
}
