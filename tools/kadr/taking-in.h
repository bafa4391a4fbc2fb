/* kadr/taking-in.h - an ingest as it is seen at the door: a line for each file, progress, the sum of it all.
 *
 * In words or, with --json, one object a line; Ctrl-C ends it in good order.
 */
#pragma once
#include "ingest/ingest.h"
#include "kadr/cli.h"
#include "kadr/copy-list.h"
#include "kadr/stopping.h"

G_BEGIN_DECLS

typedef enum {
  KADR_TAKING_IN_CARD,       /* ends with the verdict whether it may be formatted */
  KADR_TAKING_IN_TRIAL,      /* nothing is stored */
  KADR_TAKING_IN_HOT_FOLDER, /* some of its files: there is no verdict */
} KadrTakingInKind;

/* Takes in what @order says at the desk of @cli, which is open, and sets the status. FALSE when it had to end early,
 * or when nothing could be taken and all for the same reason. */
gboolean kadr_taking_in_run (KadrCli *cli, KadrTakingInKind kind, const KadrIngestOrder *order,
                             const KadrCopyList *copies, KadrStopping *stopping, GError **error);

G_END_DECLS
