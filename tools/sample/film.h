/* sample/film.h - from light to a photograph: exposure, contrast, vignette, grain, JPEG. */
#pragma once
#include "canvas.h"

G_BEGIN_DECLS

typedef struct {
  float exposure; /* 1 keeps middle tones as painted */
  float vignette; /* 0 none, 0.5 strong */
  float grain;    /* about 0.01 */
  Rgb   shadows;  /* added to the dark parts, the way film fog and air light do */
} Film;

/* Three bytes a pixel, sRGB; the same canvas and @seed give the same bytes. */
guint8 *film_develop (const Canvas *canvas, const Film *film, guint32 seed);
/* A JPEG without any metadata, made by libvips. Ends the program when libvips fails: this is a
 * generator, and half a set of samples would be worse than none. */
GBytes *film_print (const guint8 *bytes, int width, int height, int quality);

G_END_DECLS
