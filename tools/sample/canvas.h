/* sample/canvas.h - a picture in linear light that scenes paint on.
 *
 * Places are in units of the picture's height: y runs from 0 (top) to 1, x from 0 to `aspect`.
 * Light has no upper limit; film.h brings it down to what a photograph can hold.
 *
 *   canvas_disc (canvas, 0.7f, 0.2f, 0.05f, 0.05f, (Ink) { rgb_hex (0xffd9a0), 1.0f, 0.0f });
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  float r, g, b;
} Rgb;

/* What a shape is filled with. Edges fade over `soft` (0: one pixel) on both sides. */
typedef struct {
  Rgb   colour;
  float alpha;
  float soft;
} Ink;

typedef struct {
  int   width;
  int   height;
  float aspect;
  Rgb  *pixels;
} Canvas;

/* The light of one place; @under is what is there already. */
typedef Rgb (*CanvasShade) (float x, float y, Rgb under, gconstpointer data);

Canvas *canvas_new (int width, int height);
void    canvas_free (Canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Canvas, canvas_free)

Rgb rgb (float r, float g, float b);
/* 0xRRGGBB as on a screen, turned into linear light. */
Rgb rgb_hex (guint32 value);
Rgb rgb_scale (Rgb colour, float by);
Rgb rgb_add (Rgb a, Rgb b);
Rgb rgb_mix (Rgb a, Rgb b, float t);

/* Runs @shade over every place between the corners (over all: 0, 0, aspect, 1). */
void canvas_shade (Canvas *canvas, float x0, float y0, float x1, float y1, CanvasShade shade,
                   gconstpointer data);
void canvas_disc (Canvas *canvas, float x, float y, float rx, float ry, Ink ink);
void canvas_box (Canvas *canvas, float x0, float y0, float x1, float y1, float corner, Ink ink);
/* From (x0, y0), half as wide as w0, to (x1, y1), half as wide as w1, with round ends. */
void canvas_line (Canvas *canvas, float x0, float y0, float w0, float x1, float y1, float w1,
                  Ink ink);
/* @n corners as x, y, x, y, ...; any simple outline. */
void canvas_polygon (Canvas *canvas, const float *corners, int n, Ink ink);
/* The same outline rounded: a closed Catmull-Rom curve through the corners. */
void canvas_outline (Canvas *canvas, const float *corners, int n, Ink ink);
/* Adds light that falls off with the distance; half of it is left at @radius. */
void canvas_glow (Canvas *canvas, float x, float y, float radius, Rgb light);

/* A soft copy of everything: across by @across and down by @down (standard deviations). */
void canvas_blur (Canvas *canvas, float across, float down);
/* Light above @threshold spills over its surroundings. */
void canvas_bloom (Canvas *canvas, float threshold, float radius, float strength);
/* Draws @top over @canvas where @top's @cover says so (width * height numbers from 0 to 1). */
void canvas_lay (Canvas *canvas, const Canvas *top, const float *cover);
/* A turned copy: what was the top is on the left. For cameras held upright (Exif orientation 6). */
Canvas *canvas_turn_left (const Canvas *canvas);
/* A copy of exactly @width by @height, averaged. */
Canvas *canvas_shrink (const Canvas *canvas, int width, int height);

G_END_DECLS
