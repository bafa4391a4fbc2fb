/* kadr/desk-owned.h - files that a desk keeps of its pictures: originals, what lies in the trash, renditions.
 *
 * Commands that need no desk do not open them, by whatever name: nothing leaves past the rights.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* BAD_INPUT, naming @path, when it is such a file or folder, or the open file @fd is one (-1: @path is asked). */
gboolean kadr_desk_owned_refuse (int fd, const char *path, GError **error);

G_END_DECLS
