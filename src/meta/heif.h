/* meta/heif.h - the items of a HEIF or AVIF file (ISO/IEC 23008-12): pictures, Exif, XMP.
 *
 * The box "meta" lists items (iinf), tells where their bytes are (iloc) and what describes them (iprp).
 * Pure.
 */
#pragma once
#include "meta/bmff.h"

G_BEGIN_DECLS

typedef struct {
  guint32 id;
  KadrSpan type;         /* "hvc1", "Exif", "mime", ... */
  KadrSpan content_type; /* of a mime item, without its closing zero */
} KadrHeifItem;

typedef struct {
  KadrSpan file;
  KadrSpan meta;   /* the children of the box "meta" */
  GArray *items;   /* KadrHeifItem */
  guint32 primary; /* the item that is the picture */
} KadrHeif;

/* FALSE when there is no box "meta" in @file. */
gboolean kadr_heif_open (KadrHeif *self, KadrSpan file);
void     kadr_heif_clear (KadrHeif *self);

/* The bytes of an item; empty when they lie apart in the file or outside it. */
KadrSpan kadr_heif_find_item (const KadrHeif *self, guint32 id);

/* Width and height as stored, and the orientation (1 to 8) that rotation and mirror of the primary
 * item amount to. FALSE when the file does not say. */
gboolean kadr_heif_read_frame (const KadrHeif *self, guint32 *width, guint32 *height,
                               int *orientation);

G_END_DECLS
