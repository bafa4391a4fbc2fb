/* upkeep/tidying.h - a tidying while it runs: what tidy.c, trash-settling.c and rendition-sweep.c share. Private to
 * the room. */
#pragma once
#include "store/store-pin.h"
#include "upkeep/keep-verdict.h"
#include "upkeep/tidy.h"

typedef struct {
  const KadrTidyOrder *order;
  const KadrTidyWatch *watch;
  KadrTidySummary *summary;
  KadrKeepTerms terms;
} KadrTidying;

/* One original, with the store pinned alone and in the transaction @work, which the step commits itself. A trial has
 * neither. */
typedef gboolean (*KadrTidyingStep) (KadrTidying *self, const char *digest, KadrTransaction *work, GError **error);

/* What goes wrong with one original alone is told, and the others go on. */
gboolean kadr_tidying_each (KadrTidying *self, const GPtrArray *digests, KadrTidyingStep step, GError **error);

void kadr_tidying_tell (KadrTidying *self, const char *what, const char *digest, const char *why, guint64 bytes);
void kadr_tidying_tell_trouble (KadrTidying *self, const char *subject, const GError *trouble);
