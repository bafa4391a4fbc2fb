/* bag/bag-profile.h - what a receiver asks of a bag beyond RFC 8493: a BagIt Profile (BagIt Profiles specification 1.4,
 * JSON), read and obeyed.
 *
 *   press     what Kadr makes: SHA-256, every file in a manifest
 *   md5       for receivers who count by MD5
 *   minimal   as little as most receivers ask for
 *
 * Understood are Bag-Info, the manifests and tag manifests, required and allowed tag and payload files, fetch.txt,
 * Data-Empty, serialisation and versions. Pure but for loading.
 */
#pragma once
#include <glib.h>

#include "bag/bag-verdict.h"
#include "pack/pack-list.h"

G_BEGIN_DECLS

typedef struct _KadrBagProfile KadrBagProfile;

/* One of those above by its name, else the file @name. NOT_FOUND, BAD_INPUT naming what is wrong in it. */
KadrBagProfile *kadr_bag_profile_load (const char *name, GError **error);
/* @name for messages. */
KadrBagProfile *kadr_bag_profile_parse (const char *text, gsize length, const char *name,
                                        GError **error);
void kadr_bag_profile_free (KadrBagProfile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBagProfile, kadr_bag_profile_free)

/* BagIt-Profile-Identifier. Borrowed. */
const char *kadr_bag_profile_get_identifier (const KadrBagProfile *self);
/* The manifests (@is_tag: tag manifests) that a bag of this profile is written with: those that it requires, and
 * SHA-256 where it may be; a set of KADR_PACK_LIST_DIGEST(). UNSUPPORTED, 0, when it requires a digest that is not
 * known. */
guint kadr_bag_profile_choose_digests (const KadrBagProfile *self, gboolean is_tag, GError **error);

/* Adds to @verdict, which kadr_bag_check() has made of @list, where it is not as the profile asks. */
void kadr_bag_profile_check (const KadrBagProfile *self, const KadrPackList *list,
                             KadrBagVerdict *verdict);

G_END_DECLS
