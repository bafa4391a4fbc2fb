#include "backup/restore.h"

#include "backup/backup-file.h"
#include "backup/backup-manifest.h"
#include "backup/backup-place.h"
#include "base/draft-file.h"
#include "base/path.h"
#include "store/staged.h"
#include "store/store-copy.h"
#include "store/store-pin.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BATCH    64
#define SETTINGS "desk.ini"
/* Says of which backup this is going to be the desk. */
#define MARK ".kadr-restore"

typedef struct
{
  KadrBackupPlace *place;
  const char *dir;
  KadrStore *store;
  const KadrBackupCheckWatch *watch;
  KadrBackupCheckSummary *summary;
  GPtrArray *batch; /* char *: digests */
  char *settings;   /* digest of desk.ini, once its line was met */
  GError *failure;  /* ends it */
} Restore;

static void
find (Restore *restore, const char *code, const char *path, const char *text)
{
  restore->summary->found++;
  restore->watch->finding (code, path, text, restore->watch->data);
}

/* ---- the originals ---- */

static gboolean
take_item (Restore *restore, KadrStoreCopyItem *item)
{
  g_autoptr (GError) trouble = g_steal_pointer (&item->trouble);
  g_autofree char *path = kadr_backup_manifest_make_blob_path (item->digest);

  restore->summary->files++;
  if (trouble != NULL && item->is_source)
    find (restore,
          g_error_matches (trouble, KADR_FAULT, KADR_FAULT_NOT_FOUND) ? "missing" : "changed", path,
          trouble->message);
  else if (trouble != NULL && restore->failure == NULL)
    restore->failure = g_steal_pointer (&trouble);
  return restore->failure == NULL;
}

static gboolean
restore_batch (Restore *restore)
{
  guint n = restore->batch->len;
  g_autofree KadrStoreCopyItem *items = g_new0 (KadrStoreCopyItem, n + 1);
  gboolean goes_on = TRUE;

  for (guint i = 0; i < n; i++)
    items[i].digest = g_ptr_array_index (restore->batch, i);
  kadr_store_copy_give (restore->store, kadr_backup_place_get_store (restore->place), items, n,
                        KADR_STORE_COPY_ALL);
  for (guint i = 0; i < n; i++)
    goes_on = take_item (restore, &items[i]) && goes_on;
  g_ptr_array_set_size (restore->batch, 0);
  if (restore->watch->progress != NULL)
    restore->watch->progress (restore->summary, restore->watch->data);
  return goes_on;
}

/* ---- the other files ---- */

/* Facts can be written again from the catalogue; without the others there is no desk. */
static gboolean
is_vital (const char *path)
{
  return !g_str_has_prefix (path, "data/store/facts/");
}

/* What is to be copied is not what the manifest says. */
static gboolean
refuse (Restore *restore, const char *path, const GError *trouble)
{
  if (is_vital (path))
    return kadr_fault_set (&restore->failure, KADR_FAULT_DESK_DAMAGED, path, "%s",
                           trouble->message);
  find (restore, "changed", path, trouble->message);
  return TRUE;
}

/* FALSE with @error when the file at @path does not have that digest. */
static gboolean
has_digest (const char *path, const char *digest, GError **error)
{
  g_autofree char *found = kadr_backup_file_digest (path, NULL, error);

  return found != NULL
         && (strcmp (found, digest) == 0
             || kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, path,
                                _ ("it is not what it was when the backup was made")));
}

static gboolean
put (Restore *restore, const char *part, const char *to)
{
  g_autofree char *dir = g_path_get_dirname (to);

  return g_rename (part, to) == 0
             ? kadr_path_sync_dir (dir, &restore->failure)
             : kadr_path_fault (&restore->failure, to, errno, _ ("put the file in its place"));
}

/* @path is "data/..."; it has its place in the desk without that. */
static gboolean
restore_file (Restore *restore, const char *digest, const char *path)
{
  g_autofree char *from = g_build_filename (kadr_backup_place_get_dir (restore->place), path, NULL);
  g_autofree char *to = g_build_filename (restore->dir, path + strlen ("data/"), NULL);
  g_autofree char *folder = g_path_get_dirname (to);
  g_autofree char *part = g_strconcat (to, ".kadr-part", NULL);
  g_autofree char *copied = NULL;
  g_autoptr (GError) trouble = NULL;

  restore->summary->files++;
  if (has_digest (to, digest, NULL))
    return TRUE;
  if (!has_digest (from, digest, &trouble))
    return refuse (restore, path, trouble);
  if (!kadr_path_make_dir (folder, &restore->failure))
    return FALSE;
  copied = kadr_backup_file_copy (from, part, NULL, &restore->failure);
  if (copied == NULL)
    return FALSE;
  if (strcmp (copied, digest) != 0)
    return kadr_fault_set (&restore->failure, KADR_FAULT_DESK_DAMAGED, path,
                           _ ("it has changed while it was copied"));
  return kadr_path_sync_file (part, &restore->failure) && put (restore, part, to);
}

