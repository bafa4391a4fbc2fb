/* meta/exif-block.h - an Exif block (Exif 3.0, 4.5) taken apart by libexif.
 *
 * Gives the directories as entries with their bytes (meta/ifd.h), so that one set of questions serves
 * Exif blocks, TIFF files and raw files. What libexif leaves out because Exif 2.32 did not know it (texts
 * of type 129) is not here; exif.c adds it. The only file that knows libexif.
 */
#pragma once
#include "meta/ifd.h"

G_BEGIN_DECLS

typedef enum {
  KADR_EXIF_MAIN,      /* IFD0: the picture */
  KADR_EXIF_THUMBNAIL, /* IFD1 */
  KADR_EXIF_DETAILS,   /* the Exif directory */
  KADR_EXIF_PLACE,     /* the GPS directory */
} KadrExifDirectory;

typedef struct _KadrExifBlock KadrExifBlock;

/* @block starts with a TIFF header. NULL when libexif can make nothing of it, or when it is larger than
 * any Exif block (a TIFF or raw file: those are walked, never copied). */
KadrExifBlock *kadr_exif_block_new (KadrSpan block);
void           kadr_exif_block_free (KadrExifBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrExifBlock, kadr_exif_block_free)

/* The entries (KadrIfdEntry) of one directory; their values live as long as @self. */
GArray *kadr_exif_block_read (const KadrExifBlock *self, KadrExifDirectory directory);

G_END_DECLS
