/* backup/backup-check.h - is a backup complete and unchanged? Every file is read, and compared with its digest.
 *
 *   changed   data/store/blobs/ab/cd/...      its digest is not the one in the manifest
 *   missing   data/catalog.db                 the manifest names it, and it is not there
 *   manifest  manifest-sha256.txt             the list itself was changed, cut off or is none
 *
 * Needs no desk. What is there beyond the manifest harms nothing: earlier backups' originals stay.
 */
#pragma once
#include <glib.h>

#include "base/fault.h"

G_BEGIN_DECLS

typedef struct {
  gint64 files;  /* gone through */
  guint64 bytes; /* of those that are good */
  gint64 found;
} KadrBackupCheckSummary;

typedef struct {
  void (*finding) (const char *code, const char *path, const char *text, gpointer data);
  void (*progress) (const KadrBackupCheckSummary *so_far, gpointer data); /* may be NULL */
  gpointer data;
} KadrBackupCheckWatch;

/* TRUE when the check could be made, whatever it found. NOT_FOUND when there is no backup, NOT_READY when it was
 * never finished. */
gboolean kadr_backup_check_run (const char *dir, const KadrBackupCheckWatch *watch, KadrBackupCheckSummary *summary,
                                GError **error);

/* Are the manifest and the other tag files in @dir what tagmanifest-sha256.txt says? DESK_DAMAGED naming the one that
 * is not. @digest (may be NULL) receives that of the tagmanifest, owned by the caller: it stands for everything. */
gboolean kadr_backup_check_tags (const char *dir, char **digest, GError **error);

G_END_DECLS
