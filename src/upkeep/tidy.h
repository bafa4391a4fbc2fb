/* upkeep/tidy.h - takes away what nobody needs, so that nothing that is needed can go with it.
 *
 *   blobs/ -> trash/      photos removed long enough ago, files that no row speaks of (upkeep/keep-verdict.h)
 *   trash/ -> deleted     after a week, and then from the copies of the store as well
 *   trash/ -> blobs/      what is needed again after all
 *
 * Original by original: the store is pinned alone, the verdict is found in the transaction that lays the tombstone,
 * and only after its commit is the file renamed. Whoever keeps blobs before their rows has pinned the store until its
 * commit, so no verdict is about something half done. Killed at any point it leaves what the next run completes.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  KadrDb *db;
  KadrStore *store;
  KadrStore *const *copies;
  guint n_copies;
  const char *renditions; /* folder */
  gint64 keep_removed_ms;
  gboolean may_go_far;    /* also when very much would go, or the catalogue is older than the store */
  gboolean is_trial;      /* tells and does nothing */
  const char *who;
  gint64 at;
} KadrTidyOrder;

typedef struct {
  const char *what;   /* "trash" | "delete" | "return" | "copy" | "renditions" | "missing" */
  const char *digest;
  const char *why;    /* of upkeep/keep-verdict.h; NULL: not asked */
  guint64 bytes;      /* 0: not known */
} KadrTidyItem;

typedef struct {
  void (*item) (const KadrTidyItem *item, gpointer data);
  /* One that could not be dealt with; the others are. */
  void (*trouble) (const char *subject, const char *text, gpointer data);
  void (*progress) (guint64 n_blobs, gpointer data); /* may be NULL */
  gpointer data;
} KadrTidyWatch;

typedef struct {
  guint64 blobs;                 /* in the store, before */
  guint64 trashed, deleted, returned, missing, renditions, from_copies, staged;
  guint64 trashed_bytes, deleted_bytes;
  guint64 in_trash;              /* of earlier runs, and not to be deleted yet */
  guint64 troubles;
  GHashTable *stays;             /* why, static -> how many, GUINT_TO_POINTER: of those that a photo does not need */
} KadrTidySummary;

/* FALSE when it had to end early. NOT_READY when more than a tenth of all originals would go, STORE_AHEAD when the
 * catalogue is older than the store: both before anything is done. BUSY when a backup or the like has pinned the
 * store. The caller clears @summary. */
gboolean kadr_tidy_run (const KadrTidyOrder *order, const KadrTidyWatch *watch, KadrTidySummary *summary,
                        GError **error);
void     kadr_tidy_summary_clear (KadrTidySummary *summary);

G_END_DECLS
