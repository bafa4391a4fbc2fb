/* backup/backup-manifest.h - the list of what is in a backup: manifest-sha256.txt, line after line.
 *
 *   "5891b5...  data/store/blobs/58/91/5891b5...\n"
 *
 * As `sha256sum -c` reads it. Never held whole: a desk of a million photos has two million lines. What is read is a
 * stranger's: a path that leads out of data/ is refused.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrBackupManifest KadrBackupManifest;

/* A new one at @path, to be filled. */
KadrBackupManifest *kadr_backup_manifest_new (const char *path, GError **error);
void                kadr_backup_manifest_free (KadrBackupManifest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBackupManifest, kadr_backup_manifest_free)

gboolean kadr_backup_manifest_add (KadrBackupManifest *self, const char *digest, const char *path, GError **error);
/* Written to the end, not yet durable. The digest of the whole, owned. */
char    *kadr_backup_manifest_finish (KadrBackupManifest *self, GError **error);

/* "data/store/blobs/ab/cd/<digest>". Owned. */
char    *kadr_backup_manifest_make_blob_path (const char *digest);
gboolean kadr_backup_manifest_is_blob (const char *digest, const char *path);

/* Return FALSE to end the visit; then it fails without @error. */
typedef gboolean (*KadrBackupManifestVisit) (const char *digest, const char *path, gpointer data);
/* DESK_DAMAGED naming the line that is none. */
gboolean kadr_backup_manifest_visit (const char *path, KadrBackupManifestVisit visit, gpointer data, GError **error);

G_END_DECLS
