/* bag/bag-check.h - is this bag complete and unchanged? Every defect by name.
 *
 *   missing     data/photos/02-a.jpg    manifest-sha256.txt names it, but it is not there
 *   changed     data/photos/01-b.jpg    its digest is not the one in manifest-sha256.txt
 *   unlisted    data/c.jpg              manifest-sha256.txt does not name it
 *
 * RFC 8493 over a list (pack/pack-list.h), whether it came from an archive or a folder. A bag made by
 * Kadr must keep its promise too that every file is in a manifest. Pure.
 */
#pragma once
#include <glib.h>

#include "bag/bag-verdict.h"
#include "pack/pack-list.h"

G_BEGIN_DECLS

/* Never NULL. */
KadrBagVerdict *kadr_bag_check (const KadrPackList *list);

/* The digests that the bag's manifests use, as far as they are known here: a set of
 * KADR_PACK_LIST_DIGEST(). Only a list with all of them can be checked whole. */
guint kadr_bag_check_find_digests (const KadrPackList *list);

G_END_DECLS
