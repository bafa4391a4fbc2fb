/* ingest/trial.h - what an ingest would do, found out without writing anything at all.
 *
 * Every file is read and digested, so that what is known already is told from what is new. What a worker
 * would say of a picture is not asked. Nothing may be formatted after a trial.
 */
#pragma once
#include "ingest/ingest.h"

G_BEGIN_DECLS

/* As kadr_ingest_run(); "stored" means would be. */
gboolean kadr_trial_run (const KadrIngestParts *parts, const KadrIngestOrder *order, const KadrIngestWatch *watch,
                         KadrReportSummary *summary, GError **error);

G_END_DECLS
