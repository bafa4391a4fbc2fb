/* meta/write.h - the container writers: how a changed block gets into each family of files.
 *
 * A writer looks at the file and appends cuts (KadrCut of meta/splice.h, in any order) that put the new
 * XMP packet in its place and bring IIM and Exif texts that the file already has in step, or add them where
 * that is asked for. It changes nothing else, and refuses with KADR_FAULT_DAMAGED what it cannot follow. Pure.
 */
#pragma once
#include "base/json.h"
#include "meta/blocks.h"

G_BEGIN_DECLS

typedef struct {
  const KadrBlocks *blocks;
  const GByteArray *packet; /* the new XMP; NULL when it stays */
  const json_t *values;     /* {id: value or null} of every property asked for, as it will be */
  const json_t *iim; /* {id: value} that IIM is to hold where it does not; NULL: IIM only follows */
  const json_t *exif; /* the same for Exif */
  GArray *cuts;             /* KadrCut */
} KadrChange;

/* XMP in APP1 (in several, extended, where it is too long for one), IIM in APP13, Exif in APP1; offsets of
 * multi-picture files (MPF) are moved along. */
gboolean kadr_jpeg_write (const KadrChange *change, GError **error);
/* XMP as iTXt before the picture, IIM in its raw profile, Exif in eXIf. */
gboolean kadr_png_write (const KadrChange *change, GError **error);
/* Chunks "XMP " and "EXIF"; VP8X is made where the file had none. */
gboolean kadr_webp_write (const KadrChange *change, GError **error);
/* Tags 700, 33723, 34377 and the texts of the first directory. New values go to the end of the file; only
 * the first directory's entries change, so the picture and every other directory stay where they are. */
gboolean kadr_tiff_write (const KadrChange *change, GError **error);

/* HEIF and AVIF: the items for XMP and Exif. New bytes go into a box "mdat" at the end; where the list of
 * items has to grow, everything behind it is moved along. Image sequences are refused. */
gboolean kadr_heif_write (const KadrChange *change, GError **error);

G_END_DECLS
