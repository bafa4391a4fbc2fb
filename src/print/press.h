/* print/press.h - what prints: cairo and Pango behind a table of functions, in a module of its own.
 *
 * They bring thirty libraries, which would double the time in which every kadr starts. So they are in kadr-print.so,
 * which print/paper.h loads when the first page is made; each function is that of print/paper.h, its arguments
 * checked.
 *
 * Private to the room.
 */
#pragma once
#include <glib.h>

#include "print/paper.h"

G_BEGIN_DECLS

typedef struct _KadrSheetOfPaper KadrSheetOfPaper;

typedef struct {
  KadrSheetOfPaper *(*spread) (int width, int height);            /* NULL: no memory */
  KadrSheetOfPaper *(*bind) (const KadrPaperImprint *imprint);    /* likewise */
  void (*tear) (KadrSheetOfPaper *sheet);
  void (*fill) (KadrSheetOfPaper *sheet, const KadrPaperBox *box, guint32 colour);
  void (*veil) (KadrSheetOfPaper *sheet, const KadrPaperBox *box);
  void (*place) (KadrSheetOfPaper *sheet, const KadrPaperBox *box, const guint8 *rgb, int width, int height);
  void (*place_jpeg) (KadrSheetOfPaper *sheet, const KadrPaperBox *box, GBytes *jpeg, int width, int height);
  double (*write) (KadrSheetOfPaper *sheet, const KadrPaperBox *box, const char *text, const KadrPaperType *type);
  double (*measure) (KadrSheetOfPaper *sheet, double width, guint lines, const char *text, const KadrPaperType *type);
  void (*stamp) (KadrSheetOfPaper *sheet, const KadrPaperBox *box, const char *text);
  void (*enlarge) (KadrSheetOfPaper *sheet, double factor);
  void (*turn) (KadrSheetOfPaper *sheet);
  GBytes *(*take_pixels) (KadrSheetOfPaper *sheet);
  GBytes *(*take_document) (KadrSheetOfPaper *sheet); /* NULL: no memory */
} KadrPress;

/* The one function that the module gives out. */
const KadrPress *kadr_press_get (void);

G_END_DECLS
