/* credit/credit-split.h - where in a line the credit is, and where its parts begin.
 *
 * "Снег в Алматы (фото: Елена Беляева). Коллаж: Zakon.kz" has a caption, then two regions; a region is cut
 * at strong signs ("/", "via", a dash between blanks) into parts. What stands outside the regions is the
 * caption.
 *
 * For the room's own readers of credit lines. Pure; linear in the number of tokens.
 */
#pragma once
#include <glib.h>

#include "credit/credit-scan.h"

G_BEGIN_DECLS

typedef struct {
  guint from, to; /* tokens */
  gboolean has_label;
} KadrCreditRegion;

/* The scan is changeable here only because it counts the steps taken.
 *
 * The regions in order (KadrCreditRegion); none overlaps another. Without any label the whole line is
 * one region, unless its end is a credit by all its words. */
GArray *kadr_credit_split_regions (KadrCreditScan *scan);

/* Where the part beginning at @from ends, and where the next begins, within a region ending at @to. */
guint kadr_credit_split_find_cut (KadrCreditScan *scan, guint from, guint to, guint *next);

/* Where the part that holds token @i begins, within a region beginning at @from. */
guint kadr_credit_split_find_start (const KadrCreditScan *scan, guint from, guint i);

/* TRUE for words that are read for their meaning and are part of no name, wherever they stand. */
gboolean kadr_credit_split_is_dropped (const KadrCreditScan *scan, guint i);

/* What stands outside @regions, their brackets and joining signs left out; NULL when nothing does. */
char *kadr_credit_split_get_caption (const KadrCreditScan *scan, const GArray *regions);

/* How many tokens at @i are a marker that stands between signs, "Архив.", "(иллюстративное)"; it ends before @to.
 * 0 when there is none. */
guint kadr_credit_split_measure_marker (const KadrCreditScan *scan, guint i, guint to);

G_END_DECLS
