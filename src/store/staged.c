#include "store/staged.h"

#include "base/digest.h"
#include "base/fault.h"
#include "store/store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _KadrStaged
{
  KadrStore *store;
  char *path; /* in staging; NULL once the bytes are kept */
  int writer; /* holds the lock that kadr_staged_sweep() respects */
  int reader;
  char *digest;
  guint64 bytes;
  gboolean has_repaired;
};

void
kadr_staged_free (KadrStaged *self)
{
  if (self->path != NULL)
    g_unlink (self->path);
  kadr_path_close (self->writer);
  kadr_path_close (self->reader);
  g_free (self->path);
  g_free (self->digest);
  g_free (self);
}

/* What is copied: all of @fd from its position on, or a range of it. */
typedef struct
{
  int fd;
  goffset place; /* -1: the position */
  guint64 left;  /* of a range */
} Source;

static gssize
read_some (Source *source, void *block, gsize size)
{
  gssize n = 0;

  if (source->place < 0)
    return read (source->fd, block, size);
  n = pread (source->fd, block, MIN (size, source->left), source->place);
  if (n > 0)
    {
      source->place += n;
      source->left -= (guint64) n;
    }
  return n;
}

static gboolean
copy (KadrStaged *self, Source *source, const char *name, GError **error)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();
  g_autofree guchar *block = g_malloc (KADR_STORE_BLOCK);

  for (;;)
    {
      gssize n = read_some (source, block, KADR_STORE_BLOCK);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, name, _ ("cannot read it: %s"),
                               g_strerror (errno));
      if (n == 0)
        break;
      kadr_digest_add (digest, block, (gsize) n);
      if (!kadr_path_write_all (self->writer, block, (gsize) n, self->path, error))
        return FALSE;
      self->bytes += (guint64) n;
    }
  if (source->place >= 0 && source->left > 0)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, name, _ ("it is shorter than it should be"));
  self->digest = kadr_digest_finish (digest);
  /* The disk may begin at once; whether it ends well, fsync will say. */
  sync_file_range (self->writer, 0, 0, SYNC_FILE_RANGE_WRITE);
  return TRUE;
}

/* Pipes and the like have no size; they are small or they are trusted. */
static gboolean
copy_within_reserve (KadrStaged *self, Source *source, const char *name, GError **error)
{
  struct stat info;
  guint64 bytes = source->left;
  gboolean is_done = FALSE;

  if (source->place < 0)
    bytes = fstat (source->fd, &info) == 0 ? (guint64) info.st_size : 0;

  if (!kadr_store_promise (self->store, bytes, error))
    return FALSE;
  is_done = copy (self, source, name, error);
  kadr_store_release (self->store, bytes);
  return is_done;
}

static KadrStaged *
stage (KadrStore *store, Source *source, const char *name, GError **error)
{
  g_autoptr (KadrStaged) self = g_new0 (KadrStaged, 1);

  self->store = store;
  self->reader = -1;
  self->writer = -1;
  if (!kadr_store_check_sound (store, error))
    return NULL;
  self->writer = kadr_store_open_part (store, &self->path, error);
  if (self->writer < 0)
    return NULL;
  /* A descriptor of its own: a worker that receives it cannot alter what was digested. */
  self->reader = open (self->path, O_RDONLY | O_CLOEXEC);
  if (self->reader < 0)
    {
      kadr_path_fault (error, self->path, errno, _ ("open it"));
      return NULL;
    }
  if (!copy_within_reserve (self, source, name, error))
    return NULL;
  return g_steal_pointer (&self);
}

KadrStaged *
kadr_staged_new (KadrStore *store, int source, const char *name, GError **error)
{
  return stage (store, &(Source){ .fd = source, .place = -1 }, name, error);
}

KadrStaged *
kadr_staged_new_range (KadrStore *store, int source, goffset place, guint64 bytes, const char *name,
                       GError **error)
{
  return stage (store, &(Source){ .fd = source, .place = place, .left = bytes }, name, error);
}

const char *
kadr_staged_get_digest (const KadrStaged *self)
{
  return self->digest;
}

guint64
kadr_staged_get_bytes (const KadrStaged *self)
{
  return self->bytes;
}

int
kadr_staged_get_fd (const KadrStaged *self)
{
  return self->reader;
}

gboolean
kadr_staged_has_repaired (const KadrStaged *self)
{
  return self->has_repaired;
}

static gboolean
read_back (const KadrStaged *self, GError **error)
{
  g_autofree char *found = kadr_store_digest_file (self->reader, self->path, NULL, error);

  if (found == NULL)
    return FALSE;
  if (strcmp (found, self->digest) == 0)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_DISK_FAILED, self->path,
                         _ ("what was written is not what is read back"));
}

/* 0, or -1 with errno; EEXIST when @to is there. */
static int
rename_without_replacing (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  /* A file system without that flag; a hard link does not replace either. */
  return link (from, to) == 0 ? unlink (from) : -1;
}

/* Is the blob that is there already as good as ours? */
static gboolean
is_same (const KadrStaged *self, const char *path, gboolean by_content)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  g_autofree char *found = NULL;
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode)
      || (guint64) info.st_size != self->bytes)
    return FALSE;
  if (!by_content)
    return TRUE;
  found = kadr_store_digest_file (fd, path, NULL, NULL);
  return g_strcmp0 (found, self->digest) == 0;
}

/* The rotten blob gets a second name in quarantine, then ours takes its place: at no moment is there
 * none. */
