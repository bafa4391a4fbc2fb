/* meta/jpeg.h - the chain of segments of a JPEG file (ITU-T T.81, annex B).
 *
 * FF D8 | FF E1 length payload | ... | FF DA length payload, scan data | FF D9. Pure.
 */
#pragma once
#include "meta/span.h"

G_BEGIN_DECLS

enum {
  KADR_JPEG_SOI = 0xD8,
  KADR_JPEG_EOI = 0xD9,
  KADR_JPEG_SOS = 0xDA,
  KADR_JPEG_APP0 = 0xE0,
  KADR_JPEG_APP1 = 0xE1,
  KADR_JPEG_APP2 = 0xE2,
  KADR_JPEG_APP11 = 0xEB,
  KADR_JPEG_APP13 = 0xED,
  KADR_JPEG_APP15 = 0xEF,
  KADR_JPEG_COM = 0xFE,
};

#define KADR_JPEG_XMP "http://ns.adobe.com/xap/1.0/\0"
#define KADR_JPEG_EXTENDED_XMP "http://ns.adobe.com/xmp/extension/\0"
#define KADR_JPEG_PHOTOSHOP "Photoshop 3.0\0"
#define KADR_JPEG_MPF "MPF\0"
#define KADR_JPEG_EXIF "Exif\0"

/* The list of pictures in a multi-picture file (CIPA DC-007). */
enum { KADR_JPEG_MPF_ENTRIES = 0xB002, KADR_JPEG_MPF_ENTRY_SIZE = 16 };

/* An extended XMP segment after its name: GUID, length of the whole packet, where this part belongs in it
 * (XMP part 3, 1.1.3.1). */
enum { KADR_JPEG_GUID = 32, KADR_JPEG_EXTENDED_HEAD = 40 };

typedef struct {
  guint8 marker;    /* the byte after 0xFF */
  gsize offset;     /* of the first 0xFF, fill bytes included */
  gsize end;        /* where the next segment (or the scan data) starts */
  KadrSpan payload; /* without marker and length */
} KadrJpegSegment;

/* The segment at @offset. FALSE when there is no marker there, or its length leaves the file. */
gboolean kadr_jpeg_read_segment (KadrSpan file, gsize offset, KadrJpegSegment *segment);

/* Where the marker after the scan data at @offset stands (restart markers are data); the end of the
 * file when there is none. */
gsize kadr_jpeg_skip_scan (KadrSpan file, gsize offset);

/* The packet of an APP1 segment with XMP; empty for any other payload. Some agencies' programs spoil the
 * first four bytes of the header. */
KadrSpan kadr_jpeg_find_xmp (KadrSpan payload);

/* TRUE when the main @packet names the extended one of @guid (KADR_JPEG_GUID hex digits). */
gboolean kadr_jpeg_is_extended_by (KadrSpan packet, const char *guid);

/* TRUE for APPn and COM, which decoders may ignore. */
gboolean kadr_jpeg_is_metadata (guint8 marker);

G_END_DECLS
