/* bag/bag-stamp.h - the time stamp of a bag: tagmanifest-sha256.txt.tsr, what an authority answered (RFC 3161) when it
 * was shown the tag manifest. Like a signature it is a tag file that no tag manifest names.
 *
 * Made outside of Kadr, with any authority:
 *   openssl ts -query -data tagmanifest-sha256.txt -sha256 -cert -out query.tsq
 *   curl -H 'Content-Type: application/timestamp-query' --data-binary @query.tsq AUTHORITY -o stamp.tsr
 */
#pragma once
#include "bag/bag-verdict.h"
#include "darkroom/darkroom.h"
#include "pack/pack-list.h"

G_BEGIN_DECLS

#define KADR_BAG_STAMP_SUFFIX ".tsr"
/* A stamp with all certificates has some 10 KB. */
#define KADR_BAG_STAMP_MOST (1 << 20)

/* Is @stamp, from the file @name, of the tag manifest @bytes? BAD_INPUT when it is of something else, or no time
 * stamp. */
gboolean kadr_bag_stamp_fits (KadrDarkroom *darkroom, GBytes *stamp, const char *name, GBytes *bytes, GError **error);

/* Adds to @verdict, which kadr_bag_check() has made of @list, what the time stamps in it say. With @authorities
 * (certificates in PEM, may be NULL) a defect unless one of them made one. */
void kadr_bag_stamp_check (const KadrPackList *list, const char *authorities, KadrDarkroom *darkroom,
                           KadrBagVerdict *verdict);

G_END_DECLS
