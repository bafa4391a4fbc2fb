/* media/row-sum.h - the two weighted sums that resampling a plane of bytes consists of.
 *
 *   const KadrRowSums *sums = kadr_row_sum_choose ();
 *   sums->blend (rows, weights, n, width, out);     n rows of the source into one of the result
 *   sums->shrink (row, &kernel, width, out);        and that row to the result's width
 *
 * There is a portable pair and one for processors with AVX2; whole numbers only, so that both give the
 * same bytes. Knows nothing of pictures or planes.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Weights are whole numbers that add up to 1 << KADR_ROW_SUM_BITS. */
#define KADR_ROW_SUM_BITS 14
/* Weights of one place are kept in multiples of this many; surplus ones are 0. */
#define KADR_ROW_SUM_BLOCK 16

/* For each place of the result: where its neighbours begin in the source (this may lie outside) and
 * what each of them weighs. */
typedef struct {
  int n;      /* neighbours */
  int stride; /* from the weights of one place to those of the next, a multiple of KADR_ROW_SUM_BLOCK */
  int *start;
  gint16 *weights;
} KadrRowKernel;

/* @rows: @n rows of @width bytes. */
typedef void (*KadrRowBlend) (const guint8 *const *rows, const gint16 *weights, int n, int width,
                              guint8 *out);
/* @row has valid bytes wherever a whole stride of @kernel reaches; @width places of the result. */
typedef void (*KadrRowShrink) (const guint8 *row, const KadrRowKernel *kernel, int width, guint8 *out);

typedef struct {
  KadrRowBlend blend;
  KadrRowShrink shrink;
} KadrRowSums;

/* The fastest pair that this processor can run. */
const KadrRowSums *kadr_row_sum_choose (void);
/* The pair that every processor can run. */
const KadrRowSums *kadr_row_sum_get_portable (void);

G_END_DECLS
