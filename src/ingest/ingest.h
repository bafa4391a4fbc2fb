/* ingest/ingest.h - the journey of photos from a card into the desk.
 *
 *   Arrival -> Reading -> Draft -> Kept -> Photo -> Developed -> line of the report
 *
 * Files come into the store as fast as the card gives them; a preview that the camera made stands for the photo until
 * its renditions are there, for which the workers' remaining time is used. When the last file is kept, the verdict
 * is there and the card may go, however many renditions are still to be made.
 *
 * Several threads copy, digest and ask workers; the caller's thread alone touches the database, keeps and enters
 * photos in batches, in the order of their arrival. Memory does not grow with the size of the card. A crash at any
 * line leaves at most blobs without a row; the same ingest again converges and adds nothing twice.
 *
 * Trouble with one file is a line of the report. Only trouble that every further file would meet (a full
 * or failing disk, no worker, a catalogue that cannot be written) ends the ingest, with a fault.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "db/db.h"
#include "ingest/arrival.h"
#include "ingest/report.h"
#include "store/store.h"

G_BEGIN_DECLS

/* The parts of the desk that are used. */
typedef struct {
  KadrDb *db;
  KadrStore *store;
  KadrDarkroom *darkroom;
  const char *const *own; /* folders that are the desk's own, and never taken in; NULL-terminated */
  KadrStore *const *copies; /* further copies of the store, in which each file is to be as well */
  guint n_copies;
  const char *renditions; /* folder */
  const int *sizes;
  guint n_sizes;
  const char *zone;
  const char *presets;    /* the desk's own presets.ini, or NULL */
  const char *const *ignore; /* the desk's own patterns: ingest/ignore-rule.h; may be NULL */
  const char *templates;  /* folder; need not be there */
  const char *rosters;    /* folder; need not be there */
  char roster_sign;       /* around codes: catalog/roster.h */
} KadrIngestParts;

typedef struct {
  const char *const *paths; /* NULL-terminated */
  const char *shoot;        /* NULL: none */
  const char *preset;       /* NULL: the shoot's */
  const char *template;     /* its name; NULL: the shoot's */
  const char *rename;       /* what pictures are to be called: a pattern (catalog/pattern.h); NULL: the shoot's */
  gint64 clock_shift;       /* seconds that the cameras' clocks are behind */
  const char *zone;         /* of cameras that tell none; NULL: the shoot's, else the desk's */
  gboolean read_back;
  gboolean leaves_removed;  /* a photo that was removed stays so, though its file is met again */
  guint copies;             /* in how many stores each file is wanted before the card may go */
  const char *who;
  gint64 at;
} KadrIngestOrder;

typedef struct {
  guint kept, files;          /* files gone through, of how many */
  guint64 kept_bytes, bytes;
  guint developed, to_develop; /* photos with renditions, of those that are to get them */
  const GPtrArray *cards;      /* KadrReportCard: the same for each card; borrowed */
} KadrIngestProgress;

/* Who looks on; all are called on the caller's thread, all may be NULL. */
typedef struct {
  void (*line) (const KadrReportLine *line, gpointer data);
  void (*progress) (const KadrIngestProgress *progress, gpointer data);
  /* Everything is in the store and the verdict is there, while renditions are still being made. */
  void (*sealed) (const KadrReportSummary *summary, gpointer data);
  /* TRUE: finish the files at work and come to an end. Asked often. */
  gboolean (*should_stop) (gpointer data);
  gpointer data;
} KadrIngestWatch;

/* What there is to be taken in, archives opened; for a trial. */
KadrArrivalList *kadr_ingest_walk (const KadrIngestParts *parts, const KadrIngestOrder *order);

/* FALSE when the ingest had to end early; @summary then holds what was done until then. The caller clears
 * it with kadr_report_summary_clear(). BAD_INPUT or NOT_FOUND before anything is done for an
 * unknown preset, template or zone: see ingest/preparing.h. */
gboolean kadr_ingest_run (const KadrIngestParts *parts, const KadrIngestOrder *order, const KadrIngestWatch *watch,
                          KadrReportSummary *summary, GError **error);

G_END_DECLS
