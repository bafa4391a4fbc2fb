#include "exif.h"

#include <math.h>
#include <string.h>

enum
{
  ASCII = 2,
  SHORT = 3,
  LONG = 4,
  RATIONAL = 5,
  UNDEFINED = 7
};

/* An image file directory under construction: entries in order, and the values too long for them.
 * */
typedef struct
{
  gboolean big_endian;
  guint n;
  GByteArray *entries;
  GByteArray *values;
} Ifd;

static void
put (GByteArray *out, gboolean big_endian, guint32 value, int bytes)
{
  for (int i = 0; i < bytes; i++)
    {
      int shift = 8 * (big_endian ? bytes - 1 - i : i);
      guint8 byte = (guint8) (value >> shift);

      g_byte_array_append (out, &byte, 1);
    }
}

static Ifd
ifd_new (gboolean big_endian)
{
  return (Ifd){ big_endian, 0, g_byte_array_new (), g_byte_array_new () };
}

static void
add_raw (Ifd *ifd, int tag, int type, guint count, const void *bytes, guint length)
{
  static const guint8 zero[4] = { 0 };

  put (ifd->entries, ifd->big_endian, (guint32) tag, 2);
  put (ifd->entries, ifd->big_endian, (guint32) type, 2);
  put (ifd->entries, ifd->big_endian, count, 4);
  ifd->n++;
  if (length <= 4)
    {
      g_byte_array_append (ifd->entries, bytes, length);
      g_byte_array_append (ifd->entries, zero, 4 - length);
      return;
    }
  /* Relative until ifd_finish moves it to where the values stand. */
  put (ifd->entries, ifd->big_endian, ifd->values->len, 4);
  g_byte_array_append (ifd->values, bytes, length);
  if (length % 2)
    g_byte_array_append (ifd->values, zero, 1);
}

static void
add_number (Ifd *ifd, int tag, int type, guint32 value)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  put (bytes, ifd->big_endian, value, type == SHORT ? 2 : 4);
  add_raw (ifd, tag, type, 1, bytes->data, bytes->len);
}

static void
add_text (Ifd *ifd, int tag, const char *text)
{
  if (text != NULL)
    add_raw (ifd, tag, ASCII, (guint) strlen (text) + 1, text, (guint) strlen (text) + 1);
}

/* @parts are numerator, denominator, numerator, ... */
static void
add_rationals (Ifd *ifd, int tag, const guint32 *parts, guint n)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i < 2 * n; i++)
    put (bytes, ifd->big_endian, parts[i], 4);
  add_raw (ifd, tag, RATIONAL, n, bytes->data, bytes->len);
}

static guint32
ifd_length (const Ifd *ifd)
{
  return 2 + ifd->entries->len + 4 + ifd->values->len;
}

static guint32
read_long (const guint8 *at, gboolean big_endian)
{
  guint32 value = 0;

  for (int i = 0; i < 4; i++)
    value |= (guint32) at[i] << (8 * (big_endian ? 3 - i : i));
  return value;
}

/* Writes the directory, which starts at @at; @next is where the following one starts, or 0. */
static void
ifd_finish (Ifd *ifd, GByteArray *out, guint32 at, guint32 next)
{
  static const guint8 sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1 };
  guint32 values_at = at + 2 + ifd->entries->len + 4;

  put (out, ifd->big_endian, ifd->n, 2);
  for (guint i = 0; i < ifd->n; i++)
    {
      const guint8 *entry = ifd->entries->data + 12 * i;
      guint type = ifd->big_endian ? entry[3] : entry[2];
      guint32 length = read_long (entry + 4, ifd->big_endian) * sizes[type];

      g_byte_array_append (out, entry, 8);
      if (length <= 4)
        g_byte_array_append (out, entry + 8, 4);
      else
        put (out, ifd->big_endian, values_at + read_long (entry + 8, ifd->big_endian), 4);
    }
  put (out, ifd->big_endian, next, 4);
  g_byte_array_append (out, ifd->values->data, ifd->values->len);
  g_byte_array_unref (ifd->entries);
  g_byte_array_unref (ifd->values);
}

/* Tags stand in ascending order in each directory (TIFF 6.0, section 2). */
static Ifd
camera_ifd (const ExifFacts *f, int width, int height)
{
  Ifd ifd = ifd_new (f->big_endian);
  guint32 exposure[] = { f->exposure < 0 ? (guint32) -f->exposure : 1,
                         f->exposure < 0 ? 1 : (guint32) f->exposure };

  if (f->exposure != 0)
    {
      add_rationals (&ifd, 0x829a, exposure, 1);
      add_rationals (&ifd, 0x829d, (const guint32[]){ (guint32) f->f_number, 10 }, 1);
      add_number (&ifd, 0x8827, SHORT, (guint32) f->iso);
    }
  add_raw (&ifd, 0x9000, UNDEFINED, 4, "0232", 4);
  add_text (&ifd, 0x9003, f->taken);
  add_text (&ifd, 0x9004, f->taken);
  add_text (&ifd, 0x9010, f->offset);
  add_text (&ifd, 0x9011, f->offset);
  add_raw (&ifd, 0x9101, UNDEFINED, 4, "\1\2\3\0", 4);
  if (f->focal != 0)
    add_rationals (&ifd, 0x920a, (const guint32[]){ (guint32) f->focal, 1 }, 1);
  add_text (&ifd, 0x9291, f->subsec);
  add_raw (&ifd, 0xa000, UNDEFINED, 4, "0100", 4);
  add_number (&ifd, 0xa001, SHORT, 1);
  add_number (&ifd, 0xa002, LONG, (guint32) width);
  add_number (&ifd, 0xa003, LONG, (guint32) height);
  add_text (&ifd, 0xa431, f->serial);
  add_text (&ifd, 0xa434, f->lens);
  return ifd;
}

