#include "meta/exif.h"

/* Where the directory of a place and its six rationals stand in the block below. */
enum
{
  GPS_AT = 26,
  LATITUDE_AT = 80,
  LONGITUDE_AT = 104,
  BLOCK_SIZE = 128
};

typedef struct
{
  const char *what;
  char sides[2];       /* of the two angles */
  guint32 latitude[6]; /* degrees, minutes, seconds, each over its denominator */
  guint32 longitude[6];
  gboolean has_place;
  double wanted[2];
} Row;

static const Row rows[] = {
  { "north and east",
    { 'N', 'E' },
    { 43, 1, 15, 1, 0, 1 },
    { 76, 1, 57, 1, 36, 1 },
    TRUE,
    { 43.25, 76.96 } },
  { "south and west",
    { 'S', 'W' },
    { 43, 1, 15, 1, 0, 1 },
    { 76, 1, 57, 1, 36, 1 },
    TRUE,
    { -43.25, -76.96 } },
  { "fractions",
    { 'N', 'E' },
    { 4325, 100, 0, 1, 0, 1 },
    { 7696, 100, 0, 1, 0, 1 },
    TRUE,
    { 43.25, 76.96 } },
  { "zero over zero seconds",
    { 'N', 'E' },
    { 43, 1, 15, 1, 0, 0 },
    { 76, 1, 0, 0, 0, 0 },
    TRUE,
    { 43.25, 76 } },
  { "zero over zero degrees",
    { 'N', 'E' },
    { 0, 0, 0, 0, 0, 0 },
    { 0, 0, 0, 0, 0, 0 },
    FALSE,
    { 0, 0 } },
  { "one over zero", { 'N', 'E' }, { 1, 0, 0, 1, 0, 1 }, { 76, 1, 0, 1, 0, 1 }, FALSE, { 0, 0 } },
  { "beyond the pole",
    { 'N', 'E' },
    { 91, 1, 0, 1, 0, 1 },
    { 76, 1, 0, 1, 0, 1 },
    FALSE,
    { 0, 0 } },
  { "null island is a place",
    { 'N', 'E' },
    { 0, 1, 0, 1, 0, 1 },
    { 0, 1, 0, 1, 0, 1 },
    TRUE,
    { 0, 0 } },
};

static void
put (guint8 *block, gsize at, guint n_bytes, guint32 value)
{
  for (guint i = 0; i < n_bytes; i++)
    block[at + i] = (guint8) (value >> 8 * i);
}

static void
put_entry (guint8 *block, gsize at, guint16 tag, guint16 type, guint32 count, guint32 value)
{
  put (block, at, 2, tag);
  put (block, at + 2, 2, type);
  put (block, at + 4, 4, count);
  put (block, at + 8, 4, value);
}

/* A little-endian block that says nothing but where. */
static void
fill_block (const Row *row, guint8 *block)
{
  memcpy (block, "II*\0\x08\0\0\0\1\0", 10);
  put_entry (block, 10, 0x8825, KADR_IFD_LONG, 1, GPS_AT);
  put (block, GPS_AT, 2, 4);
  put_entry (block, GPS_AT + 2, 1, KADR_IFD_ASCII, 2, (guint8) row->sides[0]);
  put_entry (block, GPS_AT + 14, 2, KADR_IFD_RATIONAL, 3, LATITUDE_AT);
  put_entry (block, GPS_AT + 26, 3, KADR_IFD_ASCII, 2, (guint8) row->sides[1]);
  put_entry (block, GPS_AT + 38, 4, KADR_IFD_RATIONAL, 3, LONGITUDE_AT);
  for (guint i = 0; i < 6; i++)
    {
      put (block, LATITUDE_AT + 4 * i, 4, row->latitude[i]);
      put (block, LONGITUDE_AT + 4 * i, 4, row->longitude[i]);
    }
}

static void
test_places (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint8 block[BLOCK_SIZE] = { 0 };
      g_auto (KadrExif) exif = { 0 };

      fill_block (&rows[i], block);
      kadr_exif_read (&exif, (KadrSpan){ block, sizeof (block) });
      g_test_message ("row %d: %s", (int) i, rows[i].what);
      g_assert_cmpint (exif.has_place, ==, rows[i].has_place);
      if (!rows[i].has_place)
        continue;
      g_assert_cmpfloat_with_epsilon (exif.latitude, rows[i].wanted[0], 1e-9);
      g_assert_cmpfloat_with_epsilon (exif.longitude, rows[i].wanted[1], 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exif/places", test_places);
  return g_test_run ();
}
