/* pack/zip-record.h - the records of a zip file that stores without compressing (PKWARE APPNOTE 6.3.10).
 *
 * A local header before each file's bytes, then the central directory. Names are UTF-8 and marked so
 * (general purpose bit 11), so that Windows shows Cyrillic and Kazakh; times are written as UTC in both
 * places a zip has for them, so the same list gives the same bytes in every time zone; sizes and places
 * beyond 4 GiB use zip64.
 *
 * Pure.
 */
#pragma once
#include <glib.h>

#include "pack/pack-member.h"

G_BEGIN_DECLS

/* Appends what stands before the bytes of @member. @mtime: seconds since 1970. */
void kadr_zip_record_append_local (GByteArray *out, const KadrPackMember *member, gint64 mtime);

/* Appends the entry of @member in the central directory; @offset is where its local header begins. */
void kadr_zip_record_append_central (GByteArray *out, const KadrPackMember *member, guint64 offset, gint64 mtime);

/* Appends the end: the directory of @n_members begins at @offset and has @length bytes. */
void kadr_zip_record_append_end (GByteArray *out, guint64 n_members, guint64 offset, guint64 length);

G_END_DECLS
