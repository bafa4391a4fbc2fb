#include "noise.h"

#include <math.h>

float
mixf (float a, float b, float t)
{
  return a + (b - a) * t;
}

float
smooth (float low, float high, float value)
{
  float t = CLAMP ((value - low) / (high - low), 0.0f, 1.0f);

  return t * t * (3.0f - 2.0f * t);
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
float
dice_roll (Dice *dice)
{
  guint64 z = dice->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (float) ((z ^ (z >> 31)) >> 40) / 16777216.0f;
}

float
dice_between (Dice *dice, float low, float high)
{
  return mixf (low, high, dice_roll (dice));
}

float
dice_normal (Dice *dice)
{
  float sum = 0.0f;

  for (int i = 0; i < 4; i++)
    sum += dice_roll (dice);
  return (sum - 2.0f) * 1.7320508f;
}

float
noise_hash (int x, int y, guint32 seed)
{
  guint32 h = (guint32) x * 0x85ebca6bu ^ (guint32) y * 0xc2b2ae35u ^ seed * 0x27d4eb2fu;

  h ^= h >> 15;
  h *= 0x2c1b3c6du;
  h ^= h >> 12;
  h *= 0x297a2d39u;
  h ^= h >> 15;
  return (float) (h >> 8) / 16777216.0f;
}

float
noise_slope (float x, float y, guint32 seed, float *dx, float *dy)
{
  int ix = (int) floorf (x);
  int iy = (int) floorf (y);
  float fx = x - (float) ix;
  float fy = y - (float) iy;
  float ux = fx * fx * fx * (fx * (fx * 6.0f - 15.0f) + 10.0f);
  float uy = fy * fy * fy * (fy * (fy * 6.0f - 15.0f) + 10.0f);
  float a = noise_hash (ix, iy, seed);
  float b = noise_hash (ix + 1, iy, seed);
  float c = noise_hash (ix, iy + 1, seed);
  float d = noise_hash (ix + 1, iy + 1, seed);
  float k = a - b - c + d;

  *dx = 30.0f * fx * fx * (fx * (fx - 2.0f) + 1.0f) * (b - a + k * uy);
  *dy = 30.0f * fy * fy * (fy * (fy - 2.0f) + 1.0f) * (c - a + k * ux);
  return a + (b - a) * ux + (c - a) * uy + k * ux * uy;
}

float
noise_value (float x, float y, guint32 seed)
{
  float dx, dy;

  return noise_slope (x, y, seed, &dx, &dy);
}

float
noise_clouds (float x, float y, int octaves, guint32 seed)
{
  float sum = 0.0f;
  float size = 0.5f;

  for (int i = 0; i < octaves; i++)
    {
      float turned = 0.8f * x - 0.6f * y;

      sum += size * noise_value (x, y, seed + (guint32) i);
      y = (0.6f * x + 0.8f * y) * 2.02f;
      x = turned * 2.02f;
      size *= 0.5f;
    }
  return sum;
}

float
noise_ridges (float x, float y, int octaves, guint32 seed)
{
  float sum = 0.0f;
  float size = 0.5f;

  for (int i = 0; i < octaves; i++)
    {
      float crest = 1.0f - fabsf (2.0f * noise_value (x, y, seed + (guint32) i) - 1.0f);
      float turned = 0.8f * x - 0.6f * y;

      sum += size * crest * crest;
      y = (0.6f * x + 0.8f * y) * 2.03f;
      x = turned * 2.03f;
      size *= 0.5f;
    }
  return sum;
}
