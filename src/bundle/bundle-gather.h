/* bundle/bundle-gather.h - from a reviewed story to its pictures, each with its credit, caption, decision.
 *
 * Reads the catalogue, writes nothing.
 */
#pragma once
#include <glib.h>

#include "bundle/bundle-picture.h"
#include "credit/credit-render.h"
#include "db/db.h"
#include "story/story-review.h"

G_BEGIN_DECLS

typedef struct {
  KadrDb *db;
  const KadrStoryReview *review;
  const KadrCreditNames *names;     /* that the desk knows; NULL: only what is built in */
  const KadrCreditTemplate *credit; /* how the outlet prints credits in the story's language; or NULL */
  KadrCreditChannel channel;        /* where it prints them */
  gboolean is_own_outlet;           /* what the article prints is this outlet's own print */
  gboolean with_originals;
  gboolean with_sizes;              /* they carry the same */
} KadrBundleTerms;

/* KadrBundlePicture *, in the order of the slots; empty slots are left out. */
GPtrArray *kadr_bundle_gather (const KadrBundleTerms *terms, GError **error);

G_END_DECLS
