/* meta/bmff.h - boxes of ISO base media files (ISO/IEC 14496-12): HEIF, AVIF, CR3, JPEG 2000, JPEG XL.
 *
 *   size (4) type (4) [size (8)] [uuid (16)] data
 *
 * Pure.
 */
#pragma once
#include "meta/span.h"

G_BEGIN_DECLS

#define KADR_BMFF_UUID_XMP                                                                         \
  "\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC"
#define KADR_BMFF_UUID_C2PA                                                                        \
  "\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81"

typedef struct {
  KadrSpan type; /* four letters */
  KadrSpan uuid; /* empty unless the type is "uuid" */
  KadrSpan data; /* what follows the header */
  gsize offset;  /* in the span it was read from */
  gsize end;
  gboolean is_open; /* says no size: it reaches to the end of what holds it */
} KadrBmffBox;

/* The box at @offset; FALSE when there is none or it is not all there. */
gboolean kadr_bmff_read_box (KadrSpan parent, gsize offset, KadrBmffBox *box);

/* The first box of @type directly inside @parent; FALSE when there is none. */
gboolean kadr_bmff_find_box (KadrSpan parent, const char *type, KadrBmffBox *box);

gboolean kadr_bmff_is (const KadrBmffBox *box, const char *type);

/* An Exif box or item: how many bytes to skip (4), then the TIFF block (ISO/IEC 23008-12, A.2.1). */
KadrSpan kadr_bmff_get_exif (KadrSpan data);

G_END_DECLS
