/* pack/folder-list.h - the list of a folder, read without following links.
 *
 * Bytes are digested, never interpreted, so kadr does it itself.
 */
#pragma once
#include "pack/pack-list.h"

G_BEGIN_DECLS

/* Every path begins with @top, as in an archive. In order of bytes. @kinds: the digests to be made. */
KadrPackList *kadr_folder_list_read (const char *dir, const char *top, guint kinds, GError **error);

G_END_DECLS