static gboolean
restore_line (const char *digest, const char *path, gpointer data)
{
  Restore *restore = data;

  if (strcmp (path, "data/store/STORE") == 0)
    return TRUE;
  if (strcmp (path, "data/" SETTINGS) == 0)
    {
      g_free (restore->settings);
      restore->settings = g_strdup (digest);
      return TRUE;
    }
  if (!kadr_backup_manifest_is_blob (digest, path))
    return restore_file (restore, digest, path);
  g_ptr_array_add (restore->batch, g_strdup (digest));
  return restore->batch->len < BATCH || restore_batch (restore);
}

/* ---- the place ---- */

/* Drafts of a restore that was killed; nobody else is at work here. */
static void
sweep (const char *dir)
{
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  const char *name = NULL;

  while (handle != NULL && (name = g_dir_read_name (handle)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_str_has_prefix (name, ".kadr-") && g_str_has_suffix (name, ".part"))
        g_unlink (path);
    }
}

/* An empty folder is marked; one that is marked for the same backup goes on. */
static gboolean
take_place (const char *dir, const char *digest, GError **error)
{
  g_autofree char *above = g_path_get_dirname (dir);
  g_autofree char *path = g_build_filename (dir, MARK, NULL);
  g_autofree char *mark = NULL;

  if (g_file_get_contents (path, &mark, NULL, NULL) && strcmp (mark, digest) == 0)
    return TRUE;
  if (!kadr_path_is_free (dir, NULL))
    return kadr_fault_set (error, KADR_FAULT_EXISTS, dir,
                           mark != NULL
                               ? _ ("another state of the desk was begun to be restored here")
                               : _ ("the folder is not empty"));
  if (!g_file_test (above, G_FILE_TEST_IS_DIR))
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, above, _ ("there is no such folder"));
  return kadr_path_make_dir (dir, error)
         && kadr_draft_file_write (path, digest, strlen (digest), error);
}

static KadrStore *
open_store (const char *dir, const char *uuid, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "store", NULL);
  g_autofree char *sentinel = g_build_filename (path, "STORE", NULL);
  KadrStore *store = NULL;

  if (!g_file_test (sentinel, G_FILE_TEST_EXISTS) && !kadr_store_init (path, uuid, error))
    return NULL;
  store = kadr_store_open (path, uuid, error);
  if (store == NULL)
    return NULL;
  kadr_staged_sweep (store);
  sweep (path);
  sweep (dir);
  return store;
}

/* The desk is whole but for its settings, which make it one. */
static gboolean
finish (Restore *restore)
{
  g_autofree char *renditions = g_build_filename (restore->dir, "renditions", NULL);
  g_autofree char *mark = g_build_filename (restore->dir, MARK, NULL);

  if (restore->settings == NULL)
    return kadr_fault_set (&restore->failure, KADR_FAULT_DESK_DAMAGED, SETTINGS,
                           _ ("the manifest does not name it"));
  if (!kadr_path_make_dir (renditions, &restore->failure)
      || !restore_file (restore, restore->settings, "data/" SETTINGS))
    return FALSE;
  g_unlink (mark);
  return kadr_path_sync_dir (restore->dir, &restore->failure);
}

static gboolean
restore_all (Restore *restore)
{
  g_autofree char *manifest
      = g_build_filename (kadr_backup_place_get_dir (restore->place), KADR_BACKUP_MANIFEST, NULL);

  return kadr_backup_manifest_visit (manifest, restore_line, restore, &restore->failure)
         && restore_batch (restore) && finish (restore);
}

static gboolean
check_target (const KadrBackupPlace *place, const char *target, GError **error)
{
  return !kadr_path_is_inside (target, kadr_backup_place_get_dir (place))
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, target,
                            _ ("a desk cannot be made inside of its backup"));
}

gboolean
kadr_restore_run (const char *backup, const char *dir, const KadrBackupCheckWatch *watch,
                  KadrBackupCheckSummary *summary, GError **error)
{
  g_autoptr (KadrBackupPlace) place = kadr_backup_place_load (backup, error);
  g_autofree char *target = kadr_path_resolve (dir);
  g_autofree char *digest = NULL;
  g_autoptr (KadrStore) store = NULL;
  g_autoptr (KadrStorePin) pin = NULL;
  Restore restore = { .place = place, .dir = target, .watch = watch, .summary = summary };

  memset (summary, 0, sizeof *summary);
  if (place == NULL || !check_target (place, target, error)
      || !kadr_backup_check_tags (kadr_backup_place_get_dir (place), &digest, error)
      || !take_place (target, digest, error))
    return FALSE;
  store = open_store (target, kadr_store_get_uuid (kadr_backup_place_get_store (place)), error);
  pin = store != NULL ? kadr_store_pin_alone (store, error) : NULL;
  if (pin == NULL)
    return FALSE;
  restore.store = store;
  restore.batch = g_ptr_array_new_with_free_func (g_free);
  restore_all (&restore);
  g_ptr_array_unref (restore.batch);
  g_free (restore.settings);
  return kadr_fault_pass (g_steal_pointer (&restore.failure), error);
}
