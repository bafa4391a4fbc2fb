#include "media/profile.h"

#include <math.h>
#include <vips/vips.h>

/* ---- profiles made here: header, table of six tags, their data ---- */

static void
put_u32 (GByteArray *out, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, 4);
}

static void
put_text (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

static void
put_fixed (GByteArray *out, double value)
{
  put_u32 (out, (guint32) (gint32) lround (value * 65536));
}

typedef enum
{
  CURVE_TABLE,
  CURVE_FORMULA,
  CURVE_GAMMA
} Curve;

static double
srgb_light (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* 256 entries, or the five numbers of IEC 61966-2-1, or one gamma: 2.2. */
static GByteArray *
make_curve (Curve curve)
{
  static const double formula[] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };
  GByteArray *out = g_byte_array_new ();

  put_text (out, curve == CURVE_FORMULA ? "para" : "curv");
  put_u32 (out, 0);
  put_u32 (out, curve == CURVE_FORMULA ? 3u << 16 : curve == CURVE_GAMMA ? 1 : 256);
  for (int i = 0; curve == CURVE_FORMULA && i < 5; i++)
    put_fixed (out, formula[i]);
  for (int i = 0; curve == CURVE_TABLE && i < 256; i += 2)
    put_u32 (out, (guint32) lround (srgb_light (i / 255.0) * 65535) << 16
                      | (guint32) lround (srgb_light ((i + 1) / 255.0) * 65535));
  if (curve == CURVE_GAMMA)
    put_u32 (out, 0x0233u << 16);
  return out;
}

static GByteArray *
make_profile (const char *space, const double xyz[3][3], Curve curve)
{
  static const char *const names[] = { "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC" };
  g_autoptr (GByteArray) tone = make_curve (curve);
  GByteArray *out = g_byte_array_new ();
  const guint32 data = 128 + 4 + 6 * 12;

  g_byte_array_set_size (out, 128);
  memset (out->data, 0, 128);
  memcpy (out->data + 16, space, 8);
  put_u32 (out, 6);
  for (guint32 i = 0; i < 6; i++)
    {
      put_text (out, names[i]);
      put_u32 (out, i < 3 ? data + 20 * i : data + 60);
      put_u32 (out, i < 3 ? 20 : tone->len);
    }
  for (int i = 0; i < 3; i++)
    {
      put_text (out, "XYZ ");
      put_u32 (out, 0);
      for (int n = 0; n < 3; n++)
        put_fixed (out, xyz[i][n]);
    }
  g_byte_array_append (out, tone->data, tone->len);
  return out;
}

static const double srgb_xyz[3][3]
    = { { 0.4360, 0.2225, 0.0139 }, { 0.3851, 0.7169, 0.0971 }, { 0.1431, 0.0606, 0.7139 } };
static const double adobe_xyz[3][3]
    = { { 0.6097, 0.3111, 0.0195 }, { 0.2053, 0.6257, 0.0609 }, { 0.1492, 0.0632, 0.7446 } };

static void
test_by_numbers (void)
{
  static const struct
  {
    const char *space;
    const double (*xyz)[3];
    Curve curve;
    gboolean is_srgb;
  } rows[] = {
    { "RGB XYZ ", srgb_xyz, CURVE_TABLE, TRUE },   { "RGB XYZ ", srgb_xyz, CURVE_FORMULA, TRUE },
    { "RGB XYZ ", srgb_xyz, CURVE_GAMMA, FALSE },  { "RGB XYZ ", adobe_xyz, CURVE_TABLE, FALSE },
    { "RGB XYZ ", adobe_xyz, CURVE_GAMMA, FALSE }, { "RGB Lab ", srgb_xyz, CURVE_TABLE, FALSE },
    { "CMYKXYZ ", srgb_xyz, CURVE_TABLE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GByteArray) profile = make_profile (rows[i].space, rows[i].xyz, rows[i].curve);

      g_test_message ("row %zu", i);
      g_assert_cmpint (kadr_profile_is_srgb (profile->data, profile->len), ==, rows[i].is_srgb);
    }
}

/* The profiles that libvips carries. */
static void
test_known (void)
{
  static const struct
  {
    const char *name;
    gboolean is_srgb;
  } rows[] = { { "srgb", TRUE }, { "p3", FALSE }, { "cmyk", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VipsBlob *blob = NULL;
      size_t length;
      const void *bytes;

      g_assert_cmpint (vips_profile_load (rows[i].name, &blob, NULL), ==, 0);
      bytes = vips_blob_get (blob, &length);
      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (kadr_profile_is_srgb (bytes, length), ==, rows[i].is_srgb);
      vips_area_unref (VIPS_AREA (blob));
    }
}

/* Cut short it is never sRGB; with any byte changed it is read without a fall. */
static void
test_broken (void)
{
  for (Curve curve = CURVE_TABLE; curve <= CURVE_GAMMA; curve++)
    {
      g_autoptr (GByteArray) profile = make_profile ("RGB XYZ ", srgb_xyz, curve);

      for (guint cut = 0; cut < profile->len; cut++)
        {
          g_autofree guint8 *copy = g_memdup2 (profile->data, cut);

          g_assert_false (kadr_profile_is_srgb (copy, cut));
        }
      for (guint at = 0; at < profile->len; at++)
        {
          g_autofree guint8 *copy = g_memdup2 (profile->data, profile->len);

          copy[at] = 0xff;
          kadr_profile_is_srgb (copy, profile->len);
          copy[at] = 0x00;
          kadr_profile_is_srgb (copy, profile->len);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (VIPS_INIT (argv[0]), ==, 0);
  g_test_add_func ("/profile/by-numbers", test_by_numbers);
  g_test_add_func ("/profile/known", test_known);
  g_test_add_func ("/profile/broken", test_broken);
  return g_test_run ();
}
