/* pack/list-digests.h - the digests of what a list names, made in several threads.
 *
 * The bytes of an archive's file that stand in one piece (a plain tar's) can be digested without knowing what an
 * archive is: kadr-worker says where they stand, and kadr only reads so many bytes from there. What a folder holds
 * likewise.
 */
#pragma once
#include "pack/pack-list.h"

G_BEGIN_DECLS

/* Of every file on @list that lacks digests of @kinds (a set of KADR_PACK_LIST_DIGEST()) and has a place in the archive
 * @fd. DAMAGED naming @path, the archive, when it ends before its place does. */
gboolean kadr_list_digests_add_placed (KadrPackList *list, int fd, const char *path, guint kinds, int n_threads,
                                       GError **error);

/* Of every file on @list, which was made of the open folder @fd; its size is what was read. A file whose name is not
 * UTF-8 stays without: no manifest can name it. DAMAGED when one is no longer there as a file. */
gboolean kadr_list_digests_add_folder (KadrPackList *list, int fd, guint kinds, int n_threads, GError **error);

G_END_DECLS
