/* The smallest files of every kind that metadata is written into. */
#pragma once
#include <glib.h>

/* A small JPEG: what precedes the picture is given, the picture is always the same. */
#define PICTURE                                                                                    \
  "\xFF\xDB\x00\x03\x00"                                                                           \
  "\xFF\xC0\x00\x0B\x08\x00\x10\x00\x20\x01\x01\x11\x00"                                           \
  "\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\x55\xFF\x00\x66\xFF\xD9trailer"
#define PLAIN "\xFF\xD8" PICTURE
/* Exif with ImageDescription "OLD" (inline), then 8BIM 0404 with 2:110 "old" and 2:25 "keep". */
#define EXIF                                                                                       \
  "\xFF\xE1\x00\x22"                                                                               \
  "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0E\0\x02\0\0\0\x04OLD\0\0\0\0\0"
#define IIM                                                                                        \
  "\xFF\xED\x00\x2E"                                                                               \
  "Photoshop 3.0\0"                                                                                \
  "8BIM\x04\x04\0\0\0\0\0\x11\x1C\x02\x6E\0\x03old\x1C\x02\x19\0\x04keep\0"
#define FULL "\xFF\xD8" EXIF IIM PICTURE

/* The smallest of the other kinds: a PNG and a lossless WebP of 3 x 2, a little-endian TIFF of one strip
 * with an ImageDescription. Checksums are not looked at. */
#define PNG                                                                                        \
  "\x89PNG\r\n\x1A\n"                                                                              \
  "\0\0\0\x0DIHDR\0\0\0\3\0\0\0\2\x08\0\0\0\0....\0\0\0\4IDATpixl....\0\0\0\0IEND...."
#define WEBP "RIFF\x1A\0\0\0WEBPVP8L\x0D\0\0\0\x2F\2\x40\0\0pixels!!\0"
#define TIFF                                                                                       \
  "II*\0\x08\0\0\0\5\0"                                                                            \
  "\0\1\3\0\1\0\0\0\3\0\0\0"                                                                       \
  "\1\1\3\0\1\0\0\0\2\0\0\0"                                                                       \
  "\x0E\1\2\0\4\0\0\0OLD\0"                                                                        \
  "\x11\1\4\0\1\0\0\0\x4A\0\0\0"                                                                   \
  "\x17\1\4\0\1\0\0\0\6\0\0\0"                                                                     \
  "\0\0\0\0pixels"

/* One item "hvc1" of 3 x 2, found through iloc. */
#define HEIF                                                                                       \
  "\0\0\0\x14"                                                                                     \
  "ftypheic\0\0\0\0mif1"                                                                           \
  "\0\0\0\x93"                                                                                     \
  "meta\0\0\0\0"                                                                                   \
  "\0\0\0\x0E"                                                                                     \
  "pitm\0\0\0\0\0\1"                                                                               \
  "\0\0\0\x23"                                                                                     \
  "iinf\0\0\0\0\0\1"                                                                               \
  "\0\0\0\x15"                                                                                     \
  "infe\2\0\0\0\0\1\0\0hvc1\0"                                                                     \
  "\0\0\0\x1E"                                                                                     \
  "iloc\0\0\0\0\x44\0\0\1"                                                                         \
  "\0\1\0\0\0\1\0\0\0\xAF\0\0\0\6"                                                                 \
  "\0\0\0\x38"                                                                                     \
  "iprp"                                                                                           \
  "\0\0\0\x1C"                                                                                     \
  "ipco"                                                                                           \
  "\0\0\0\x14"                                                                                     \
  "ispe\0\0\0\0\0\0\0\3\0\0\0\2"                                                                   \
  "\0\0\0\x14"                                                                                     \
  "ipma\0\0\0\0\0\0\0\1\0\1\1\1"                                                                   \
  "\0\0\0\x0E"                                                                                     \
  "mdatpixels"

static const struct
{
  const char *bytes;
  gsize size;
  const char *format;
} files[] = {
#define FILE_OF(bytes, format)                                                                     \
  {                                                                                                \
    bytes, sizeof (bytes) - 1, format                                                              \
  }
  FILE_OF (PLAIN, "jpeg"), FILE_OF (FULL, "jpeg"), FILE_OF (PNG, "png"), FILE_OF (WEBP, "webp"),
  FILE_OF (TIFF, "tiff"),  FILE_OF (HEIF, "heif"), FILE_OF ("", "xmp"),
#undef FILE_OF
};
