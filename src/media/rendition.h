/* media/rendition.h - a picture, made ready to look at: upright, sRGB, JPEG, without metadata.
 *
 * All sizes come from one decode: a 6000 x 4000 photograph asked for 2048 and 320 is decoded at half
 * size, brought to 2048 x 1365, and that once more to 320 x 213. Equal input gives equal bytes.
 * Never larger than the source. JPEG, PNG, TIFF, WebP, the first frame of a GIF and, with their decoders loaded,
 * HEIF and AVIF are decoded; everything else is refused by media/probe.h before a decoder sees it.
 *
 * For the sandboxed worker only: it uses libvips. One thread.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int size;     /* the long edge asked for */
  int width;    /* what it became */
  int height;
  GBytes *jpeg; /* owned; NULL when pixels were asked for */
  GBytes *rgb;  /* owned: red, green and blue, row after row; NULL unless asked for */
} KadrRendition;

void kadr_rendition_free (KadrRendition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrRendition, kadr_rendition_free)

/* Loads what libvips needs from files; to be called once, before the sandbox closes. @program is
 * argv[0]. KADR_FAULT_BUG when libvips does not start. */
gboolean kadr_rendition_start (const char *program, GError **error);
/* The same, and the decoders of HEIF and AVIF, for which a process is ready twenty milliseconds later. Where libvips
 * has none, it is done without them. */
gboolean kadr_rendition_start_with_heif (const char *program, GError **error);

/* Is this HEIF or AVIF, and were their decoders not loaded? Then another process is to be asked. */
gboolean kadr_rendition_wants_heif (const guint8 *bytes, gsize length);

/* Parts of the upright picture, from 0 to 1. */
typedef struct {
  double x, y, width, height;
} KadrRenditionCrop;

typedef struct {
  const int *sizes; /* long edges */
  gsize n_sizes;
  gboolean as_pixels;
  const KadrRenditionCrop *crop; /* only this part; NULL: all of it */
  int orientation;  /* how to turn it upright, Exif's 1 to 8; 0: as the picture itself says */
} KadrRenditionOrder;

/* The renditions (KadrRendition) in the order of the sizes. A picture that is damaged but partly there
 * is rendered as far as it goes; then @damage says what is wrong (owned by the caller), otherwise it
 * is NULL. @likeness gets sixteen hex digits (media/likeness.h; owned by the caller), NULL when there is
 * nothing to know the picture by. Faults: UNSUPPORTED (kind, pixel count), DAMAGED (nothing can be
 * decoded), BAD_INPUT (a size outside 1..65500, a crop that is no part). */
GPtrArray *kadr_rendition_make_all (const guint8 *bytes, gsize length, const KadrRenditionOrder *order,
                                    char **damage, char **likeness, GError **error);

/* JPEG of @width x @height pixels of red, green and blue without gaps, with full colour: for pages with words.
 * BAD_INPUT when @length is not that of so many, or an edge is outside 1..65500. */
GBytes *kadr_rendition_encode (const guint8 *rgb, gsize length, int width, int height, GError **error);

G_END_DECLS
