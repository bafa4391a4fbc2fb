/* sample/noise.h - chance and noise that come out the same on every machine and on every run.
 *
 *   Dice dice = { 7 };
 *   float width = dice_between (&dice, 0.2f, 0.4f);
 *
 * No clock, no system randomness: a scene is a function of its constants.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint64 state;
} Dice;

/* The next number in [0, 1). */
float dice_roll (Dice *dice);
float dice_between (Dice *dice, float low, float high);
/* Roughly normal, mean 0, deviation 1. */
float dice_normal (Dice *dice);

/* A number in [0, 1) that belongs to the lattice point (@x, @y) of the field @seed. */
float noise_hash (int x, int y, guint32 seed);
/* Smooth noise in [0, 1]; features are about one unit wide. */
float noise_value (float x, float y, guint32 seed);
/* As noise_value, with the slope in both directions. */
float noise_slope (float x, float y, guint32 seed, float *dx, float *dy);
/* @octaves of noise_value, each half as large and twice as fine; about [0, 1]. */
float noise_clouds (float x, float y, int octaves, guint32 seed);
/* Sharp crests, as rock and folds have; about [0, 1]. */
float noise_ridges (float x, float y, int octaves, guint32 seed);

/* 0 below @low, 1 above @high, smooth between; @low may be the larger one. */
float smooth (float low, float high, float value);
float mixf (float a, float b, float t);

G_END_DECLS
