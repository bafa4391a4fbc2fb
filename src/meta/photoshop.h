/* meta/photoshop.h - Photoshop's image resources (Adobe, Photoshop File Formats): "8BIM" id name data. Pure. */
#pragma once
#include "meta/blocks.h"
#include "meta/reconcile.h"

G_BEGIN_DECLS

enum {
  KADR_PHOTOSHOP_IIM = 0x0404,
  KADR_PHOTOSHOP_THUMBNAIL = 0x040C,
  KADR_PHOTOSHOP_ICC = 0x040F,
  KADR_PHOTOSHOP_EXIF = 0x0422,
  KADR_PHOTOSHOP_XMP = 0x0424,
  KADR_PHOTOSHOP_DIGEST = 0x0425
};

typedef struct {
  guint16 id;
  KadrSpan data;
  gsize end; /* where the next one starts */
} KadrPhotoshopResource;

/* The resource at @offset; FALSE when there is none or it is not all there. */
gboolean kadr_photoshop_read_resource (KadrSpan resources, gsize offset,
                                       KadrPhotoshopResource *resource);

/* What there is of a last one that was cut short: of an IIM block it can still be read. */
gboolean kadr_photoshop_read_cut (KadrSpan resources, gsize offset, KadrPhotoshopResource *resource);

/* TRUE when nothing but padding follows @offset. */
gboolean kadr_photoshop_is_end (KadrSpan resources, gsize offset);

/* libvips puts the content of a JPEG's APP13 segment where a TIFF has its IIM block, and counts its bytes as longs, so
 * that libtiff cuts it off after the first quarter. TRUE when @iim, the value of tag 33723, is that; @resources:
 * what there is of them. */
gboolean kadr_photoshop_find_misplaced (KadrSpan iim, KadrSpan *resources);

/* Whether the digest found in the file is that of its first IIM block. */
KadrDigestState kadr_photoshop_compare_digest (const KadrBlocks *blocks);

G_END_DECLS
