/* kadr/credit-style.h - a credit as this desk prints it, for readers of one language.
 *
 *   "Фото: Фото: пресс-служба акимата", template "Фото: {credit}"  ->  "Фото: пресс-служба акимата"
 *
 * The desk's book and its templates, brought together once and used for every photo of a list.
 */
#pragma once
#include "credit/credit-render.h"
#include "desk/desk.h"

G_BEGIN_DECLS

typedef struct {
  KadrCreditNames *names; /* what the reader of a credit knows */
  char *lang;
  const KadrDesk *desk;
  char *outlet;           /* NULL: the desk's own */
} KadrCreditStyle;

/* @outlet and @lang NULL: the desk's own; @desk outlives it. NOT_FOUND when desk.ini names no such outlet. */
KadrCreditStyle *kadr_credit_style_new (const KadrDesk *desk, KadrDb *db, const char *outlet, const char *lang,
                                        GError **error);
/* TRUE for NULL and for an outlet of desk.ini; NOT_FOUND naming the desk's own for any other. */
gboolean         kadr_credit_style_check_outlet (const KadrDesk *desk, const char *outlet, GError **error);
void             kadr_credit_style_free (KadrCreditStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCreditStyle, kadr_credit_style_free)

/* The printed line, with exactly one label; for metadata without one. Owned by the caller. CREDIT_MISSING
 * when there is nobody to print. */
char *kadr_credit_style_print (const KadrCreditStyle *self, const KadrCreditLine *line, KadrCreditChannel channel,
                               GError **error);
/* The same for the places @first to @last of a gallery: "Фото 1–6: ...". */
char *kadr_credit_style_print_range (const KadrCreditStyle *self, const KadrCreditLine *line,
                                     KadrCreditChannel channel, guint first, guint last, GError **error);
/* The same for what the credit book has of @photo, on the web; NULL without @error when there is nobody. */
char *kadr_credit_style_find (const KadrCreditStyle *self, KadrDb *db, const char *photo, GError **error);

G_END_DECLS
