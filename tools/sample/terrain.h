/* sample/terrain.h - land seen from a place above it: hills, mountains, steppe.
 *
 * The land is a height over every point of a plane. It is drawn column by column from near to far,
 * so that what is in front hides what is behind; air between the eye and the land takes its colour.
 */
#pragma once
#include "canvas.h"

G_BEGIN_DECLS

typedef struct {
  float x, z;   /* the place: to the right, and away from the eye */
  float height;
  float far;    /* distance from the eye */
  float slope;  /* 1: level, 0: upright */
  float lit;    /* 0 in shadow or turned away, 1 towards the sun */
} Place;

typedef float (*LandHeight) (float x, float z);
typedef Rgb (*LandColour) (const Place *place);

typedef struct {
  LandHeight height;
  LandColour colour;
  float eye;              /* height of the eye */
  float horizon;          /* y of the horizon in the picture */
  float focal;            /* 1: wide, 3: a telephoto lens */
  float near, far;
  float sun_x, sun_z, sun_y; /* where the sun is; of any length */
  Rgb   air;              /* colour of the haze far away */
  float haze;             /* distance at which a third of the land's own colour is left */
  gboolean casts_shadows;
} Terrain;

void terrain_draw (Canvas *canvas, const Terrain *terrain);

G_END_DECLS
