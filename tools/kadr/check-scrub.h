/* kadr/check-scrub.h - kadr check --scrub: what it says. */
#pragma once
#include "desk/check.h"
#include "kadr/check-report.h"

G_BEGIN_DECLS

gboolean kadr_check_scrub_run (KadrCli *cli, const KadrCheckOrder *order, KadrCheckReport *report, guint minutes,
                               GError **error);

G_END_DECLS
