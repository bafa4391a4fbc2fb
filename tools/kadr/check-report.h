/* kadr/check-report.h - what kadr check and its scrub say on the way. */
#pragma once
#include "desk/blob-check.h"
#include "kadr/cli.h"
#include "kadr/live-lines.h"

G_BEGIN_DECLS

typedef struct {
  const KadrCli *cli;
  KadrLiveLines lines;
  gint64 n_absent; /* copies that could not be opened: findings as well */
} KadrCheckReport;

KadrCheckReport kadr_check_report_begin (const KadrCli *cli);
/* A KadrCheckTell. @report is a KadrCheckReport. */
void            kadr_check_report_tell (const KadrCheckFinding *finding, gpointer report);
/* A KadrCopyListRefused: "copy-absent". */
void            kadr_check_report_refuse (const char *dir, const GError *why, gpointer report);
/* How far it is: that many originals, of so many bytes. A line that is drawn over a few times a second. */
void            kadr_check_report_show_progress (KadrCheckReport *report, gint64 originals, gint64 bytes);
void            kadr_check_report_clear (KadrCheckReport *report);
/* "3 things are wrong; 2 of them were repaired.", or that nothing is, and what was copied. */
void            kadr_check_report_verdict (const KadrCheckReport *report, const KadrBlobCheckTally *tally);

G_END_DECLS
