/* bag/bag-signature.h - who signed this bag? Checks tagmanifest-*.txt.minisig, a tag file that no tag manifest names
 * (RFC 8493, 2.2.1 leaves that open): the tag manifest is what is signed, and all else hangs on it.
 */
#pragma once
#include "bag/bag-verdict.h"
#include "bag/minisign.h"
#include "pack/pack-list.h"

G_BEGIN_DECLS

/* Adds to @verdict, which kadr_bag_check() has made of @list: without @key a note on each signature, that it is there;
 * with one a defect unless the bag is signed with it. */
void kadr_bag_signature_check (const KadrPackList *list, const KadrMinisignKey *key, KadrBagVerdict *verdict);

G_END_DECLS
