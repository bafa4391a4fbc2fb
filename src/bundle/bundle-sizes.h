/* bundle/bundle-sizes.h - the pictures of a bundle in the sizes in which they are delivered:
 * data/sizes/2048/01-snow.jpg.
 *
 * Made of the original by a worker: upright, sRGB, JPEG, with the fields and the credit that the copy has.
 */
#pragma once
#include "bundle/bundle-picture.h"
#include "bundle/bundle-plan.h"
#include "bundle/delivery-size.h"
#include "darkroom/darkroom.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Adds them to @plan, their bytes to @spool, and what they are to the renditions of @picture. @sizes: of
 * kadr_delivery_size_parse(). UNSUPPORTED or DAMAGED for a picture of which they cannot be made whole: half a picture
 * is not delivered. */
gboolean kadr_bundle_sizes_add (KadrBundlePlan *plan, KadrBundlePicture *picture, const GArray *sizes,
                                const KadrStore *store, KadrDarkroom *darkroom, KadrBundleSpool *spool,
                                GError **error);

G_END_DECLS
