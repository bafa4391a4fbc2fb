/* bundle/bundle.h - the journey of a bundle: from a checked story to one verified archive.
 *
 *   story -> check and decisions -> plan -> archive beside its place -> read back -> ledger -> its name
 *
 * Whatever may not leave is refused before a byte is written. The ledger and the receipt are committed
 * before the archive takes its name: nothing leaves unrecorded.
 */
#pragma once
#include <glib.h>

#include "bundle/bundle-gate.h"
#include "bundle/bundle-plan.h"
#include "bundle/delivery-size.h"
#include "bundle/wrapping.h"
#include "credit/credit-render.h"
#include "darkroom/darkroom.h"
#include "db/db.h"
#include "pack/pack-writer.h"
#include "store/store.h"
#include "story/story-review.h"

G_BEGIN_DECLS

/* What of the desk a bundle needs; all borrowed. */
typedef struct {
  KadrDb *db;
  KadrStore *store;
  KadrDarkroom *darkroom;
  const char *renditions;          /* the desk's folder of them */
  const char *organization;        /* Source-Organization: the desk's name */
  const KadrCreditNames *names;
  const KadrCreditTemplate *credit; /* of the outlet, in the language of the story */
  KadrCreditChannel channel;        /* where it is printed */
  gboolean is_own_outlet;           /* the article as it stands is the outlet's own */
} KadrBundleTools;

typedef struct {
  const KadrStoryReview *review;
  const KadrRequest *request;  /* for what the pictures were reviewed */
  const GPtrArray *allowances; /* KadrAllowance *: those that are used */
  const char *path;            /* where to; NULL for a plan only */
  KadrPackForm form;
  gboolean with_originals;
  const GArray *sizes;         /* KadrDeliverySize: in which the pictures are delivered besides; NULL: none */
  const KadrWrapping *wrapping;
  const char *base;            /* from where its pictures are fetched, when it is to be holey; NULL: packed */
  const char *who;
  gint64 at;                   /* ms: for ledger and receipt; stands in no byte of the bundle */
} KadrBundleOrder;

/* The plan of a story that bundle/bundle-gate.h lets pass; @pictures receives the KadrBundlePicture *
 * (owned) that it was made of. */
KadrBundlePlan *kadr_bundle_prepare (const KadrBundleTools *tools, const KadrBundleOrder *order, GPtrArray **pictures,
                                     GError **error);

/* Writes, reads back, records, names. @digest receives the archive's SHA-256 (of a folder that of its tag
 * manifest). Leaves nothing behind when it fails. RIGHTS_FORBID, REMOVED or BUSY when the desk has changed its mind
 * since the review (bundle/bundle-recheck.h). */
gboolean kadr_bundle_write (const KadrBundleTools *tools, const KadrBundleOrder *order, const KadrBundlePlan *plan,
                            const GPtrArray *pictures, char **digest, GError **error);

G_END_DECLS
