/* ingest/outcome.h - what becomes of one file, from the pipeline to its line of the report.
 *
 *   read -> (kept -> drafted and entered) -> (developed) -> told
 *
 * Values only: no store, no database.
 */
#pragma once
#include "catalog/stack-book.h"
#include "ingest/developing.h"
#include "ingest/draft.h"
#include "ingest/report.h"

G_BEGIN_DECLS

typedef struct {
  guint n;
  KadrReading *reading;        /* NULL for items that are not taken */
  KadrDraft *draft;            /* NULL until its turn to be entered has come, and when nothing was read */
  KadrStackKind kind;          /* what it is of a picture; ALONE also for one that stands for others */
  KadrDeveloping *developing;  /* NULL until developed */
  KadrReportState state;
  gboolean is_entered;         /* the catalogue and the journal have it */
  gboolean awaits_renditions;
  gboolean awaits_copies;      /* it is on its way into further copies of the store */
  guint copies;                /* how many stores have its bytes, the desk's own among them */
  gboolean has_mismatch;       /* the preview in the file is not of this picture */
  KadrFault fault;
  char *file;
  char *name;                  /* what its photo is called from now on; NULL: what its file is called */
  char *reason;                /* in English: base/sentence.h */
  GPtrArray *doubts;           /* codes, static; ends with NULL */
} KadrOutcome;

/* Takes @reading over, which may be NULL. */
KadrOutcome *kadr_outcome_new (const KadrArrivalList *list, guint n, KadrReading *reading, KadrStackKind kind);
void         kadr_outcome_free (KadrOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrOutcome, kadr_outcome_free)

/* It is a picture that was read, and stands for itself or is a raw. */
gboolean     kadr_outcome_is_picture (const KadrOutcome *self);
/* What the desk makes of what was read, in the place of what it made before: nothing when nothing was read. @sequence:
 * the number that a picture gets, 0 for none; see ingest/draft.h. */
void         kadr_outcome_draft (KadrOutcome *self, const KadrArrivalList *list, const KadrDraftTerms *terms,
                                 const char *shoot, gint64 sequence);
/* Its bytes are in the store, or will be with the next batch. */
gboolean kadr_outcome_is_in_store (const KadrOutcome *self);
/* Nothing more will be found out about it. */
gboolean kadr_outcome_is_final (const KadrOutcome *self);
/* Texts are borrowed from @self. */
KadrReportLine kadr_outcome_get_line (const KadrOutcome *self);

/* The trouble may be elsewhere than in the file: then the reason says where. */
void kadr_outcome_fail (KadrOutcome *self, const GError *error);
/* What is to be said of it, in English, unless something is said already. */
void kadr_outcome_say (KadrOutcome *self, const char *reason);
/* It has turned out otherwise. */
void kadr_outcome_drop_doubt (KadrOutcome *self, const char *code);
/* @code is static. */
void kadr_outcome_doubt (KadrOutcome *self, const char *code);
/* Takes @developing over: what decoding brought to light becomes doubts and a reason. */
void kadr_outcome_develop (KadrOutcome *self, KadrDeveloping *developing);
/* Called when the catalogue has it: what was only needed until then is let go. */
void kadr_outcome_set_entered (KadrOutcome *self);

G_END_DECLS