static void
add_angle (Ifd *ifd, int tag, double angle)
{
  double degrees = floor (fabs (angle));
  double minutes = floor ((fabs (angle) - degrees) * 60.0);
  double seconds = ((fabs (angle) - degrees) * 60.0 - minutes) * 60.0;
  guint32 parts[]
      = { (guint32) degrees, 1, (guint32) minutes, 1, (guint32) lround (seconds * 1000.0), 1000 };

  add_rationals (ifd, tag, parts, 3);
}

static Ifd
gps_ifd (const ExifFacts *f)
{
  Ifd ifd = ifd_new (f->big_endian);

  add_raw (&ifd, 0x00, 1, 4, "\2\3\0\0", 4);
  add_text (&ifd, 0x01, f->lat < 0.0 ? "S" : "N");
  add_angle (&ifd, 0x02, f->lat);
  add_text (&ifd, 0x03, f->lon < 0.0 ? "W" : "E");
  add_angle (&ifd, 0x04, f->lon);
  add_raw (&ifd, 0x05, 1, 1, "\0", 1);
  add_rationals (&ifd, 0x06, (const guint32[]){ (guint32) lround (f->alt * 10.0), 10 }, 1);
  add_text (&ifd, 0x12, "WGS-84");
  return ifd;
}

static Ifd
main_ifd (const ExifFacts *f)
{
  Ifd ifd = ifd_new (f->big_endian);

  add_text (&ifd, 0x010e, f->description);
  add_text (&ifd, 0x010f, f->make);
  add_text (&ifd, 0x0110, f->model);
  add_number (&ifd, 0x0112, SHORT, (guint32) MAX (f->orientation, 1));
  add_rationals (&ifd, 0x011a, (const guint32[]){ 300, 1 }, 1);
  add_rationals (&ifd, 0x011b, (const guint32[]){ 300, 1 }, 1);
  add_number (&ifd, 0x0128, SHORT, 2);
  add_text (&ifd, 0x0131, f->software);
  add_text (&ifd, 0x0132, f->taken);
  add_text (&ifd, 0x013b, f->artist);
  add_number (&ifd, 0x0213, SHORT, 1);
  add_text (&ifd, 0x8298, f->copyright);
  return ifd;
}

static Ifd
thumbnail_ifd (gboolean big_endian, guint32 at, guint32 length)
{
  Ifd ifd = ifd_new (big_endian);

  add_number (&ifd, 0x0103, SHORT, 6);
  add_rationals (&ifd, 0x011a, (const guint32[]){ 72, 1 }, 1);
  add_rationals (&ifd, 0x011b, (const guint32[]){ 72, 1 }, 1);
  add_number (&ifd, 0x0128, SHORT, 2);
  add_number (&ifd, 0x0201, LONG, at);
  add_number (&ifd, 0x0202, LONG, length);
  return ifd;
}

GBytes *
exif_write (const ExifFacts *f, GBytes *thumbnail, int width, int height)
{
  const guint32 thumbnail_ifd_length = 2 + 6 * 12 + 4 + 16;
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) tiff = g_byte_array_new ();
  Ifd top = main_ifd (f);
  Ifd camera = camera_ifd (f, width, height);
  Ifd gps = gps_ifd (f);
  gboolean has_gps = f->lat != 0.0;
  guint32 camera_at = 8 + ifd_length (&top) + (has_gps ? 24 : 12);
  guint32 gps_at = camera_at + ifd_length (&camera);
  guint32 second_at = has_gps ? gps_at + ifd_length (&gps) : gps_at;

  add_number (&top, 0x8769, LONG, camera_at);
  if (has_gps)
    add_number (&top, 0x8825, LONG, gps_at);
  g_byte_array_append (tiff, (const guint8 *) (f->big_endian ? "MM" : "II"), 2);
  put (tiff, f->big_endian, 42, 2);
  put (tiff, f->big_endian, 8, 4);
  ifd_finish (&top, tiff, 8, thumbnail != NULL ? second_at : 0);
  ifd_finish (&camera, tiff, camera_at, 0);
  if (has_gps)
    ifd_finish (&gps, tiff, gps_at, 0);
  else
    {
      g_byte_array_unref (gps.entries);
      g_byte_array_unref (gps.values);
    }
  if (thumbnail != NULL)
    {
      Ifd second = thumbnail_ifd (f->big_endian, second_at + thumbnail_ifd_length,
                                  (guint32) g_bytes_get_size (thumbnail));

      ifd_finish (&second, tiff, second_at, 0);
      g_byte_array_append (tiff, g_bytes_get_data (thumbnail, NULL),
                           (guint) g_bytes_get_size (thumbnail));
    }
  g_byte_array_append (out, (const guint8 *) "Exif\0", 6);
  g_byte_array_append (out, tiff->data, tiff->len);
  return g_byte_array_free_to_bytes (out);
}
