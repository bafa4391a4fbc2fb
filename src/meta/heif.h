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

/* A piece of an item. Positions are those of the fields in the file, for a writer to change. */
typedef struct {
  guint32 id;
  guint method; /* 0: in the file, 1: in the box "idat" */
  guint64 base; /* added to the offset of every piece of the item */
  guint64 offset;
  guint64 length;
  gsize base_at;
  gsize offset_at;
  gsize length_at;
  gboolean is_first; /* of its item */
  gboolean is_only;
} KadrHeifExtent;

typedef struct {
  KadrSpan file;
  KadrSpan meta;      /* the children of the box "meta" */
  GArray *items;      /* KadrHeifItem */
  GArray *extents;    /* KadrHeifExtent */
  guint8 version;     /* of the box "iloc" */
  guint offset_size;  /* bytes of its fields: 0, 4 or 8 */
  guint length_size;
  guint base_size;
  guint index_size;
  guint32 primary;    /* the item that is the picture */
  gboolean is_sound;  /* the lists of items and places end where their boxes end */
} KadrHeif;

/* FALSE when there is no box "meta" in @file. */
gboolean kadr_heif_open (KadrHeif *self, KadrSpan file);
void     kadr_heif_clear (KadrHeif *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KadrHeif, kadr_heif_clear)

/* The bytes of an item; empty when they lie apart in the file or outside it. */
KadrSpan kadr_heif_find_item (const KadrHeif *self, guint32 id);

/* Width and height as stored, and the orientation (1 to 8) that rotation and mirror of the primary
 * item amount to. FALSE when the file does not say. */
gboolean kadr_heif_read_frame (const KadrHeif *self, guint32 *width, guint32 *height,
                               int *orientation);

G_END_DECLS
