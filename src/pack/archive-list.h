/* pack/archive-list.h - the list of a stranger's archive: tar or zip, plain or in gzip or zstd.
 *
 * Parses bytes that nobody vouches for, with libarchive: only kadr-worker calls it. LC_CTYPE must be
 * UTF-8 before. Every file is read through and digested, or its place is told; nothing is unpacked.
 */
#pragma once
#include "pack/pack-list.h"

G_BEGIN_DECLS

/* Reads the archive at @fd (a file, from its start). KADR_FAULT_DAMAGED when it is no archive at all;
 * one that breaks off gives the list so far with its trouble. @kinds: the
 * digests to be made. @spares_placed: what stands in one piece in a plain tar is passed over unread, listed with its
 * place and without digests, but for texts; see pack/list-digests.h. */
KadrPackList *kadr_archive_list_read (int fd, guint kinds, gboolean spares_placed, GError **error);
/* Of a plain tar what stands from @from up to @until, where headers begin or the tar ends: all is read, places are
 * those in the file, and there are no texts. */
KadrPackList *kadr_archive_list_read_range (int fd, gint64 from, gint64 until, guint kinds, GError **error);

G_END_DECLS
