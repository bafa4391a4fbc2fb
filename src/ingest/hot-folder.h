/* ingest/hot-folder.h - a folder that others put files into: says which of them are complete.
 *
 *   upload.jpg is created                        nothing yet
 *   its writer closes it                         not yet: FTP servers close and go on
 *   two seconds later it is as large as then     /srv/ftp/upload.jpg
 *
 * A file is complete when nobody has written to it for a while, by its size and time of change, and its writer has
 * closed it or moved it here. What was there before is looked at first, and everything again once a minute, for
 * network file systems that tell nobody and for queues that ran over. Nothing is moved, opened or altered; what an
 * ignore rule names and what hides behind a dot is passed over. Folders that appear are watched too. One thread.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrHotFolder KadrHotFolder;

/* @settle_ms: how long a file must have been left alone. NOT_FOUND, NO_ACCESS; BUSY when the system has no watch
 * left. */
KadrHotFolder *kadr_hot_folder_new (const char *dir, guint settle_ms, GError **error);
void           kadr_hot_folder_free (KadrHotFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrHotFolder, kadr_hot_folder_free)

/* Becomes readable when something happened. Borrowed. */
int kadr_hot_folder_get_fd (const KadrHotFolder *self);

/* Takes notice of what happened until now. Returns the paths that have become complete since the last call, in order
 * of their names; an owned array of owned paths, often empty. Each version of a file is returned once. NULL with
 * NOT_FOUND when the folder is gone. */
GPtrArray *kadr_hot_folder_take (KadrHotFolder *self, GError **error);

/* How long kadr_hot_folder_take() need not be called unless the descriptor is readable, ms. */
guint kadr_hot_folder_get_patience (const KadrHotFolder *self);

G_END_DECLS
