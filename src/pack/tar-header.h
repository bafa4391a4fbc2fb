/* pack/tar-header.h - the blocks of a pax tar (POSIX.1-2017, pax, "pax Interchange Format").
 *
 * A file is a header of 512 bytes, its bytes, and zeros up to the next multiple of 512. Where the ustar
 * header cannot say the path or the size, a pax record before it does. The bytes are those libarchive
 * writes for its "pax restricted" format with mode 0644, owner 0 without a name (a test compares them),
 * but depend on no locale: libarchive 3.6 crashes on Cyrillic names in the C locale.
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define KADR_TAR_BLOCK 512
/* Archives are padded to a multiple of this, as tar itself does. */
#define KADR_TAR_RECORD 10240

/* Appends to @out the header (with its pax records where needed) of the regular file @path, a valid
 * UTF-8 path of any length, of @size bytes, last changed @mtime seconds after 1970. */
void kadr_tar_header_append (GByteArray *out, const char *path, guint64 size, gint64 mtime);

/* How many zeros follow a file of @size bytes. */
guint kadr_tar_header_get_padding (guint64 size);

/* How many zeros end an archive that has @length bytes so far. */
guint kadr_tar_header_get_end (guint64 length);

G_END_DECLS
