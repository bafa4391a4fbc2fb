#include "ingest/unpacking.h"

#include "base/fault.h"
#include "base/loose-file.h"
#include "base/path.h"
#include "base/sentence.h"
#include "darkroom/piecework.h"
#include "pack/archive-head.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A worker that dies is followed by another one, but not for ever. */
#define MOST_LOSSES 6
#define TRIES       2

struct _KadrUnpacking
{
  KadrDarkroom *darkroom;
  int folder; /* borrowed */
  char *spool, *path, *shown;
  struct stat info;
  guint last;

  GMutex lock;
  GCond turn;
  GArray *waiting;     /* guint: entries that threads wait for; under lock */
  GHashTable *damages; /* entry -> what is wrong with its bytes; under lock */
  gboolean is_busy;    /* under lock; who sets it owns what follows */
  KadrPiecework *work; /* NULL: nobody is at work */
  guint next;          /* entries from here on are still to come */
  guint64 unpacked;    /* bytes that came from this worker */
  guint losses;
  GError *end;    /* why nothing more can be had of the archive ... */
  guint end_from; /* ... from this entry on */
};

KadrUnpacking *
kadr_unpacking_new (KadrDarkroom *darkroom, const char *spool, int folder, const char *path,
                    const char *shown, const struct stat *info)
{
  KadrUnpacking *self = g_new0 (KadrUnpacking, 1);

  self->darkroom = darkroom;
  self->folder = folder;
  self->spool = g_strdup (spool);
  self->path = g_strdup (path);
  self->shown = g_strdup (shown);
  self->info = *info;
  self->last = G_MAXUINT;
  self->waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  self->damages = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->turn);
  return self;
}

void
kadr_unpacking_free (KadrUnpacking *self)
{
  g_clear_pointer (&self->work, kadr_piecework_free);
  g_clear_error (&self->end);
  g_array_unref (self->waiting);
  g_hash_table_unref (self->damages);
  g_cond_clear (&self->turn);
  g_mutex_clear (&self->lock);
  g_free (self->spool);
  g_free (self->path);
  g_free (self->shown);
  g_free (self);
}

void
kadr_unpacking_set_last (KadrUnpacking *self, guint last)
{
  self->last = last;
}

const char *
kadr_unpacking_get_path (const KadrUnpacking *self)
{
  return self->path;
}

guint64
kadr_unpacking_get_bytes (const KadrUnpacking *self)
{
  return (guint64) self->info.st_size;
}

static gint64
to_ns (const struct timespec *time)
{
  return time->tv_sec * G_GINT64_CONSTANT (1000000000) + time->tv_nsec;
}

gint64
kadr_unpacking_get_modified_ns (const KadrUnpacking *self)
{
  return to_ns (&self->info.st_mtim);
}

/* ---- the worker ---- */

/* The archive, when it is still the file that was listed. */
static int
open_archive (const KadrUnpacking *self, GError **error)
{
  g_auto (KadrFd) fd = kadr_path_open_beneath (self->folder, self->path);
  struct stat now;

  if (fd < 0 || fstat (fd, &now) != 0)
    {
      kadr_path_fault (error, self->shown, errno, _ ("open it"));
      return -1;
    }
  if (now.st_ino != self->info.st_ino || now.st_dev != self->info.st_dev
      || now.st_size != self->info.st_size || to_ns (&now.st_mtim) != to_ns (&self->info.st_mtim))
    {
      kadr_fault_set (error, KADR_FAULT_BUSY, self->shown,
                      _ ("the archive has changed since it was listed"));
      return -1;
    }
  return g_steal_fd (&fd);
}

/* Begins anew, at @entry. */
static gboolean
begin (KadrUnpacking *self, guint entry, GError **error)
{
  g_autoptr (json_t) order = json_pack ("{s:b, s:i}", "bytes", 1, "from", (int) entry);
  g_auto (KadrFd) fd = open_archive (self, error);

  g_clear_pointer (&self->work, kadr_piecework_free);
  self->next = entry;
  self->unpacked = 0;
  if (fd >= 0)
    self->work
        = kadr_piecework_new (self->darkroom, KADR_JOB_UNPACK, fd, self->shown, order, error);
  return self->work != NULL;
}

