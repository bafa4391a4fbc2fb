/* print/paper.h - pages, on which pictures, words and areas of colour are put, each into its box.
 *
 *   KadrPaper *paper = kadr_paper_new (2100, 2970);
 *   kadr_paper_place (paper, &box, rgb, 320, 213);
 *   kadr_paper_write (paper, &below, "DSC_0412.JPG", &bold);
 *
 * A page of pixels, or a document (PDF) of as many pages as are turned. Measures are pixels, in a document points (1/72
 * inch), from the upper left corner; colours 0xRRGGBB. Words are plain text: nothing in them is markup. The same calls
 * give the same bytes in any locale and zone, where the fonts and the libraries are the same.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrPaper KadrPaper;

typedef struct {
  double left, top, width, height;
} KadrPaperBox;

typedef enum { KADR_PAPER_LEFT, KADR_PAPER_CENTRE, KADR_PAPER_RIGHT } KadrPaperAlign;

typedef struct {
  double size;      /* of the letters */
  gboolean is_bold;
  KadrPaperAlign align;
  guint32 colour;
} KadrPaperType;

/* What a document says of itself. */
typedef struct {
  double width, height; /* of its pages, in points */
  const char *title;
  const char *lang;     /* "kk": of its words; NULL: unknown */
  gint64 moment;        /* ms UTC: the date in it; a document never asks the clock */
} KadrPaperImprint;

/* White. Each edge 1 to 16384; NULL with BAD_INPUT, or when there is no memory. */
KadrPaper *kadr_paper_new (int width, int height, GError **error);
/* A document, open at its first page; faults as above. */
KadrPaper *kadr_paper_new_document (const KadrPaperImprint *imprint, GError **error);
void       kadr_paper_free (KadrPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPaper, kadr_paper_free)

/* From here on measures are @factor times as large: a page of pixels takes what was composed in points. */
void kadr_paper_enlarge (KadrPaper *self, double factor);
/* Begins the next page; documents only. */
void kadr_paper_turn (KadrPaper *self);

/* What is in @box grows pale. */
void kadr_paper_veil (KadrPaper *self, const KadrPaperBox *box);
void kadr_paper_fill (KadrPaper *self, const KadrPaperBox *box, guint32 colour);

/* The picture @rgb of @width x @height (red, green, blue, row after row without gaps) as large as it fits into @box, in
 * its middle. FALSE with BAD_INPUT when the number of bytes is not that of the pixels. */
gboolean kadr_paper_place (KadrPaper *self, const KadrPaperBox *box, GBytes *rgb, int width, int height,
                           GError **error);

/* The same of a JPEG, whose bytes become a part of the document as they are: nothing is decoded. Documents only. Only
 * for what a worker of ours has just encoded: FALSE with BAD_INPUT when it does not say that it is a JPEG of this
 * size. */
gboolean kadr_paper_place_jpeg (KadrPaper *self, const KadrPaperBox *box, GBytes *jpeg, int width, int height,
                                GError **error);

/* As many lines as the box has room for, the last one cut with "…". Returns the height that was used. */
double kadr_paper_write (KadrPaper *self, const KadrPaperBox *box, const char *text, const KadrPaperType *type);

/* @text across @box from its lower left to its upper right corner, half transparent: a watermark. */
void kadr_paper_stamp (KadrPaper *self, const KadrPaperBox *box, const char *text);

/* How high @text would be in a column of @width, cut after @lines (0: never cut). */
double kadr_paper_measure (KadrPaper *self, double width, guint lines, const char *text, const KadrPaperType *type);

/* The whole page as red, green and blue. Owned by the caller. */
GBytes *kadr_paper_take_pixels (KadrPaper *self);
/* The whole document as PDF, which takes no more pages. Owned by the caller. NULL without memory. */
GBytes *kadr_paper_take_document (KadrPaper *self, GError **error);

G_END_DECLS
