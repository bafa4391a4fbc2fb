/* backup/backup-tree.h - the files of a desk that are neither its catalogue nor originals: what was decided, and what
 * lies among the facts in the store.
 *
 *   desk.ini   presets.ini   rosters/...   templates/...   store/facts/...
 *
 * Whatever else lies in a desk's folder is not the desk's, or can be made anew. Private to the room.
 */
#pragma once
#include <glib.h>

/* @path: from the desk's folder on, "store/facts/ab/cd/....json". Return FALSE to end the visit. */
typedef gboolean (*KadrBackupTreeVisit) (const char *path, gpointer data);
/* @files (NULL-terminated), then the store's facts, each in order of their names, folder by folder. FALSE with @error
 * when a folder cannot be listed, without when @visit ended it. */
gboolean kadr_backup_tree_visit (const char *desk_dir, const char *const *files, KadrBackupTreeVisit visit,
                                 gpointer data, GError **error);
