/* backup/backup.h - the whole desk, saved to another disk; the second time only what is new.
 *
 *   kadr backup /media/backup/zarya
 *
 * The catalogue as it is at one moment, its facts of the same moment, every original in the store, what was decided: as
 * sha256sum can verify it (backup/backup-place.h). Others go on working. A backup may be killed at any time; the next
 * one goes on where it was. What cannot be saved because it is rotten or gone is told, and all the rest is saved.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  KadrDb *db;
  KadrStore *store;
  const char *dir;  /* of the desk */
  const char *const *files; /* in it, and folders, NULL-terminated: what people have decided; need not be there */
  const char *dest;
  const char *name; /* of the desk, for bag-info.txt; any text */
  gint64 at;
} KadrBackupOrder;

typedef struct {
  gint64 originals, of_originals; /* gone through; of_originals: photos of the catalogue, about as many */
  gint64 files;                   /* everything that is in the backup */
  guint64 bytes;                  /* of it */
  gint64 copied;                  /* originals that were not in it before */
  guint64 copied_bytes;
  gint64 missing;                 /* originals that could not be saved */
  char *digest;                   /* of tagmanifest-sha256.txt, which covers everything; owned */
} KadrBackupSummary;

typedef struct {
  /* @text, translated: why @digest could not be saved. */
  void (*missing) (const char *digest, const char *text, gpointer data);
  void (*progress) (const KadrBackupSummary *so_far, gpointer data);
  gpointer data;
} KadrBackupWatch;

gboolean kadr_backup_run (const KadrBackupOrder *order, const KadrBackupWatch *watch, KadrBackupSummary *summary,
                          GError **error);
void     kadr_backup_summary_clear (KadrBackupSummary *summary);

G_END_DECLS
