#include "store/trash.h"

#include "base/digest.h"
#include "base/fault.h"
#include "store/store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define TRASH "trash"

static char *
make_trash_path (const KadrStore *store, const char *digest)
{
  g_autofree char *dir = kadr_store_get_sub_dir (store, TRASH);

  return g_build_filename (dir, digest, NULL);
}

gboolean
kadr_trash_has (const KadrStore *store, const char *digest)
{
  g_autofree char *path = make_trash_path (store, digest);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

gboolean
kadr_trash_visit (const KadrStore *store, KadrStoreVisit visit, gpointer data, GError **error)
{
  g_autofree char *dir = kadr_store_get_sub_dir (store, TRASH);
  g_autoptr (GPtrArray) names = NULL;
  gboolean goes_on = TRUE;

  if (!g_file_test (dir, G_FILE_TEST_EXISTS))
    return TRUE;
  names = kadr_path_list (open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (names == NULL)
    return kadr_path_fault (error, dir, errno, _ ("list the folder"));
  for (guint i = 0; i < names->len && goes_on; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (dir, name, NULL);
      struct stat info;

      if (kadr_digest_is_hex (name) && lstat (path, &info) == 0 && S_ISREG (info.st_mode))
        goes_on = visit (name, (guint64) info.st_size, data);
    }
  return TRUE;
}

/* The name is in @to_dir before it is gone from where it was. */
static gboolean
move (KadrStore *store, const char *from, const char *to, GError **error)
{
  g_autofree char *from_dir = g_path_get_dirname (from);
  g_autofree char *to_dir = g_path_get_dirname (to);

  if (!kadr_store_check_sound (store, error))
    return FALSE;
  if (g_rename (from, to) != 0)
    return kadr_path_fault (error, from, errno, _ ("move it"));
  return kadr_store_sync_dir (store, to_dir, error) && kadr_store_sync_dir (store, from_dir, error);
}

gboolean
kadr_trash_put (KadrStore *store, const char *digest, GError **error)
{
  g_autofree char *dir = kadr_store_get_sub_dir (store, TRASH);
  g_autofree char *blob = kadr_store_get_blob_path (store, digest);
  g_autofree char *path = make_trash_path (store, digest);

  return kadr_path_make_dir (dir, error) && move (store, blob, path, error);
}

static gboolean
is_good (const char *path, const char *digest, GError **error)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  g_autofree char *found = NULL;

  if (fd < 0)
    return kadr_path_fault (error, path, errno, _ ("open the original"));
  found = kadr_store_digest_file (fd, path, NULL, error);
  if (found == NULL)
    return FALSE;
  return strcmp (found, digest) == 0
         || kadr_fault_set (error, KADR_FAULT_DAMAGED, path, _ ("it has rotted in the trash"));
}

gboolean
kadr_trash_take_back (KadrStore *store, const char *digest, GError **error)
{
  g_autofree char *path = make_trash_path (store, digest);
  g_autofree char *blob = kadr_store_get_blob_path (store, digest);
  g_autofree char *dir = NULL;

  if (kadr_store_has (store, digest) && kadr_store_verify (store, digest, NULL, NULL))
    return TRUE;
  if (!is_good (path, digest, error))
    return FALSE;
  dir = kadr_store_make_dir (store, KADR_STORE_BLOBS, digest, error);
  return dir != NULL && move (store, path, blob, error);
}

gboolean
kadr_trash_drop (KadrStore *store, const char *digest, GError **error)
{
  g_autofree char *dir = kadr_store_get_sub_dir (store, TRASH);
  g_autofree char *path = make_trash_path (store, digest);

  if (!kadr_store_check_sound (store, error))
    return FALSE;
  if (g_unlink (path) != 0)
    return errno == ENOENT || kadr_path_fault (error, path, errno, _ ("delete it"));
  return kadr_store_sync_dir (store, dir, error);
}
