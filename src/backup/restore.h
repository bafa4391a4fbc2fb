/* backup/restore.h - a desk made of its backup, equal to the one that was saved.
 *
 *   kadr restore /media/backup/zarya /srv/zarya
 *
 * Every file is compared with its digest on the way, and originals are read back. desk.ini comes last: until
 * everything is there the folder is no desk. Cut off, the same command goes on; what is there already is read and
 * compared then. An original that is rotten in the backup is left out and told, and all the rest is restored.
 */
#pragma once
#include "backup/backup-check.h"

G_BEGIN_DECLS

/* @watch: its findings are what could not be restored. DESK_DAMAGED when the catalogue, the settings or the manifest
 * are not what they were: then no desk is made. EXISTS when @dir holds other things. */
gboolean kadr_restore_run (const char *backup, const char *dir, const KadrBackupCheckWatch *watch,
                           KadrBackupCheckSummary *summary, GError **error);

G_END_DECLS
