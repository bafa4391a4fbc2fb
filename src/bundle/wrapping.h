/* bundle/wrapping.h - what goes around the payload of a bundle: bag-info.txt, manifests, what a receiver's profile asks
 * for, signature and time stamp.
 */
#pragma once
#include <glib.h>

#include "bag/bag-profile.h"
#include "bundle/bundle-plan.h"
#include "darkroom/darkroom.h"
#include "pack/pack-writer.h"

G_BEGIN_DECLS

/* A tag file that comes as it is: "aptrust-info.txt". */
typedef struct
{
  char *path; /* in the bag's top folder, not below data/ */
  GBytes *bytes;
} KadrWrappingFile;

void kadr_wrapping_file_free (KadrWrappingFile *self);

/* All borrowed; zeros are the usual bag, unsigned. */
typedef struct
{
  const KadrBagProfile *profile; /* NULL: press */
  const GPtrArray
      *info; /* char *, more lines of bag-info.txt: "Contact-Name: Елена Беляева"; may be NULL */
  const GPtrArray *files; /* KadrWrappingFile *; may be NULL */
  const guint8 *seed;     /* KADR_ED25519_SEED bytes to sign with; NULL: unsigned */
  GBytes *stamp; /* a time stamp of its tag manifest (bag/bag-stamp.h), from @stamp_name; or NULL */
  const char *stamp_name;
} KadrWrapping;

/* A plan with the manifests that the profile wants. UNSUPPORTED when Kadr cannot make them. */
KadrBundlePlan *kadr_wrapping_begin (const KadrWrapping *self, const char *top, gint64 moment,
                                     GError **error);

/* Seals @plan; @info is completed. BAD_INPUT when the bag would not be as the profile wants it, naming all that it
 * lacks, or the time stamp is of something else; UNSUPPORTED when the profile leaves nothing that can be signed. */
gboolean kadr_wrapping_close (const KadrWrapping *self, KadrBundlePlan *plan, KadrBagInfo *info,
                              KadrPackForm form, KadrDarkroom *darkroom, GError **error);

G_END_DECLS
