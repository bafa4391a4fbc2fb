#include "store/store.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/draft-file.h"
#include "base/fault.h"
#include "store/store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define FORMAT     1
#define N_MIDDLES  256
#define N_LEAVES   65536
#define PART_TRIES 16

struct _KadrStore
{
  char *dir;
  char *uuid;
  gint is_broken; /* atomic */
  KadrStoreReserve reserve;
  GMutex lock;      /* guards what follows */
  guint64 promised; /* bytes of files that are being written now */
  /* Folders known to survive a power cut: "ab/cd" by their bits, then "ab" by theirs. */
  guint8 durable[KADR_STORE_N_AREAS][(N_LEAVES + N_MIDDLES) / 8];
};

static const char *const area_names[] = { "blobs", "facts" };

char *
kadr_store_get_sub_dir (const KadrStore *self, const char *name)
{
  return g_build_filename (self->dir, name, NULL);
}

static gboolean
write_sentinel (const char *dir, const char *uuid, gboolean is_copy, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "STORE", NULL);
  g_autofree char *made = kadr_clock_format (kadr_clock_now ());
  g_autofree char *text = g_strdup_printf ("[store]\nuuid=%s\nformat=%d\nmade=%s\n%s", uuid, FORMAT,
                                           made, is_copy ? "copy=true\n" : "");

  return kadr_draft_file_write (path, text, strlen (text), error);
}

gboolean
kadr_store_init_as (const char *dir, const char *uuid, gboolean is_copy, GError **error)
{
  static const char *const folders[] = { "staging", "blobs", "facts", "facts/desk", "quarantine" };
  g_autofree char *new_uuid = uuid == NULL ? g_uuid_string_random () : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (dir, folders[i], NULL);

      if (!kadr_path_make_dir (folder, error))
        return FALSE;
    }
  return write_sentinel (dir, uuid != NULL ? uuid : new_uuid, is_copy, error);
}

gboolean
kadr_store_init (const char *dir, const char *uuid, GError **error)
{
  return kadr_store_init_as (dir, uuid, FALSE, error);
}

/* The uuid of the store in @dir. */
static char *
load_sentinel (const char *dir, gboolean *is_copy, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "STORE", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *uuid = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    uuid = g_key_file_get_string (file, "store", "uuid", NULL);
  if (uuid == NULL)
    kadr_fault_set (error, KADR_FAULT_WRONG_STORE, path,
                    _ ("the store's own file is not there or not readable"));
  else if (g_key_file_get_integer (file, "store", "format", NULL) != FORMAT)
    {
      kadr_fault_set (error, KADR_FAULT_TOO_NEW, path,
                      _ ("this store has a format that this Kadr does not know"));
      return NULL;
    }
  *is_copy = g_key_file_get_boolean (file, "store", "copy", NULL);
  return g_steal_pointer (&uuid);
}

/* The desk's own store must not be mistaken for its copy, nor the copy for the store. */
static gboolean
check_kind (const char *dir, gboolean is_copy, gboolean wants_copy, GError **error)
{
  if (is_copy == wants_copy)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_WRONG_STORE, dir,
                         is_copy ? _ ("this is a copy of the desk's store, not the store itself")
                                 : _ ("this is a desk's own store, not a copy of it"));
}

/* Empty as it is, this folder does not outlive every way of copying a desk. Only here, where the store has
 * just proved to be the right one, may it be made again; what cannot be written says so when it is. */
static void
restore_staging (const KadrStore *self)
{
  g_autofree char *staging = kadr_store_get_sub_dir (self, "staging");

  g_mkdir (staging, 0777);
}

