/* ingest/draft.h - what the desk makes of what a file says: its credit, and what is doubtful.
 *
 *   creditLine "Фото: пресс-служба акимата"         -> that credit
 *   no creditLine, caption "... Фото: Е. Беляева"    -> the caption's, and the doubt credit-from-caption
 *   only a creator                                   -> the creator, and the doubt credit-from-creator
 *   nothing                                          -> none, and the doubt credit-missing
 *   instructions that are not understood             -> the doubt rights-unclear
 *   no time, but a pattern of names that asks for it -> it keeps its name, and the doubt not-renamed
 *
 * A template (catalog/template.h) speaks before that: what it adds counts over what the file says. Where still nobody
 * is named, the credit of the shoot holds, which somebody has laid down.
 *
 * A credit is never guessed silently: whatever is not printed as one carries a doubt. Pure: no file, no
 * database, no clock.
 */
#pragma once
#include "catalog/field-book.h"
#include "catalog/roster.h"
#include "catalog/template.h"
#include "credit/credit-line.h"
#include "meta/meta.h"

G_BEGIN_DECLS

/* The same for all files of an ingest. */
typedef struct {
  const KadrCreditNames *known;
  const KadrTemplate *template; /* NULL: none */
  const KadrRoster *roster;     /* NULL: no codes are replaced */
  const KadrPattern *rename;    /* what pictures are called; NULL: what their files are */
  gboolean is_companion;        /* it goes with a picture, and is none of its own */
  gint64 clock_shift;           /* seconds that the cameras' clocks are behind */
  const char *credit;           /* of the shoot, for pictures that name nobody; NULL: none */
} KadrDraftTerms;

typedef struct {
  KadrCreditLine *credit; /* NULL: nobody is named */
  KadrLayer credit_layer; /* who says so: the file, or the template */
  char *name;             /* what the pattern makes of it; NULL: it keeps the name of its file */
  json_t *added;          /* the template's layer: {property: {language: value}}; may be empty */
  gboolean is_picture;    /* rather than a text or a film that came along */
  GPtrArray *doubts;      /* const char *: codes, explained by ingest/report.h; ends with NULL */
} KadrDraft;

/* @facts: what the template's variables stand for; camera and serial are taken from @meta. */
KadrDraft *kadr_draft_new (const KadrMeta *meta, const KadrDraftTerms *terms, const KadrPatternFacts *facts);
void       kadr_draft_free (KadrDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDraft, kadr_draft_free)

G_END_DECLS
