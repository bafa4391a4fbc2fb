/* meta/ifd.h - directories of tagged values: TIFF 6.0 section 2, BigTIFF, Exif 3.0 section 4.6.
 *
 * One reader for TIFF files, raw files and the Exif block of any other picture, which is a small TIFF
 * file in itself. Reads only what is inside its span and never more entries than fit there. Pure.
 */
#pragma once
#include "meta/span.h"

G_BEGIN_DECLS

typedef struct {
  KadrSpan bytes; /* all offsets count from its start */
  gboolean is_big_endian;
  gboolean is_big_tiff; /* 8-byte offsets */
  guint64 first;        /* offset of the first directory */
} KadrIfd;

typedef struct {
  guint16 tag;
  guint16 type;
  guint64 count;
  guint64 at;     /* where the entry itself stands */
  guint64 offset; /* of the value */
  KadrSpan value; /* empty when it lies outside */
} KadrIfdEntry;

enum {
  KADR_IFD_BYTE = 1,
  KADR_IFD_ASCII = 2,
  KADR_IFD_SHORT = 3,
  KADR_IFD_LONG = 4,
  KADR_IFD_RATIONAL = 5,
  KADR_IFD_UNDEFINED = 7,
  KADR_IFD_SIGNED_RATIONAL = 10,
  KADR_IFD_IFD = 13,
  KADR_IFD_UTF8 = 129 /* Exif 3.0 */
};

/* FALSE when @bytes does not start with a TIFF header (or that of a raw format built like it). */
gboolean kadr_ifd_open (KadrIfd *self, KadrSpan bytes);

/* The entries of the directory at @offset (KadrIfdEntry); empty when there is none. @next, if not
 * NULL, is the offset of the directory chained to it, or 0. */
GArray *kadr_ifd_read (const KadrIfd *self, guint64 offset, guint64 *next);

/* How many entries the directory at @offset claims to have. */
guint64 kadr_ifd_count (const KadrIfd *self, guint64 offset);

/* TRUE when the whole directory at @offset is there, down to the offset of the next one. */
gboolean kadr_ifd_has_directory (const KadrIfd *self, guint64 offset);

/* The entry of @tag; NULL when absent. */
const KadrIfdEntry *kadr_ifd_find (const GArray *entries, guint16 tag);

/* The @n-th integer or rational of @entry; 0 or FALSE when there is none (or its denominator is 0). */
guint64  kadr_ifd_get_integer (const KadrIfd *self, const KadrIfdEntry *entry, guint n);
gboolean kadr_ifd_get_number (const KadrIfd *self, const KadrIfdEntry *entry, guint n, double *value);

/* The text of an ASCII or UTF-8 entry up to its first zero, blanks at the end left out; may be empty. */
KadrSpan kadr_ifd_get_text (const KadrIfdEntry *entry);

/* Integer of @tag in @entries, or @fallback. */
guint64 kadr_ifd_find_integer (const KadrIfd *self, const GArray *entries, guint16 tag,
                               guint64 fallback);

G_END_DECLS