/* The archive ended, and @entry had not come. */
static gboolean
fail_at_end (KadrUnpacking *self, guint entry, const KadrDevelopment *answer, GError **error)
{
  const char *trouble = kadr_json_get_text (answer->answer, "trouble");
  g_autofree char *said = kadr_sentence_say (trouble);

  g_clear_pointer (&self->work, kadr_piecework_free);
  g_clear_error (&self->end);
  kadr_fault_set (&self->end, KADR_FAULT_DAMAGED, self->shown, "%s",
                  said != NULL ? said : _ ("the archive has changed since it was listed"));
  self->end_from = entry;
  g_propagate_error (error, g_error_copy (self->end));
  return FALSE;
}

static gboolean
fail_as_lie (KadrUnpacking *self, GError **error)
{
  g_clear_pointer (&self->work, kadr_piecework_free);
  return kadr_fault_set (error, KADR_FAULT_BUG, self->shown,
                         _ ("the worker broke its word about the archive"));
}

static gboolean
write_parts (KadrUnpacking *self, const KadrDevelopment *piece, int file, GError **error)
{
  for (guint i = 0; i < piece->parts->len; i++)
    {
      gsize length = 0;
      const void *bytes = g_bytes_get_data (g_ptr_array_index (piece->parts, i), &length);

      self->unpacked += length;
      if (kadr_archive_head_is_beyond (self->unpacked, (guint64) self->info.st_size))
        return fail_as_lie (self, error);
      if (!kadr_path_write_all (file, bytes, length, self->spool, error))
        return FALSE;
    }
  return TRUE;
}

/* Takes pieces until @entry has come to its end; what comes before it is dropped. */
static gboolean
take_entry (KadrUnpacking *self, guint entry, int file, char **damage, GError **error)
{
  for (;;)
    {
      gboolean is_last = FALSE;
      g_autoptr (KadrDevelopment) piece = kadr_piecework_next (self->work, &is_last, error);
      gint64 number = piece != NULL ? kadr_json_get_int (piece->answer, "entry", -1) : -1;

      if (piece == NULL)
        {
          g_clear_pointer (&self->work, kadr_piecework_free);
          return FALSE;
        }
      if (is_last)
        return fail_at_end (self, entry, piece, error);
      if (number > entry)
        return fail_as_lie (self, error);
      if (number != entry)
        continue;
      if (!write_parts (self, piece, file, error))
        return FALSE;
      if (kadr_json_get_bool (piece->answer, "end"))
        {
          *damage = g_strdup (kadr_json_get_text (piece->answer, "damage"));
          return TRUE;
        }
    }
}

/* ---- one entry ---- */

static gboolean
is_beyond_end (const KadrUnpacking *self, guint entry)
{
  return self->end != NULL && entry >= self->end_from;
}

static gboolean
rewind_file (const KadrUnpacking *self, int file, GError **error)
{
  if (lseek (file, 0, SEEK_SET) == 0)
    return TRUE;
  return kadr_path_fault (error, self->spool, errno, _ ("read it"));
}

static gboolean
empty_file (const KadrUnpacking *self, int file, GError **error)
{
  if (ftruncate (file, 0) != 0)
    return kadr_path_fault (error, self->spool, errno, _ ("write to it"));
  return rewind_file (self, file, error);
}

/* Trouble that another worker may not have. */
static gboolean
is_worth_another (KadrUnpacking *self, guint entry, const GError *error)
{
  return self->work == NULL && !is_beyond_end (self, entry) && error->code == KADR_FAULT_DAMAGED
         && self->losses++ < MOST_LOSSES;
}

