/* upkeep/rebuild.h - an equal catalogue from the store alone.
 *
 *   facts -> rows -> words for searching -> photos that await renditions -> checked -> in its place
 *
 * Nothing of the old catalogue is needed. What its last commands have not yet written to the store is, when it can
 * still be read, written first. Originals without a page of facts are found, not taken in: that is an ingest
 * (ingest/ingest.h), once the catalogue is in its place.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  KadrStore *store;
  const char *path;       /* where the catalogue is to be */
  KadrDb *held;           /* the catalogue at @path, when the caller has it for himself; NULL: it is opened here */
  gboolean replaces;      /* it is the desk's own: the old one is set aside; else there must be nothing at @path */
  const char *renditions; /* folder */
  const int *sizes;
  guint n_sizes;
  gint64 at;
} KadrRebuildOrder;

typedef struct {
  /* @subject: a page, a table, the log. What it says was not restored, or is not sound. */
  void (*trouble) (const char *subject, const char *text, gpointer data);
  void (*progress) (guint64 n_pages, gpointer data);
  gpointer data;
} KadrRebuildWatch;

typedef struct {
  guint64 pages;     /* of facts */
  gint64 photos, log_rows;
  guint troubles;
  GPtrArray *orphans; /* char *: originals that no page and no grant speaks of */
  char *aside;        /* where the old catalogue is; NULL when there was none */
} KadrRebuildSummary;

/* FALSE when there is no new catalogue; the old one is then as it was. The caller clears @summary. EXISTS when
 * something is at the path already, BUSY when others use the catalogue. */
gboolean kadr_rebuild_run (const KadrRebuildOrder *order, const KadrRebuildWatch *watch, KadrRebuildSummary *summary,
                           GError **error);
void     kadr_rebuild_summary_clear (KadrRebuildSummary *summary);

G_END_DECLS
