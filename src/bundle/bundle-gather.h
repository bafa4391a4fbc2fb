/* bundle/bundle-gather.h - from a story to its pictures, each with its credit, caption and decision.
 *
 * Reads the catalogue, writes nothing.
 */
#pragma once
#include <glib.h>

#include "bundle/bundle-picture.h"
#include "credit/credit-render.h"
#include "db/db.h"
#include "rights/decision.h"
#include "story/story.h"

G_BEGIN_DECLS

typedef struct {
  KadrDb *db;
  const KadrStory *story;
  const KadrRequest *request;            /* what the pictures are to be used for */
  const KadrCreditNames *names;          /* that the desk knows; NULL: only what is built in */
  const KadrCreditTemplate *credit;      /* how the outlet prints credits in the story's language; or NULL */
  const char *top;                       /* "<slug>-<date>" */
  gboolean with_originals;
} KadrBundleTerms;

/* KadrBundlePicture *, in the order of the slots. KADR_FAULT_RIGHTS_FORBID with the decision's sentence at
 * the first picture that may not be used, NOT_READY at an empty slot, CREDIT_MISSING where nobody is
 * credited. */
GPtrArray *kadr_bundle_gather (const KadrBundleTerms *terms, GError **error);

G_END_DECLS
