/* credit/credit-scan.h - the tokens of a line, with every known name and phrase marked on them.
 *
 * In "Фото: Елена Беляева/Kazinform" the first token is marked as a label, the last as a name. A mark
 * lies on all its tokens; `lead` says how many of them, at the first; it is 0 on the others.
 *
 * For the room's own readers of credit lines. Pure; linear in the number of tokens.
 */
#pragma once
#include <glib.h>

#include "credit/credit-names.h"
#include "credit/credit-phrases.h"
#include "credit/credit-tokens.h"

G_BEGIN_DECLS

typedef struct {
  const KadrCreditName *name;
  const KadrCreditPhrase *phrase;
  guint lead;
} KadrCreditMark;

typedef struct {
  KadrCreditTokens *tokens;
  KadrCreditMark *marks; /* one for each token */
  guint n;
  guint64 effort;
  const KadrCreditNames *known;
} KadrCreditScan;

/* @known must outlive the scan. */
KadrCreditScan *kadr_credit_scan_new (const char *text, const KadrCreditNames *known);
void            kadr_credit_scan_free (KadrCreditScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCreditScan, kadr_credit_scan_free)

/* The roles of token @i's phrase; 0 when it has none. */
guint kadr_credit_scan_get_roles (const KadrCreditScan *self, guint i);
/* TRUE for a label that is not kept as part of a name: "фото", and "фото автора" where a colon or a dash says
 * that the author follows. */
gboolean kadr_credit_scan_is_label (const KadrCreditScan *self, guint i);
/* The sign of token @i; 0 for a word and outside the line. */
gunichar kadr_credit_scan_get_sign (const KadrCreditScan *self, guint i);
guint    kadr_credit_scan_get_shape (const KadrCreditScan *self, guint i);

/* The name that is exactly the words of the tokens [from, to); NULL when it is nobody's. */
const KadrCreditName *kadr_credit_scan_find_name (KadrCreditScan *self, guint from, guint to);

/* The text of the tokens [from, to) as printed. Owned by the caller. */
char *kadr_credit_scan_get_text (const KadrCreditScan *self, guint from, guint to);

G_END_DECLS
