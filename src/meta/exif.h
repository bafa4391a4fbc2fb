/* meta/exif.h - what the camera wrote: Exif 3.0 (CIPA DC-008). libexif takes the block apart
 * (meta/exif-block.h); what it cannot take, TIFF and raw files among it, our directory reader does (meta/ifd.h).
 *
 * Texts come out as bytes, because cameras and old programs write them in any charset; times as wall
 * time with the offset only when the file says it. Nothing is guessed here. Pure.
 */
#pragma once
#include "meta/charset.h"
#include "meta/exif-block.h"

G_BEGIN_DECLS

typedef struct {
  const char *id; /* a field id, or "make", "model", "lens", "serial" */
  KadrSpan text;
  gboolean is_utf8; /* the file says so (Exif 3.0 type 129) */
  gboolean is_utf16; /* the Windows XP tags, little endian */
} KadrExifText;

typedef struct {
  int orientation;    /* 1 to 8; 0 unknown */
  GArray *texts;      /* KadrExifText */
  char *original;     /* DateTimeOriginal with fraction and offset: "2026-02-13T18:36:42.12+05:00" */
  char *digitized;    /* the same of DateTimeDigitized */
  gboolean has_place; /* degrees, south and west negative */
  double latitude;
  double longitude;
  gboolean has_altitude; /* metres, below the sea negative */
  double altitude;
  KadrExifBlock *block; /* what the texts borrow from; NULL when libexif took nothing */
  KadrSpan thumbnail; /* the JPEG of the second directory; may be empty */
} KadrExif;

/* Reads @block, which starts with a TIFF header; what is unreadable stays unknown. */
void kadr_exif_read (KadrExif *self, KadrSpan block);
/* Adds what further blocks hold whose first directory is the Exif or the GPS directory (CR3); either may
 * be empty. */
void kadr_exif_read_more (KadrExif *self, KadrSpan details, KadrSpan place);
void kadr_exif_clear (KadrExif *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KadrExif, kadr_exif_clear)

/* "2026:02:13 18:36:42", "12", "+05:00" -> "2026-02-13T18:36:42.12+05:00". NULL when @time is blank or
 * impossible; a fraction or offset that is none is left out. Owned by the caller. */
char *kadr_exif_read_time (KadrSpan time, KadrSpan fraction, KadrSpan offset);

G_END_DECLS
