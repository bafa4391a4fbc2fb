/* meta/xmp-extend.h - an XMP packet in two parts, for JPEG, whose segments hold 64 KB (XMP part 3, 1.1.3.1).
 *
 *   main:      <rdf:Description xmpNote:HasExtendedXMP="7A1B..." photoshop:Credit="..."/>
 *   extended:  the largest properties, in a tree of its own whose MD5 is 7A1B...
 *
 * The parts are joined before a change and parted after it. Pure.
 */
#pragma once
#include "meta/span.h"

G_BEGIN_DECLS

enum { KADR_XMP_EXTEND_GUID = 32 }; /* hex digits of an MD5 */

/* One packet with the properties of both parts; one that is in both counts as the main part has it. NULL
 * with KADR_FAULT_DAMAGED when one of them is not well formed. The caller owns the result. */
GByteArray *kadr_xmp_extend_join (KadrSpan main_part, KadrSpan extended, GError **error);

/* Parts @packet so that the main part takes at most @most bytes: the largest properties leave it first.
 * The same packet is always parted in the same way. KADR_FAULT_UNWRITABLE when what has to stay in the main
 * part does not fit. The caller owns both parts. */
gboolean kadr_xmp_extend_split (const GByteArray *packet, gsize most, GByteArray **main_part,
                                GByteArray **extended, GError **error);

G_END_DECLS
