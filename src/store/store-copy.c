#include "store/store-copy.h"

#include "base/fault.h"
#include "store/staged.h"
#include "store/store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean
kadr_store_copy_init (const char *dir, const char *uuid, GError **error)
{
  /* What an init leaves that was cut off. */
  static const char *const begun[] = { "staging", "blobs", "facts", "quarantine", NULL };
  g_autofree char *above = g_path_get_dirname (dir);

  if (!kadr_path_is_free (dir, begun))
    return kadr_fault_set (error, KADR_FAULT_EXISTS, dir,
                           _ ("the folder is not empty, and holds no copy of this desk's store"));
  if (!g_file_test (above, G_FILE_TEST_IS_DIR))
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, above, _ ("there is no such folder"));
  return kadr_store_init_as (dir, uuid, TRUE, error);
}

KadrStore *
kadr_store_copy_open (const char *dir, const char *uuid, GError **error)
{
  return kadr_store_open_as (dir, uuid, TRUE, error);
}

gboolean
kadr_store_copy_is_same_disk (const KadrStore *one, const KadrStore *other)
{
  struct stat a, b;

  return stat (kadr_store_get_dir (one), &a) == 0 && stat (kadr_store_get_dir (other), &b) == 0
         && a.st_dev == b.st_dev;
}

static gboolean
is_same_size (const KadrStore *one, const KadrStore *other, const char *digest)
{
  g_autofree char *a = kadr_store_get_blob_path (one, digest);
  g_autofree char *b = kadr_store_get_blob_path (other, digest);
  struct stat info_a, info_b;

  return stat (a, &info_a) == 0 && stat (b, &info_b) == 0 && info_a.st_size == info_b.st_size;
}

/* The blob that @to has already; whoever put it there may have been cut off before its name was durable. */
static gboolean
is_there (KadrStore *to, const KadrStore *from, KadrStoreCopyItem *item, KadrStoreCopyCare care)
{
  g_autofree char *dir = NULL;

  if (!kadr_store_has (to, item->digest)
      || !(care == KADR_STORE_COPY_ALL ? kadr_store_verify (to, item->digest, NULL, NULL)
                                       : is_same_size (to, from, item->digest)))
    return FALSE;
  dir = kadr_store_make_dir (to, KADR_STORE_BLOBS, item->digest, &item->trouble);
  if (dir != NULL)
    kadr_store_sync_dir (to, dir, &item->trouble);
  item->was_there = item->trouble == NULL;
  return TRUE;
}

/* The bytes of one blob in the staging of @to; NULL with the item's trouble. */
static KadrStaged *
stage (KadrStore *to, const KadrStore *from, KadrStoreCopyItem *item)
{
  g_auto (KadrFd) fd = kadr_store_open_blob (from, item->digest, &item->trouble);
  g_autoptr (KadrStaged) staged = NULL;

  item->is_source = fd < 0;
  if (fd < 0)
    return NULL;
  staged = kadr_staged_new (to, fd, item->digest, &item->trouble);
  if (staged == NULL)
    {
      item->is_source = g_error_matches (item->trouble, KADR_FAULT, KADR_FAULT_DAMAGED);
      return NULL;
    }
  if (strcmp (kadr_staged_get_digest (staged), item->digest) == 0)
    return g_steal_pointer (&staged);
  item->is_source = TRUE;
  kadr_fault_set (&item->trouble, KADR_FAULT_DAMAGED, item->digest,
                  _ ("it has changed on the disk in %s"), kadr_store_get_dir (from));
  return NULL;
}

void
kadr_store_copy_give (KadrStore *to, const KadrStore *from, KadrStoreCopyItem *items, guint n,
                      KadrStoreCopyCare care)
{
  g_autoptr (GPtrArray) staged = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_staged_free);
  g_autofree KadrStoreCopyItem **owners = g_new0 (KadrStoreCopyItem *, n + 1);
  g_autofree GError **troubles = g_new0 (GError *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      KadrStaged *one = is_there (to, from, &items[i], care) ? NULL : stage (to, from, &items[i]);

      if (one == NULL)
        continue;
      owners[staged->len] = &items[i];
      g_ptr_array_add (staged, one);
    }
  kadr_staged_keep_all ((KadrStaged *const *) staged->pdata, staged->len,
                        care != KADR_STORE_COPY_SIZES, troubles);
  for (guint i = 0; i < staged->len; i++)
    {
      owners[i]->trouble = troubles[i];
      owners[i]->has_repaired = kadr_staged_has_repaired (g_ptr_array_index (staged, i));
    }
}

gboolean
kadr_store_copy_drop (KadrStore *copy, const char *digest, gboolean *was_there, GError **error)
{
  g_autofree char *path = kadr_store_get_blob_path (copy, digest);
  g_autofree char *dir = g_path_get_dirname (path);

  *was_there = FALSE;
  if (!kadr_store_check_sound (copy, error))
    return FALSE;
  if (g_unlink (path) != 0)
    return errno == ENOENT || kadr_path_fault (error, path, errno, _ ("delete it"));
  *was_there = TRUE;
  return kadr_store_sync_dir (copy, dir, error);
}
