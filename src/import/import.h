/* import/import.h - an export comes into a desk: every volume is verified, then either the desk becomes the one that
 * was exported (import/founding.h), or each volume is merged into it (import/merging.h).
 */
#pragma once
#include "bag/minisign.h"
#include "darkroom/darkroom.h"
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Two desks say different things; the one here stays as it is. */
typedef struct {
  const char *kind, *subject; /* of the page: "photo", its id */
  const char *table;          /* "field" */
  const char *what;           /* which of its rows and columns: "description ru desk: value" */
  const char *here, *there;   /* NULL: nothing */
} KadrImportConflict;

typedef struct {
  gboolean is_founded; /* the desk has become the one that was exported */
  gboolean is_stopped;
  guint volumes;
  guint missing;             /* volumes of the same exports that were not given */
  guint64 blobs, blob_bytes; /* that were kept */
  guint64 files_verified, bytes_verified;
  guint64 photos;            /* that are new here */
  guint64 known;             /* photos that were here already */
  guint64 rows, log_rows;    /* that came into the catalogue */
  guint64 conflicts, troubles;
} KadrImportSummary;

typedef struct {
  void (*conflict) (const KadrImportConflict *conflict, gpointer data);
  void (*trouble) (const char *subject, const char *text, gpointer data);
  void (*progress) (const KadrImportSummary *so_far, gpointer data);
  gboolean (*should_stop) (gpointer data);
  gpointer data;
} KadrImportWatch;

/* All borrowed. */
typedef struct {
  KadrDb *db;
  KadrStore *store;
  const char *path;       /* of the catalogue */
  const char *renditions; /* folder */
  const int *sizes;
  guint n_sizes;
  const char *who;
  gint64 at;
  gboolean is_dry_run;    /* nothing is kept or changed; what would be is counted and told */
} KadrImportOrder;

/* Reads and verifies the volumes that @paths mean (import/volume.h), in the order of their groups and numbers: an owned
 * array of KadrVolume. @key as there. NULL when one of them is not sound, before anything was taken of the others.
 * Volumes that are missing between others are a trouble. */
GPtrArray *kadr_import_open (const char *const *paths, const KadrMinisignKey *key, KadrDarkroom *darkroom,
                             const KadrImportWatch *watch, KadrImportSummary *summary, GError **error);

G_END_DECLS