static gboolean
replace_rotten (KadrStaged *self, const char *path, GError **error)
{
  g_autofree char *dir = kadr_store_get_sub_dir (self->store, "quarantine");
  g_autofree char *aside = g_strdup_printf ("%s/%s.%08x", dir, self->digest, g_random_int ());

  if (!kadr_path_make_dir (dir, error))
    return FALSE;
  if (link (path, aside) != 0)
    return kadr_path_fault (error, path, errno, _ ("set the damaged original aside"));
  if (!kadr_store_sync_dir (self->store, dir, error))
    return FALSE;
  if (g_rename (self->path, path) != 0)
    return kadr_path_fault (error, path, errno, _ ("repair the original"));
  self->has_repaired = TRUE;
  return TRUE;
}

static gboolean
put_in_place (KadrStaged *self, const char *path, gboolean by_content, GError **error)
{
  if (rename_without_replacing (self->path, path) == 0)
    return TRUE;
  if (errno != EEXIST)
    return kadr_path_fault (error, path, errno, _ ("put the file in its place"));
  if (!is_same (self, path, by_content))
    return replace_rotten (self, path, error);
  g_unlink (self->path);
  return TRUE;
}

/* Nothing is to be made durable when the blob is there already and good: the copy is dropped. */
static gboolean
is_there (KadrStaged *self, const char *path, gboolean by_content)
{
  if (!is_same (self, path, by_content))
    return FALSE;
  g_unlink (self->path);
  return TRUE;
}

static gboolean
make_bytes_durable (const KadrStaged *self, GError **error)
{
  if (fchmod (self->writer, 0444) != 0)
    return kadr_path_fault (error, self->path, errno, _ ("protect it from changes"));
  return kadr_store_sync (self->store, self->writer, self->path, error);
}

/* Where one of a batch goes. */
typedef struct
{
  char *path, *dir;  /* dir NULL when it could not be made */
  gboolean is_there; /* a good blob was there already */
} Place;

static gboolean
find_place (KadrStaged *self, gboolean by_content, Place *place, GError **error)
{
  if (!kadr_store_check_sound (self->store, error))
    return FALSE;
  place->path = kadr_store_get_blob_path (self->store, self->digest);
  place->dir = kadr_store_make_dir (self->store, KADR_STORE_BLOBS, self->digest, error);
  if (place->dir == NULL)
    return FALSE;
  place->is_there = is_there (self, place->path, by_content);
  return TRUE;
}

/* Each step for all of them before the next: the first fsync makes the disk write for the others, too. */
static void
move_all (KadrStaged *const *all, guint n, gboolean wants_read_back, Place *places,
          GError **troubles)
{
  for (guint i = 0; i < n; i++)
    find_place (all[i], wants_read_back, &places[i], &troubles[i]);
  for (guint i = 0; i < n; i++)
    if (troubles[i] == NULL && !places[i].is_there)
      make_bytes_durable (all[i], &troubles[i]);
  for (guint i = 0; wants_read_back && i < n; i++)
    if (troubles[i] == NULL && !places[i].is_there)
      read_back (all[i], &troubles[i]);
  for (guint i = 0; i < n; i++)
    if (troubles[i] == NULL && !places[i].is_there)
      put_in_place (all[i], places[i].path, wants_read_back, &troubles[i]);
}

/* The earliest one that goes into the same folder as number @n. */
static guint
find_neighbour (const Place *places, guint n)
{
  guint i = 0;

  while (g_strcmp0 (places[i].dir, places[n].dir) != 0)
    i++;
  return i;
}

/* Also for blobs that were there: whoever put them there may have been cut off before this. */
static void
make_names_durable (KadrStaged *const *all, guint n, const Place *places, GError **troubles)
{
  for (guint i = 0; i < n; i++)
    {
      guint neighbour = places[i].dir != NULL ? find_neighbour (places, i) : i;

      if (troubles[i] != NULL)
        continue;
      g_clear_pointer (&all[i]->path, g_free);
      if (neighbour == i || troubles[neighbour] != NULL)
        kadr_store_sync_dir (all[i]->store, places[i].dir, &troubles[i]);
    }
}

void
kadr_staged_keep_all (KadrStaged *const *all, guint n, gboolean wants_read_back, GError **troubles)
{
  g_autofree Place *places = g_new0 (Place, n);

  for (guint i = 0; i < n; i++)
    g_return_if_fail (all[i]->path != NULL);
  move_all (all, n, wants_read_back, places, troubles);
  make_names_durable (all, n, places, troubles);
  for (guint i = 0; i < n; i++)
    {
      g_free (places[i].path);
      g_free (places[i].dir);
    }
}

gboolean
kadr_staged_keep (KadrStaged *self, gboolean wants_read_back, GError **error)
{
  GError *trouble = NULL;

  kadr_staged_keep_all (&self, 1, wants_read_back, &trouble);
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, trouble);
  return FALSE;
}

/* Removes @path when nobody holds its lock. */
static gboolean
remove_abandoned (const char *path)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  return fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && g_unlink (path) == 0;
}

guint
kadr_staged_sweep (KadrStore *store)
{
  g_autofree char *dir = kadr_store_get_sub_dir (store, "staging");
  g_autoptr (GDir) handle = g_dir_open (dir, 0, NULL);
  const char *name = NULL;
  guint removed = 0;

  while (handle != NULL && (name = g_dir_read_name (handle)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_str_has_suffix (name, ".part") && remove_abandoned (path))
        removed++;
    }
  return removed;
}
