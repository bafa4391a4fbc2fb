#include "backup/backup-place.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "store/store-copy.h"
#include "store/store-pin.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SENTINEL     "backup.ini"
#define PENDING      "pending"
#define FORMAT       1
#define OPEN_FOLDERS 16
#define DEEPEST      16

struct _KadrBackupPlace
{
  char *dir;
  KadrStore *store;
  KadrStorePin *pin;
};

void
kadr_backup_place_close (KadrBackupPlace *self)
{
  g_clear_pointer (&self->pin, kadr_store_pin_free);
  g_clear_pointer (&self->store, kadr_store_close);
  g_free (self->dir);
  g_free (self);
}

const char *
kadr_backup_place_get_dir (const KadrBackupPlace *self)
{
  return self->dir;
}

KadrStore *
kadr_backup_place_get_store (const KadrBackupPlace *self)
{
  return self->store;
}

static gboolean
has (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* ---- what was cut off ---- */

static int
remove_one (const char *path, const struct stat *info G_GNUC_UNUSED, int kind G_GNUC_UNUSED,
            struct FTW *at G_GNUC_UNUSED)
{
  return remove (path);
}

static void
drop_pending (const KadrBackupPlace *self)
{
  g_autofree char *pending = g_build_filename (self->dir, PENDING, NULL);

  nftw (pending, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

static gboolean
move_file (const char *from, const char *to, GError **error)
{
  return g_rename (from, to) == 0
         || kadr_path_fault (error, to, errno, _ ("put the file in its place"));
}

/* What is in @from goes to the same place in @to, folder by folder, over what was there. */
static gboolean
move_folder (const char *from, const char *to, int depth, GError **error)
{
  g_autoptr (GPtrArray) names = kadr_path_list (open (from, O_RDONLY | O_DIRECTORY | O_CLOEXEC));

  if (names == NULL || depth > DEEPEST)
    return kadr_path_fault (error, from, names == NULL ? errno : ELOOP, _ ("list the folder"));
  if (!kadr_path_make_dir (to, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      gboolean is_dir = g_file_test (source, G_FILE_TEST_IS_DIR);

      if (!(is_dir ? move_folder (source, target, depth + 1, error)
                   : move_file (source, target, error)))
        return FALSE;
    }
  return kadr_path_sync_dir (to, error);
}

/* The tag files go last, and of them the one that decides. */
static gboolean
settle (KadrBackupPlace *self, GError **error)
{
  static const char *const tags[]
      = { "bagit.txt", "bag-info.txt", KADR_BACKUP_MANIFEST, KADR_BACKUP_TAGMANIFEST };
  g_autofree char *pending = g_build_filename (self->dir, PENDING, NULL);
  g_autofree char *from = g_build_filename (pending, "data", NULL);
  g_autofree char *to = g_build_filename (self->dir, "data", NULL);

  if (!has (pending, KADR_BACKUP_TAGMANIFEST))
    return TRUE;
  if (g_file_test (from, G_FILE_TEST_IS_DIR) && !move_folder (from, to, 0, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *source = g_build_filename (pending, tags[i], NULL);
      g_autofree char *target = g_build_filename (self->dir, tags[i], NULL);

      if (g_file_test (source, G_FILE_TEST_EXISTS)
          && (!move_file (source, target, error) || !kadr_path_sync_dir (self->dir, error)))
        return FALSE;
    }
  return TRUE;
}

/* ---- opening ---- */

static gboolean
make_sentinel (const char *dir, const char *uuid, GError **error)
{
  g_autofree char *above = g_path_get_dirname (dir);
  g_autofree char *path = g_build_filename (dir, SENTINEL, NULL);
  g_autofree char *text = g_strdup_printf ("[backup]\nstore=%s\nformat=%d\n", uuid, FORMAT);

  if (!kadr_path_is_free (dir, NULL))
    return kadr_fault_set (error, KADR_FAULT_EXISTS, dir,
                           has (dir, "desk.ini")
                               ? _ ("this is a desk, not a place for a backup")
                               : _ ("the folder is not empty, and holds no backup"));
  if (!g_file_test (above, G_FILE_TEST_IS_DIR))
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, above, _ ("there is no such folder"));
  return kadr_path_make_dir (dir, error)
         && kadr_draft_file_write (path, text, strlen (text), error);
}

/* The uuid in backup.ini. */
static char *
load_sentinel (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, SENTINEL, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *uuid = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      kadr_fault_set (error, KADR_FAULT_NOT_FOUND, dir, _ ("there is no backup here"));
      return NULL;
    }
  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    uuid = g_key_file_get_string (file, "backup", "store", NULL);
  if (uuid == NULL)
    kadr_fault_set (error, KADR_FAULT_DAMAGED, path, _ ("cannot read whose backup this is"));
  else if (g_key_file_get_integer (file, "backup", "format", NULL) != FORMAT)
    {
      kadr_fault_set (error, KADR_FAULT_TOO_NEW, path,
                      _ ("this backup has a format that this Kadr does not know"));
      return NULL;
    }
  return g_steal_pointer (&uuid);
}

static gboolean
check_owner (const char *dir, const char *uuid, GError **error)
{
  g_autofree char *found = load_sentinel (dir, error);

  if (found == NULL)
    return FALSE;
  return strcmp (found, uuid) == 0
         || kadr_fault_set (error, KADR_FAULT_WRONG_STORE, dir,
                            _ ("this is the backup of another desk"));
}

/* Takes @dir over. */
static KadrBackupPlace *
open_store (char *dir, const char *uuid, gboolean may_make, GError **error)
{
  g_autoptr (KadrBackupPlace) self = g_new0 (KadrBackupPlace, 1);
  g_autofree char *data = g_build_filename (dir, "data", NULL);
  g_autofree char *store = g_build_filename (data, "store", NULL);

  self->dir = dir;
  if (may_make && !has (store, "STORE")
      && (!kadr_path_make_dir (data, error) || !kadr_store_copy_init (store, uuid, error)))
    return NULL;
  self->store = kadr_store_copy_open (store, uuid, error);
  return self->store != NULL ? g_steal_pointer (&self) : NULL;
}

KadrBackupPlace *
kadr_backup_place_make (const char *dir, const char *desk_dir, const char *uuid, GError **error)
{
  g_autofree char *place = kadr_path_resolve (dir);
  g_autofree char *desk = kadr_path_resolve (desk_dir);
  g_autoptr (KadrBackupPlace) self = NULL;

  if (kadr_path_is_inside (place, desk) || kadr_path_is_inside (desk, place))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, dir,
                      _ ("a backup belongs on another disk, not into the desk"));
      return NULL;
    }
  if (!(has (place, SENTINEL) ? check_owner (place, uuid, error)
                              : make_sentinel (place, uuid, error)))
    return NULL;
  self = open_store (g_steal_pointer (&place), uuid, TRUE, error);
  if (self != NULL)
    self->pin = kadr_store_pin_alone (self->store, error);
  if (self == NULL || self->pin == NULL || !settle (self, error))
    return NULL;
  drop_pending (self);
  return g_steal_pointer (&self);
}

KadrBackupPlace *
kadr_backup_place_load (const char *dir, GError **error)
{
  g_autofree char *place = kadr_path_resolve (dir);
  g_autofree char *uuid = load_sentinel (place, error);
  g_autoptr (KadrBackupPlace) self = NULL;

  if (uuid == NULL)
    return NULL;
  self = open_store (g_steal_pointer (&place), uuid, FALSE, error);
  if (self != NULL)
    self->pin = kadr_store_pin_share (self->store, error);
  if (self == NULL || self->pin == NULL || !settle (self, error))
    return NULL;
  if (has (self->dir, KADR_BACKUP_TAGMANIFEST))
    return g_steal_pointer (&self);
  kadr_fault_set (error, KADR_FAULT_NOT_READY, dir,
                  _ ("this backup was never finished; run kadr backup again"));
  return NULL;
}

/* ---- what is pending ---- */

char *
kadr_backup_place_make_pending (KadrBackupPlace *self, const char *path, GError **error)
{
  g_autofree char *full = g_build_filename (self->dir, PENDING, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      kadr_path_fault (error, folder, errno, _ ("make the folder"));
      return NULL;
    }
  return g_steal_pointer (&full);
}

/* One flush for thousands of small files; it says when one of them did not reach the disk. */
static gboolean
sync_all (const KadrBackupPlace *self, GError **error)
{
  g_auto (KadrFd) fd = open (self->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  return (fd >= 0 && syncfs (fd) == 0)
         || kadr_path_fault (error, self->dir, errno, _ ("make it durable"));
}

gboolean
kadr_backup_place_commit (KadrBackupPlace *self, const char *tagmanifest, GError **error)
{
  g_autofree char *last = kadr_backup_place_make_pending (self, KADR_BACKUP_TAGMANIFEST, error);

  if (last == NULL || !sync_all (self, error)
      || !kadr_draft_file_write (last, tagmanifest, strlen (tagmanifest), error)
      || !settle (self, error))
    return FALSE;
  drop_pending (self);
  return TRUE;
}