KadrStore *
kadr_store_open_as (const char *dir, const char *uuid, gboolean wants_copy, GError **error)
{
  gboolean is_copy = FALSE;
  g_autofree char *found = load_sentinel (dir, &is_copy, error);
  KadrStore *self = NULL;

  if (found == NULL)
    return NULL;
  if (uuid != NULL && strcmp (uuid, found) != 0)
    {
      kadr_fault_set (error, KADR_FAULT_WRONG_STORE, dir,
                      _ ("this is another store (%s) than the desk's own (%s)"), found, uuid);
      return NULL;
    }
  if (!check_kind (dir, is_copy, wants_copy, error))
    return NULL;
  self = g_new0 (KadrStore, 1);
  self->dir = g_strdup (dir);
  self->uuid = g_steal_pointer (&found);
  g_mutex_init (&self->lock);
  restore_staging (self);
  return self;
}

KadrStore *
kadr_store_open (const char *dir, const char *uuid, GError **error)
{
  return kadr_store_open_as (dir, uuid, FALSE, error);
}

void
kadr_store_close (KadrStore *self)
{
  g_mutex_clear (&self->lock);
  g_free (self->uuid);
  g_free (self->dir);
  g_free (self);
}

const char *
kadr_store_get_dir (const KadrStore *self)
{
  return self->dir;
}

const char *
kadr_store_get_uuid (const KadrStore *self)
{
  return self->uuid;
}

gboolean
kadr_store_is_broken (const KadrStore *self)
{
  return g_atomic_int_get (&self->is_broken) != 0;
}

gboolean
kadr_store_check_sound (const KadrStore *self, GError **error)
{
  if (!kadr_store_is_broken (self))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_DISK_FAILED, self->dir,
                         _ ("the disk failed to keep earlier bytes; nothing more is written"));
}

void
kadr_store_set_reserve (KadrStore *self, const KadrStoreReserve *reserve)
{
  self->reserve = *reserve;
}

/* Bytes that must stay free on @disk. */
static guint64
get_reserve (const KadrStore *self, const struct statvfs *disk)
{
  guint64 all = (guint64) disk->f_blocks * disk->f_frsize;

  return MIN (self->reserve.bytes, all / 100 * self->reserve.percent);
}

gboolean
kadr_store_promise (KadrStore *self, guint64 bytes, GError **error)
{
  struct statvfs disk;
  gboolean has_room = TRUE;

  if (statvfs (self->dir, &disk) != 0)
    return kadr_path_fault (error, self->dir, errno, _ ("see how much space is left"));
  g_mutex_lock (&self->lock);
  has_room = (guint64) disk.f_bavail * disk.f_frsize
             >= get_reserve (self, &disk) + self->promised + bytes;
  self->promised += has_room ? bytes : 0;
  g_mutex_unlock (&self->lock);
  return has_room
         || kadr_fault_set (error, KADR_FAULT_NO_SPACE, self->dir,
                            _ ("the disk has no more space than desk.ini wants to be left free"));
}

void
kadr_store_release (KadrStore *self, guint64 bytes)
{
  g_mutex_lock (&self->lock);
  self->promised -= bytes;
  g_mutex_unlock (&self->lock);
}

/* Of a call that makes something durable: @result is what it returned, errno as it left it. */
static gboolean
take_sync (KadrStore *self, int result, const char *path, GError **error)
{
  if (result == 0)
    return TRUE;
  g_atomic_int_set (&self->is_broken, 1);
  return kadr_path_fault (error, path, errno, _ ("make it durable"));
}

gboolean
kadr_store_sync (KadrStore *self, int fd, const char *path, GError **error)
{
  return take_sync (self, fsync (fd), path, error);
}

