/* desk/check.h - is the desk sound: is everything there that it says it has?
 *
 *   blob-missing   a photo without its original        log-broken      a row of the log was changed
 *   blob-damaged   an original that has rotted         catalogue       SQLite's own check, foreign keys
 *
 * What a crash may leave (originals without a row, an ingest that was cut off) is counted, not found fault
 * with: nothing is lost by it, and the same ingest again puts it right. Changes nothing.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  const char *code;
  const char *subject; /* a photo's id, or what else it is about */
  const char *text;
} KadrCheckFinding;

typedef struct {
  gint64 photos, blobs;
  gint64 orphans;       /* originals without a photo */
  gint64 without_facts; /* photos whose facts are not beside the original yet */
  gint64 unfinished;    /* ingests that were cut off */
  gint64 log_rows;
  gint64 found;         /* findings */
  guint64 bytes;        /* of all blobs */
} KadrCheckSummary;

typedef struct {
  void (*finding) (const KadrCheckFinding *finding, gpointer data);
  void (*progress) (const KadrCheckSummary *so_far, gpointer data); /* after each blob; may be NULL */
  gpointer data;
} KadrCheckWatch;

/* With @full every original is read and its digest compared. TRUE when the check could be made, whatever
 * it found; FALSE with a fault when it could not. */
gboolean kadr_check_run (KadrDb *db, KadrStore *store, gboolean full, const KadrCheckWatch *watch,
                         KadrCheckSummary *summary, GError **error);

G_END_DECLS
