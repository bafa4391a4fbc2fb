#include "media/profile.h"

#include <math.h>
#include <string.h>

#define TAG_TABLE 128

/* How far numbers may be off: a step of 1/256 in light is 0.004. */
#define PRIMARY_TOLERANCE 0.002
#define CURVE_TOLERANCE   0.002

typedef struct
{
  const guint8 *bytes;
  gsize length;
} Span;

static guint32
read_u32 (Span span, gsize at)
{
  guint32 value;

  if (at > span.length || span.length - at < 4)
    return 0;
  memcpy (&value, span.bytes + at, 4);
  return GUINT32_FROM_BE (value);
}

static guint16
read_u16 (Span span, gsize at)
{
  return (guint16) (read_u32 (span, at) >> 16);
}

/* s15Fixed16Number, clause 4.6. */
static double
read_fixed (Span span, gsize at)
{
  return (gint32) read_u32 (span, at) / 65536.0;
}

/* The tag's data; empty when the profile has no such tag. */
static Span
find_tag (Span profile, const char *name)
{
  const Span none = { NULL, 0 };
  guint32 n = read_u32 (profile, TAG_TABLE);

  for (guint32 i = 0; i < MIN (n, 100u); i++)
    {
      gsize at = TAG_TABLE + 4 + 12 * (gsize) i;
      gsize offset = read_u32 (profile, at + 4);
      gsize length = read_u32 (profile, at + 8);

      if (at + 12 > profile.length || memcmp (profile.bytes + at, name, 4) != 0)
        continue;
      if (offset > profile.length || length > profile.length - offset)
        return none;
      return (Span){ profile.bytes + offset, length };
    }
  return none;
}

/* IEC 61966-2-1. */
static double
srgb_light (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* curveType: gamma (one entry, u8Fixed8) or a table, linear in between. */
static double
look_up_table (Span curve, double value)
{
  guint32 n = read_u32 (curve, 8);
  double place;
  guint32 low;

  if (n == 0)
    return value;
  if (n == 1)
    return pow (value, read_u16 (curve, 12) / 256.0);
  place = value * (n - 1);
  low = MIN ((guint32) place, n - 2);
  return (read_u16 (curve, 12 + 2 * (gsize) low) * (low + 1 - place)
          + read_u16 (curve, 14 + 2 * (gsize) low) * (place - low))
         / 65535.0;
}

/* parametricCurveType, functions 0 and 3; the others do not describe sRGB. */
static double
evaluate_formula (Span curve, double value)
{
  double g = read_fixed (curve, 12);
  double a = read_fixed (curve, 16);
  double b = read_fixed (curve, 20);
  double c = read_fixed (curve, 24);
  double d = read_fixed (curve, 28);

  switch (read_u16 (curve, 8))
    {
    case 0:
      return pow (value, g);
    case 3:
      return value >= d ? pow (a * value + b, g) : c * value;
    default:
      return -1;
    }
}

static gboolean
is_srgb_curve (Span curve)
{
  for (int i = 1; i < 32; i++)
    {
      double value = i / 32.0;
      double light = -1;

      if (curve.length >= 12 && memcmp (curve.bytes, "curv", 4) == 0)
        light = look_up_table (curve, value);
      else if (curve.length >= 16 && memcmp (curve.bytes, "para", 4) == 0)
        light = evaluate_formula (curve, value);
      if (!(fabs (light - srgb_light (value)) < CURVE_TOLERANCE))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_colour (Span tag, const double *xyz)
{
  for (gsize i = 0; i < 3; i++)
    if (tag.length < 20 || fabs (read_fixed (tag, 8 + 4 * i) - xyz[i]) > PRIMARY_TOLERANCE)
      return FALSE;
  return TRUE;
}

gboolean
kadr_profile_is_srgb (const guint8 *bytes, gsize length)
{
  /* sRGB's primaries adapted to D50, as its own profile states them. */
  static const struct
  {
    const char *colour;
    const char *curve;
    double xyz[3];
  } channels[] = {
    { "rXYZ", "rTRC", { 0.4361, 0.2225, 0.0139 } },
    { "gXYZ", "gTRC", { 0.3851, 0.7169, 0.0971 } },
    { "bXYZ", "bTRC", { 0.1431, 0.0606, 0.7141 } },
  };
  const Span profile = { bytes, length };

  if (length < TAG_TABLE + 4 || memcmp (bytes + 16, "RGB XYZ ", 8) != 0
      || find_tag (profile, "A2B0").length > 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    if (!is_colour (find_tag (profile, channels[i].colour), channels[i].xyz)
        || !is_srgb_curve (find_tag (profile, channels[i].curve)))
      return FALSE;
  return TRUE;
}
