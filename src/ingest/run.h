/* ingest/run.h - an ingest while it runs: what ingest.c, batch.c and settling.c share. Private to the room. */
#pragma once
#include "credit/credit-names.h"
#include "ingest/copying.h"
#include "ingest/companions.h"
#include "ingest/entry.h"
#include "ingest/ingest.h"
#include "ingest/outcome.h"
#include "ingest/pipeline.h"
#include "ingest/preparing.h"
#include "ingest/report-card.h"
#include "store/store-claim.h"

struct _KadrIngestRun {
  const KadrIngestParts *parts;
  const KadrIngestOrder *order;
  const KadrIngestWatch *watch;
  KadrReportSummary *summary;
  KadrArrivalList *list;
  KadrCreditNames *known;
  KadrPipeline *pipeline;
  KadrPreparing *preparing;
  KadrDraftTerms draft;
  KadrCompanions *companions;
  GHashTable *digests;    /* of entered items that have companions: number -> id, owned */
  GHashTable *numbers;    /* the number of each stack's picture: group -> gint64, owned */
  GPtrArray *fresh;       /* groups numbered in the transaction that is open; borrowed */
  KadrEntryTerms terms;
  gint64 sequence;        /* the number of the last picture */
  gint64 id;
  KadrStoreClaim *claim;  /* to that number */
  GHashTable *outcomes;   /* KadrOutcome by its number, owned, until its line is told */
  guint told;             /* the number whose line is next */
  KadrCopying *copying;
  GPtrArray *batch;       /* KadrOutcome: read, not entered; borrowed */
  guint64 batch_bytes;
  gint64 batch_since;     /* monotonic: when the first of it came */
  GPtrArray *unsettled;   /* KadrOutcome: developed, which the catalogue does not know yet; borrowed */
  GPtrArray *caught_up;   /* KadrDeveloping, owned: photos of earlier ingests, likewise */
  GPtrArray *left_behind; /* photos of earlier ingests that await renditions: id, name, id, name, ... */
  KadrIngestProgress progress;
  gint64 started;          /* monotonic */
  double read_after;       /* seconds from then to the last file that was read */
  GError *fatal;           /* ends the ingest */
  GError *catalogue_fatal; /* the catalogue takes no more; what is kept already cannot be entered */
};

/* Nothing more is begun, and the ingest fails with @error (copied; the first one counts). */
void kadr_ingest_run_set_fatal (KadrIngestRun *run, const GError *error);
/* After each commit: what it has changed is written beside the originals, too. */
void kadr_ingest_run_keep_facts (KadrIngestRun *run);
