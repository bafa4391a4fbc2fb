/* bundle/bundle-copy.h - the copy of a photo that leaves: its original with credit and rights put in.
 *
 * The worker plans the change, kadr copies bytes (docs/decisions/0002). A file that cannot carry metadata,
 * or is too broken to be changed, leaves as it is, marked (is_bare), with an XMP sidecar beside it.
 */
#pragma once
#include <glib.h>

#include "bundle/bundle-picture.h"
#include "bundle/bundle-plan.h"
#include "darkroom/darkroom.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Adds the copy, and the original where it is wanted, to @plan; sets size, digest and is_bare of @picture. */
gboolean kadr_bundle_copy_add (KadrBundlePlan *plan, KadrBundlePicture *picture, const KadrStore *store,
                               KadrDarkroom *darkroom, GError **error);

/* The file @path of an archive that is the blob, changed by @splice (may be NULL); @kinds as in pack/pack-member.h.
 * DAMAGED when the blob has rotted. The caller owns it. */
KadrPackMember *kadr_bundle_copy_measure (const KadrStore *store, const char *blob, const KadrSplice *splice,
                                          const char *path, guint kinds, GError **error);

G_END_DECLS
