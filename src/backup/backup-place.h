/* backup/backup-place.h - the folder that holds the backup of one desk.
 *
 *   backup.ini                       whose backup this is; written first
 *   bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt       BagIt 1.0 (RFC 8493)
 *   data/                            laid out as the desk itself: desk.ini, catalog.db, store/blobs/..., store/facts/
 *   pending/                         what the backup that is at work will put in their place
 *
 * Blobs are only ever added. Everything else is gathered in pending/, and moved when all of it is durable: what is
 * cut off before that has changed nothing, what is cut off after is moved by whoever comes next.
 */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

#define KADR_BACKUP_MANIFEST    "manifest-sha256.txt"
#define KADR_BACKUP_TAGMANIFEST "tagmanifest-sha256.txt"

typedef struct _KadrBackupPlace KadrBackupPlace;

/* For the desk in @desk_dir with the store @uuid; made when there is none in @dir, which must then be empty or
 * absent. BAD_INPUT when one lies inside of the other, EXISTS when @dir holds other things, WRONG_STORE when it is
 * another desk's, BUSY while another backup is at work there. */
KadrBackupPlace *kadr_backup_place_make (const char *dir, const char *desk_dir, const char *uuid, GError **error);
/* Any desk's. NOT_FOUND when there is none, NOT_READY when it was never finished. */
KadrBackupPlace *kadr_backup_place_load (const char *dir, GError **error);
void             kadr_backup_place_close (KadrBackupPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBackupPlace, kadr_backup_place_close)

const char *kadr_backup_place_get_dir (const KadrBackupPlace *self);
/* The blobs of the backup: a copy of the desk's store. */
KadrStore  *kadr_backup_place_get_store (const KadrBackupPlace *self);

/* Where "data/desk.ini" is to be written, beside its place until kadr_backup_place_commit() puts it there; its folders
 * are made. Owned. */
char    *kadr_backup_place_make_pending (KadrBackupPlace *self, const char *path, GError **error);
/* All that is pending is durable and takes its place; @tagmanifest, the text of the last file, is what decides. */
gboolean kadr_backup_place_commit (KadrBackupPlace *self, const char *tagmanifest, GError **error);

G_END_DECLS