gboolean
kadr_store_sync_all (KadrStore *self, GError **error)
{
  g_autofree char *facts = kadr_store_get_sub_dir (self, area_names[KADR_STORE_FACTS]);
  g_auto (KadrFd) fd = open (facts, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  return fd >= 0 ? take_sync (self, syncfs (fd), facts, error)
                 : kadr_path_fault (error, facts, errno, _ ("open the folder"));
}

gboolean
kadr_store_sync_dir (KadrStore *self, const char *dir, GError **error)
{
  g_auto (KadrFd) fd = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return kadr_path_fault (error, dir, errno, _ ("open the folder"));
  return kadr_store_sync (self, fd, dir, error);
}

/* "0a", "ff" -> 0 to 255, of a digest's digits. */
static guint
byte_at (const char *digest, guint at)
{
  return (guint) (g_ascii_xdigit_value (digest[at]) << 4 | g_ascii_xdigit_value (digest[at + 1]));
}

static gboolean
is_durable (KadrStore *self, KadrStoreArea area, guint bit)
{
  gboolean known = FALSE;

  g_mutex_lock (&self->lock);
  known = (self->durable[area][bit / 8] >> bit % 8 & 1) != 0;
  g_mutex_unlock (&self->lock);
  return known;
}

static void
set_durable (KadrStore *self, KadrStoreArea area, guint bit)
{
  g_mutex_lock (&self->lock);
  self->durable[area][bit / 8] = (guint8) (self->durable[area][bit / 8] | 1 << bit % 8);
  g_mutex_unlock (&self->lock);
}

static gboolean
make_one (const char *dir, GError **error)
{
  if (g_mkdir (dir, 0777) == 0 || errno == EEXIST)
    return TRUE;
  return kadr_path_fault (error, dir, errno, _ ("make the folder"));
}

/* Makes @dir in @parent. A folder that exists may have been made a moment ago by a program that was then
 * cut off from power, so its first use in each opening of the store syncs the parent, whoever made it. */
static gboolean
make_durable (KadrStore *self, KadrStoreArea area, guint bit, const char *parent, const char *dir,
              GError **error)
{
  if (is_durable (self, area, bit))
    return TRUE;
  if (!make_one (dir, error) || !kadr_store_sync_dir (self, parent, error))
    return FALSE;
  set_durable (self, area, bit);
  return TRUE;
}

char *
kadr_store_make_dir (KadrStore *self, KadrStoreArea area, const char *digest, GError **error)
{
  guint middle_bit = N_LEAVES + byte_at (digest, 0);
  guint leaf_bit = byte_at (digest, 0) << 8 | byte_at (digest, 2);
  g_autofree char *top = kadr_store_get_sub_dir (self, area_names[area]);
  g_autofree char *middle = g_strdup_printf ("%s/%.2s", top, digest);
  g_autofree char *leaf = g_strdup_printf ("%s/%.2s", middle, digest + 2);

  if (!make_durable (self, area, middle_bit, top, middle, error)
      || !make_durable (self, area, leaf_bit, middle, leaf, error))
    return NULL;
  return g_steal_pointer (&leaf);
}

/* Between making the file and locking it, a sweep may take it for left-over: then it is nameless. */
static gboolean
is_still_named (int fd)
{
  struct stat info;

  return flock (fd, LOCK_EX | LOCK_NB) == 0 && fstat (fd, &info) == 0 && info.st_nlink > 0;
}

int
kadr_store_open_part (KadrStore *self, char **path, GError **error)
{
  for (int i = 0; i < PART_TRIES; i++)
    {
      g_autofree char *part = g_strdup_printf ("%s/staging/%d-%08x%08x.part", self->dir,
                                               (int) getpid (), g_random_int (), g_random_int ());
      int fd = open (part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

      if (fd < 0)
        {
          kadr_path_fault (error, part, errno, _ ("make the file"));
          return -1;
        }
      if (is_still_named (fd))
        {
          *path = g_steal_pointer (&part);
          return fd;
        }
      close (fd);
    }
  kadr_fault_set (error, KADR_FAULT_BUSY, self->dir, _ ("files in staging keep disappearing"));
  return -1;
}

char *
kadr_store_digest_file (int fd, const char *path, guint64 *bytes, GError **error)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();
  g_autofree guchar *block = g_malloc (KADR_STORE_BLOCK);
  guint64 at = 0;

  /* Advice only: a file system that ignores it gives us the bytes from memory. */
  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  for (;;)
    {
      gssize n = pread (fd, block, KADR_STORE_BLOCK, (off_t) at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          kadr_path_fault (error, path, errno, _ ("read it"));
          return NULL;
        }
      if (n == 0)
        break;
      kadr_digest_add (digest, block, (gsize) n);
      at += (guint64) n;
    }
  if (bytes != NULL)
    *bytes = at;
  return kadr_digest_finish (digest);
}

char *
kadr_store_get_blob_path (const KadrStore *self, const char *digest)
{
  g_autofree char *blobs = kadr_store_get_sub_dir (self, area_names[KADR_STORE_BLOBS]);

  return kadr_path_fan_out (blobs, digest);
}

gboolean
kadr_store_has (const KadrStore *self, const char *digest)
{
  g_autofree char *path = kadr_store_get_blob_path (self, digest);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gint64
to_ms (const struct timespec *time)
{
  return time->tv_sec * G_GINT64_CONSTANT (1000) + time->tv_nsec / 1000000;
}

gint64
kadr_store_get_time (const KadrStore *self, const char *digest)
{
  g_autofree char *path = kadr_store_get_blob_path (self, digest);
  struct stat info;

  return stat (path, &info) == 0 ? to_ms (&info.st_ctim) : 0;
}

gint64
kadr_store_get_written (const KadrStore *self, const char *digest)
{
  g_autofree char *path = kadr_store_get_blob_path (self, digest);
  struct stat info;

  return stat (path, &info) == 0 ? to_ms (&info.st_mtim) : 0;
}

int
kadr_store_open_blob (const KadrStore *self, const char *digest, GError **error)
{
  g_autofree char *path = kadr_store_get_blob_path (self, digest);
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

  if (fd < 0)
    kadr_path_fault (error, digest, errno, _ ("open the original"));
  return fd;
}

gboolean
kadr_store_verify (const KadrStore *self, const char *digest, guint64 *bytes, GError **error)
{
  g_auto (KadrFd) fd = kadr_store_open_blob (self, digest, error);
  g_autofree char *found = fd >= 0 ? kadr_store_digest_file (fd, digest, bytes, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (strcmp (found, digest) == 0)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, digest,
                         _ ("the stored original has changed on the disk; taking in a good copy "
                            "repairs it"));
}

typedef struct
{
  KadrStoreVisit visit;
  gpointer data;
  gboolean is_ended;
} Walk;

static void
visit_file (Walk *walk, const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  struct stat info;

  if (kadr_digest_is_hex (name) && lstat (path, &info) == 0 && S_ISREG (info.st_mode))
    walk->is_ended = !walk->visit (name, (guint64) info.st_size, walk->data);
}

static gboolean
visit_dir (Walk *walk, const char *dir, int depth, GError **error)
{
  g_autoptr (GPtrArray) names = kadr_path_list (open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC));

  if (names == NULL)
    return kadr_path_fault (error, dir, errno, _ ("list the folder"));
  for (guint i = 0; i < names->len && !walk->is_ended; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (depth == 0)
        visit_file (walk, dir, name);
      else if (g_file_test (path, G_FILE_TEST_IS_DIR) && !visit_dir (walk, path, depth - 1, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kadr_store_visit (const KadrStore *self, KadrStoreVisit visit, gpointer data, GError **error)
{
  Walk walk = { .visit = visit, .data = data };
  g_autofree char *dir = kadr_store_get_sub_dir (self, area_names[KADR_STORE_BLOBS]);

  return visit_dir (&walk, dir, 2, error);
}

static char *
get_facts_path (const KadrStore *self, const char *digest)
{
  g_autofree char *facts = kadr_store_get_sub_dir (self, area_names[KADR_STORE_FACTS]);
  g_autofree char *path = kadr_path_fan_out (facts, digest);

  return g_strconcat (path, ".json", NULL);
}

gboolean
kadr_store_has_facts (const KadrStore *self, const char *digest)
{
  g_autofree char *path = get_facts_path (self, digest);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}
