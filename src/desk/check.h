/* desk/check.h - is the desk sound: is everything there that it says it has?
 *
 *   blob-missing   a photo without its original        log-broken      a row of the log was changed
 *   blob-damaged   an original that has rotted         catalogue       SQLite's own check, foreign keys
 *   copy-missing   not in a copy of the store          copy-damaged    rotten in a copy of the store
 *
 * What a crash may leave (originals without a row, an ingest that was cut off) is counted, not found fault
 * with: nothing is lost by it, and the same ingest again puts it right. The store is
 * pinned meanwhile, so that nothing is taken away under the walk. What is wrong with an original is repaired
 * where another store has it, if that is wanted; otherwise nothing is changed.
 */
#pragma once
#include "db/db.h"
#include "desk/blob-check.h"

G_BEGIN_DECLS

typedef struct {
  gint64 photos, blobs;
  gint64 orphans;       /* originals without a photo */
  gint64 without_facts; /* photos whose facts are not beside the original yet */
  gint64 unfinished;    /* ingests that were cut off */
  gint64 in_trash;      /* originals that tidying has taken away, and that can be taken back */
  gint64 log_rows;
  gint64 found;         /* findings, also what was repaired */
  gint64 repaired, lost, copied; /* as in KadrBlobCheckTally */
  gint64 read;          /* originals that were read and compared */
  guint64 bytes;        /* of all blobs */
} KadrCheckSummary;

/* The parts of a desk that are looked at, and how closely. */
typedef struct {
  KadrDb *db;
  KadrStore *store;
  KadrStore *const *copies;
  guint n_copies;
  gboolean may_repair;
  guint part, of_parts; /* which originals are read: part 1 of 1 all of them, part 3 of 30 a thirtieth; of 0 none */
  const char *who;      /* for the log, when something is repaired */
  gint64 at;
} KadrCheckOrder;

typedef struct {
  KadrCheckTell finding;
  void (*progress) (const KadrCheckSummary *so_far, gpointer data); /* after each blob; may be NULL */
  gpointer data;
} KadrCheckWatch;

/* TRUE when the check could be made, whatever it found; FALSE with a fault when it could not. What is read of an
 * original in the store is read of its copies, too. */
gboolean kadr_check_run (const KadrCheckOrder *order, const KadrCheckWatch *watch, KadrCheckSummary *summary,
                         GError **error);

/* Writes what @blobs has repaired into the log. */
gboolean kadr_check_log_repairs (KadrDb *db, KadrBlobCheck *blobs, const char *who, gint64 at, GError **error);

G_END_DECLS
