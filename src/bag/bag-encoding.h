/* bag/bag-encoding.h - tag files in other encodings than UTF-8, which RFC 8493 (2.1.1, 2.3) permits.
 *
 *   Tag-File-Character-Encoding: UTF-16
 *
 * Known are UTF-16 (with either byte order), ISO-8859-1 and US-ASCII; decoded here and not by the C library's
 * converters, since the bytes are a stranger's. Paths of files are UTF-8 all the same. Pure.
 */
#pragma once
#include "pack/pack-list.h"

G_BEGIN_DECLS

/* TRUE for an encoding that a bag's tag files can be read in; upper and lower case are one. */
gboolean kadr_bag_encoding_is_known (const char *name);

/* The tag files of @list (not bagit.txt, which is always UTF-8) as UTF-8 where bagit.txt names another encoding. What
 * is not text in it stays as it is. To be done once; the digests are those of the files as they stand. */
void kadr_bag_encoding_decode (KadrPackList *list);

G_END_DECLS
