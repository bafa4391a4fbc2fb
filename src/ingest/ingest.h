/* ingest/ingest.h - the journey of photos from a card into the desk.
 *
 *   Arrival -> Reading -> Draft -> Kept -> Photo -> line of the report
 *
 * Several threads copy, digest, read and keep; the caller's thread alone touches the database and enters
 * photos in the order of their arrival. Memory does not grow with the size of the card. A crash at any
 * line leaves at most blobs without a row; the same ingest again converges and adds nothing twice.
 *
 * Trouble with one file is a line of the report. Only trouble that every further file would meet (a full
 * or failing disk, no worker, a catalogue that cannot be written) ends the ingest, with a fault.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "db/db.h"
#include "ingest/report.h"
#include "store/store.h"

G_BEGIN_DECLS

/* The parts of the desk that are used. */
typedef struct {
  KadrDb *db;
  KadrStore *store;
  KadrDarkroom *darkroom;
  const char *dir;        /* the desk's own folder, never taken in */
  const char *renditions; /* folder */
  const int *sizes;
  guint n_sizes;
  const char *zone;
  const char *presets;    /* the desk's own presets.ini, or NULL */
} KadrIngestParts;

typedef struct {
  const char *const *paths; /* NULL-terminated */
  const char *shoot;        /* NULL: none */
  const char *preset;       /* NULL: no grants */
  gboolean read_back;
  const char *who;
  gint64 at;
} KadrIngestOrder;

/* Who looks on; all are called on the caller's thread, all may be NULL. */
typedef struct {
  void (*line) (const KadrReportLine *line, gpointer data);
  void (*progress) (guint files, guint of_files, guint64 bytes, guint64 of_bytes, gpointer data);
  /* TRUE: finish the files at work and come to an end. Asked often. */
  gboolean (*should_stop) (gpointer data);
  gpointer data;
} KadrIngestWatch;

/* FALSE when the ingest had to end early; @summary then holds what was done until then. The caller clears
 * it with kadr_report_summary_clear(). BAD_INPUT before anything is done for an unknown preset. */
gboolean kadr_ingest_run (const KadrIngestParts *parts, const KadrIngestOrder *order, const KadrIngestWatch *watch,
                          KadrReportSummary *summary, GError **error);

G_END_DECLS