/* With another worker when one was lost over it. */
static gboolean
fill (KadrUnpacking *self, guint entry, int file, char **damage, GError **error)
{
  for (guint i = 1;; i++)
    {
      g_autoptr (GError) failure = NULL;

      if ((self->work != NULL && self->next <= entry) || begin (self, entry, &failure))
        {
          self->next = entry + 1;
          if (take_entry (self, entry, file, damage, &failure))
            return TRUE;
        }
      if (i == TRIES || !is_worth_another (self, entry, failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (!empty_file (self, file, error))
        return FALSE;
    }
}

/* What will be so for every further entry. */
static void
note_end (KadrUnpacking *self, guint entry, const GError *error)
{
  if (is_beyond_end (self, entry)
      || !(error->code == KADR_FAULT_UNSUPPORTED || error->code == KADR_FAULT_BUG
           || error->code == KADR_FAULT_BUSY || self->losses > MOST_LOSSES))
    return;
  g_clear_error (&self->end);
  self->end = g_error_copy (error);
  self->end_from = entry;
}

static int
unpack (KadrUnpacking *self, guint entry, gint64 modified_ns, char **damage, GError **error)
{
  g_auto (KadrFd) file = -1;
  const struct timespec times[2]
      = { { .tv_nsec = UTIME_NOW },
          { .tv_sec = modified_ns / 1000000000, .tv_nsec = modified_ns % 1000000000 } };
  g_autoptr (GError) failure = NULL;

  if (is_beyond_end (self, entry))
    {
      g_propagate_error (error, g_error_copy (self->end));
      return -1;
    }
  file = kadr_loose_file_open (self->spool, error);
  if (file < 0)
    return -1;
  if (!fill (self, entry, file, damage, &failure))
    note_end (self, entry, failure);
  else if (*damage != NULL && lseek (file, 0, SEEK_END) == 0)
    kadr_fault_set (&failure, KADR_FAULT_DAMAGED, NULL, _ ("it cannot be unpacked: %s"), *damage);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  if (!rewind_file (self, file, error))
    return -1;
  futimens (file, times);
  return g_steal_fd (&file);
}

/* ---- turns ---- */

/* Whoever wants an earlier entry goes first, or the archive would be gone through again and again. */
static gboolean
is_my_turn (const KadrUnpacking *self, guint entry)
{
  if (self->is_busy)
    return FALSE;
  for (guint i = 0; i < self->waiting->len; i++)
    if (g_array_index (self->waiting, guint, i) < entry)
      return FALSE;
  return TRUE;
}

static void
wait_for_turn (KadrUnpacking *self, guint entry)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_array_append_val (self->waiting, entry);
  while (!is_my_turn (self, entry))
    g_cond_wait (&self->turn, &self->lock);
  for (guint i = 0; i < self->waiting->len; i++)
    if (g_array_index (self->waiting, guint, i) == entry)
      {
        g_array_remove_index_fast (self->waiting, i);
        break;
      }
  self->is_busy = TRUE;
}

static void
end_turn (KadrUnpacking *self, guint entry, char *damage)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (damage != NULL)
    g_hash_table_insert (self->damages, GUINT_TO_POINTER (entry), damage);
  else
    g_hash_table_remove (self->damages, GUINT_TO_POINTER (entry));
  self->is_busy = FALSE;
  g_cond_broadcast (&self->turn);
}

int
kadr_unpacking_open (KadrUnpacking *self, guint entry, gint64 modified_ns, GError **error)
{
  char *damage = NULL;
  int file = -1;

  wait_for_turn (self, entry);
  file = unpack (self, entry, modified_ns, &damage, error);
  if (entry >= self->last)
    g_clear_pointer (&self->work, kadr_piecework_free);
  end_turn (self, entry, damage);
  return file;
}

char *
kadr_unpacking_find_damage (KadrUnpacking *self, guint entry)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (g_hash_table_lookup (self->damages, GUINT_TO_POINTER (entry)));
}
