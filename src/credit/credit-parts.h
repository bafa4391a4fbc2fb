/* credit/credit-parts.h - what reading a line found, on its way into a KadrCreditLine.
 *
 * For the room's own readers of credit lines. Pure.
 */
#pragma once
#include <glib.h>

#include "credit/credit-kind.h"
#include "credit/credit-names.h"

G_BEGIN_DECLS

typedef struct {
  KadrCreditKind kind;
  GPtrArray *creators; /* char * */
  GPtrArray *chain;
  char *source;
  guint flags;
  char *licence;
  char *caption;
  const char *lang; /* static */
  KadrCreditConfidence confidence;
  guint64 effort;
} KadrCreditParts;

KadrCreditParts *kadr_credit_parts_new (void);
void             kadr_credit_parts_free (KadrCreditParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCreditParts, kadr_credit_parts_free)

/* Reads @text. @known must not be NULL. */
KadrCreditParts *kadr_credit_parts_read (const char *text, const KadrCreditNames *known);

/* FALSE for "Фото:" and "Архивное фото": nothing in it says whose the picture is or where it is from. */
gboolean kadr_credit_parts_has_anybody (const KadrCreditParts *self);

G_END_DECLS
