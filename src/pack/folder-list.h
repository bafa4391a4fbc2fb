/* pack/folder-list.h - the list of a folder, read without following links.
 *
 * Bytes are digested (pack/list-digests.h), never interpreted, so kadr does it itself.
 */
#pragma once
#include "pack/pack-list.h"

G_BEGIN_DECLS

/* Every path begins with @top, as in an archive. In order of bytes. Sizes and texts alone; no digests. @fd: the open
 * folder. */
KadrPackList *kadr_folder_list_read (int fd, const char *top, GError **error);

G_END_DECLS
