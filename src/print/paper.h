/* print/paper.h - one page, on which pictures, words and areas of colour are put, each into its box.
 *
 *   KadrPaper *paper = kadr_paper_new (2100, 2970);
 *   kadr_paper_place (paper, &box, rgb, 320, 213);
 *   kadr_paper_write (paper, &below, "DSC_0412.JPG", &bold);
 *
 * Measures are pixels from the upper left corner; colours 0xRRGGBB. Words are plain text: nothing in them is markup.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrPaper KadrPaper;

typedef struct {
  double left, top, width, height;
} KadrPaperBox;

typedef struct {
  double size;      /* of the letters */
  gboolean is_bold;
  gboolean is_centred;
  guint32 colour;
} KadrPaperType;

/* White. Each edge 1 to 16384; NULL with BAD_INPUT, or when there is no memory. */
KadrPaper *kadr_paper_new (int width, int height, GError **error);
void       kadr_paper_free (KadrPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPaper, kadr_paper_free)

/* What is in @box grows pale. */
void kadr_paper_veil (KadrPaper *self, const KadrPaperBox *box);
void kadr_paper_fill (KadrPaper *self, const KadrPaperBox *box, guint32 colour);

/* The picture @rgb of @width x @height (red, green, blue, row after row without gaps) as large as it fits into @box, in
 * its middle. FALSE with BAD_INPUT when the number of bytes is not that of the pixels. */
gboolean kadr_paper_place (KadrPaper *self, const KadrPaperBox *box, GBytes *rgb, int width, int height,
                           GError **error);

/* As many lines as the box has room for, the last one cut with "…". Returns the height that was used. */
double kadr_paper_write (KadrPaper *self, const KadrPaperBox *box, const char *text, const KadrPaperType *type);

/* The whole page as red, green and blue. Owned by the caller. */
GBytes *kadr_paper_take_pixels (KadrPaper *self);

G_END_DECLS
