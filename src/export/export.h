/* export/export.h - the journey of an export: from a query to bags of a chosen size, each readable alone.
 *
 *   query -> decisions -> frozen plan -> volumes beside their places -> read back -> ledger -> their names -> index
 *
 *   DIR/feb-001.tar, DIR/feb-002.tar, ...
 *   DIR/feb.index.jsonl   {"volume": "feb-001.tar", "path": ..., "offset": ..., "size": ..., "sha256": ...}
 *   DIR/feb.sha256        the digests of all of these, for sha256sum -c
 *   DIR/feb.plan/         while it is being made: export/export-plan.h
 *
 * What may not leave is left out and named. The plan is made of one state of the catalogue; it alone, and the
 * originals, decide about every byte, so an export that is cut off at any moment goes on where it was, to the same
 * bytes. Each photo is asked for again in the transaction that records its volume, before the volume has its name.
 */
#pragma once
#include "bundle/wrapping.h"
#include "catalog/search-query.h"
#include "credit/credit-render.h"
#include "darkroom/darkroom.h"
#include "db/db.h"
#include "rights/decision.h"
#include "store/store.h"

G_BEGIN_DECLS

/* The most photos of a volume. */
#define KADR_EXPORT_PHOTOS 10000
/* The least that a volume can be, bytes. */
#define KADR_EXPORT_LEAST (1u << 20)

/* What of the desk an export needs; all borrowed. */
typedef struct {
  KadrDb *db;
  KadrStore *store;
  KadrDarkroom *darkroom;
  const char *organization;         /* Source-Organization: the desk's name */
  const char *lang;
  const KadrCreditNames *names;
  const KadrCreditTemplate *credit; /* of the desk's outlet, in @lang */
} KadrExportTools;

typedef struct {
  const char *dir, *name;
  const char *query;             /* as typed; NULL: the whole desk */
  const KadrSearchQuery *search; /* the same, understood */
  const KadrRequest *request;    /* for what it is; its moment is now */
  guint64 volume;                /* bytes, at most */
  const KadrWrapping *wrapping;
  const char *who;
} KadrExportOrder;

typedef struct {
  gboolean is_writing;   /* else it is being planned */
  guint64 done, total;   /* photos of the plan; bytes written */
  guint volume, volumes; /* when writing */
} KadrExportProgress;

typedef struct {
  /* @name: of the photo, or of what else is missing; @text: why it is not in the export. */
  void (*left_out) (const char *photo, const char *name, const char *text, gpointer data);
  /* @credit: as it is printed now (NULL: none is on record); the volume has the one that it was planned with. */
  void (*changed) (const char *photo, const char *name, const char *credit, gpointer data);
  void (*progress) (const KadrExportProgress *progress, gpointer data);
  gboolean (*should_stop) (gpointer data);
  gpointer data;
} KadrExportWatch;

typedef struct {
  guint64 photos, photo_bytes;
  guint volumes, left_out;
  guint changed;       /* photos whose credit is another since the plan */
  char *group;         /* Bag-Group-Identifier; NULL for a trial */
  gboolean everything; /* it is the whole desk */
  gboolean is_stopped; /* because should_stop() said so; the same call goes on */
  gboolean goes_on;    /* there was a plan already */
} KadrExportSummary;

void kadr_export_summary_clear (KadrExportSummary *summary);

/* Tells what an export would be, and writes nothing. RIGHTS_FORBID when nothing may leave, NOT_FOUND when nothing was
 * found. */
gboolean kadr_export_try (const KadrExportTools *tools, const KadrExportOrder *order, const KadrExportWatch *watch,
                          KadrExportSummary *summary, GError **error);

/* Makes it, or goes on with it where the same order was cut off. EXISTS when something of that name is there, made or
 * begun for another order; BUSY while another program makes it; RIGHTS_FORBID or REMOVED when a picture may not
 * leave any more, NO_SPACE and the like: what is written stays, and the same call goes on. */
gboolean kadr_export_run (const KadrExportTools *tools, const KadrExportOrder *order, const KadrExportWatch *watch,
                          KadrExportSummary *summary, GError **error);

/* Goes on with what is begun in @dir, called @name (NULL: the only one there is). NOT_FOUND when there is none. */
gboolean kadr_export_resume (const KadrExportTools *tools, const char *dir, const char *name, gint64 at,
                             const char *who, const KadrExportWatch *watch, KadrExportSummary *summary, GError **error);

G_END_DECLS
