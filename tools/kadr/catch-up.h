/* kadr/catch-up.h - makes the renditions that photos of the desk still await, and says how far it is. */
#pragma once
#include "ingest/catching-up.h"
#include "kadr/cli.h"
#include "kadr/stopping.h"

G_BEGIN_DECLS

/* A Ctrl-C that @stopping sees ends it in good order; what it has not come to waits on. */
gboolean kadr_catch_up (KadrCli *cli, KadrStopping *stopping, KadrCatchingUpSummary *summary, GError **error);

G_END_DECLS
