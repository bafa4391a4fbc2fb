/* ingest/draft.h - what the desk makes of what a file says: its credit, and what is doubtful.
 *
 *   creditLine "Фото: пресс-служба акимата"         -> that credit
 *   no creditLine, caption "... Фото: Е. Беляева"    -> the caption's, and the doubt credit-from-caption
 *   only a creator                                   -> the creator, and the doubt credit-from-creator
 *   nothing                                          -> none, and the doubt credit-missing
 *   instructions that are not understood             -> the doubt rights-unclear
 *
 * A credit is never guessed silently: whatever is not printed as one carries a doubt. Pure: no file, no
 * database, no clock.
 */
#pragma once
#include "credit/credit-line.h"
#include "meta/meta.h"

G_BEGIN_DECLS

typedef struct {
  KadrCreditLine *credit; /* NULL: nobody is named */
  GPtrArray *doubts;      /* const char *: codes, explained by ingest/report.h; ends with NULL */
} KadrDraft;

KadrDraft *kadr_draft_new (const KadrMeta *meta, const KadrCreditNames *known);
void       kadr_draft_free (KadrDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDraft, kadr_draft_free)

G_END_DECLS
