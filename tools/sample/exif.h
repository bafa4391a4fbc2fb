/* sample/exif.h - the Exif block of a sample, byte by byte.
 *
 * Exif 2.32 (CIPA DC-008), in the byte order the camera likes. What a picture does not say is NULL
 * or 0 and leaves no tag behind: a camera that does not know its offset from UTC writes none.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *make, *model, *serial, *lens, *software;
  const char *taken;   /* "2026:02:12 18:52:07" */
  const char *subsec;  /* "42" */
  const char *offset;  /* "+05:00" */
  const char *artist, *copyright, *description;
  int      orientation;
  int      exposure;   /* 1/exposure seconds; negative: whole seconds */
  int      f_number;   /* times ten */
  int      iso, focal; /* ISO speed, millimetres */
  double   lat, lon, alt; /* degrees and metres; lat 0 means no GPS */
  gboolean big_endian;
} ExifFacts;

/* The payload of APP1, "Exif\0\0" included. @thumbnail may be NULL. */
GBytes *exif_write (const ExifFacts *facts, GBytes *thumbnail, int width, int height);

G_END_DECLS
