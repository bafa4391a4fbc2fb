#include "ingest/hot-folder.h"

#include "base/fault.h"
#include "base/path.h"
#include "ingest/ignore-rule.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#define EVENTS                                                                                     \
  (IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_MODIFY | IN_ATTRIB | IN_DELETE_SELF | IN_ONLYDIR  \
   | IN_EXCL_UNLINK)
/* Everything is looked at again, whatever was told. */
#define RESCAN_MS 60000
#define MAX_DEPTH 64

/* What was last seen of a file. */
typedef struct
{
  gint64 bytes;
  gint64 changed_ns;
  gint64 since;     /* monotonic ms: when this was first seen so */
  gboolean is_open; /* it was written to and not closed yet */
  gboolean is_taken;
} Seen;

struct _KadrHotFolder
{
  char *dir;
  guint settle_ms;
  int inotify;
  GHashTable *watches; /* watch descriptor -> path of its folder */
  GHashTable *files;   /* path -> Seen */
  gint64 scanned;      /* monotonic ms: when everything was last looked at */
};

static gint64
now_ms (void)
{
  return g_get_monotonic_time () / 1000;
}

void
kadr_hot_folder_free (KadrHotFolder *self)
{
  kadr_path_close (self->inotify);
  g_hash_table_unref (self->watches);
  g_hash_table_unref (self->files);
  g_free (self->dir);
  g_free (self);
}

int
kadr_hot_folder_get_fd (const KadrHotFolder *self)
{
  return self->inotify;
}

static gboolean
is_passed_over (const char *name, gboolean is_folder)
{
  return *name == '.' || kadr_ignore_rule_find (name, is_folder) != NULL;
}

/* ---- files ---- */

static Seen *
get_seen (KadrHotFolder *self, const char *path)
{
  Seen *seen = g_hash_table_lookup (self->files, path);

  if (seen == NULL)
    {
      seen = g_new0 (Seen, 1);
      seen->bytes = -1;
      g_hash_table_insert (self->files, g_strdup (path), seen);
    }
  return seen;
}

/* Notes size and time of @path; a change begins its quiet time anew. FALSE when it is no file (any more). */
static gboolean
note (KadrHotFolder *self, const char *path)
{
  struct stat info;
  Seen *seen = NULL;
  gint64 changed;

  if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_hash_table_remove (self->files, path);
      return FALSE;
    }
  changed = info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info.st_mtim.tv_nsec;
  seen = get_seen (self, path);
  if (seen->bytes == info.st_size && seen->changed_ns == changed)
    return TRUE;
  seen->bytes = info.st_size;
  seen->changed_ns = changed;
  seen->since = now_ms ();
  seen->is_taken = FALSE;
  return TRUE;
}

/* ---- folders ---- */

static gboolean scan (KadrHotFolder *self, const char *dir, int depth, GError **error);

/* FALSE only for the folder itself; one below it that cannot be watched is looked at once a minute. */
static gboolean
watch (KadrHotFolder *self, const char *dir, GError **error)
{
  int descriptor = inotify_add_watch (self->inotify, dir, EVENTS);

  if (descriptor < 0 && errno == ENOSPC)
    return kadr_fault_set (
        error, KADR_FAULT_BUSY, dir,
        _ ("the system watches no more folders; raise fs.inotify.max_user_watches"));
  if (descriptor < 0)
    return kadr_path_fault (error, dir, errno, _ ("watch it"));
  g_hash_table_insert (self->watches, GINT_TO_POINTER (descriptor), g_strdup (dir));
  return TRUE;
}

static void
scan_one (KadrHotFolder *self, const char *path, const char *name, int depth)
{
  struct stat info;

  if (lstat (path, &info) != 0 || is_passed_over (name, S_ISDIR (info.st_mode)))
    return;
  if (S_ISDIR (info.st_mode) && depth < MAX_DEPTH)
    scan (self, path, depth + 1, NULL);
  else if (S_ISREG (info.st_mode))
    note (self, path);
}

/* Watches @dir and notes what is in it. */
static gboolean
scan (KadrHotFolder *self, const char *dir, int depth, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  if (!watch (self, dir, error))
    return FALSE;
  names = kadr_path_list (open (dir, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (names == NULL)
    return kadr_path_fault (error, dir, errno, _ ("list the folder"));
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (dir, name, NULL);

      scan_one (self, path, name, depth);
    }
  return TRUE;
}

/* ---- events ---- */

/* Who writes has it open until it is closed; a change of rights or times says nothing of that. */
static gboolean
is_open_after (guint32 mask, gboolean was_open)
{
  if ((mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0)
    return FALSE;
  return was_open || (mask & (IN_CREATE | IN_MODIFY)) != 0;
}

static void
take_event (KadrHotFolder *self, const struct inotify_event *event)
{
  const char *dir = g_hash_table_lookup (self->watches, GINT_TO_POINTER (event->wd));
  g_autofree char *path = NULL;

  if ((event->mask & IN_Q_OVERFLOW) != 0)
    self->scanned = 0;
  if ((event->mask & (IN_IGNORED | IN_DELETE_SELF)) != 0)
    g_hash_table_remove (self->watches, GINT_TO_POINTER (event->wd));
  if (dir == NULL || event->len == 0 || is_passed_over (event->name, (event->mask & IN_ISDIR) != 0))
    return;
  path = g_build_filename (dir, event->name, NULL);
  if ((event->mask & IN_ISDIR) != 0)
    {
      scan (self, path, 1, NULL);
      return;
    }
  if (note (self, path))
    get_seen (self, path)->is_open = is_open_after (event->mask, get_seen (self, path)->is_open);
}

static void
take_events (KadrHotFolder *self)
{
  char buffer[16384] __attribute__ ((aligned (__alignof__(struct inotify_event))));
  gssize n;

  while ((n = read (self->inotify, buffer, sizeof buffer)) > 0)
    for (char *at = buffer; at < buffer + n;)
      {
        const struct inotify_event *event = (const struct inotify_event *) (void *) at;

        take_event (self, event);
        at += sizeof *event + event->len;
      }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_settled (KadrHotFolder *self)
{
  GPtrArray *settled = g_ptr_array_new_with_free_func (g_free);
  gint64 latest = now_ms () - self->settle_ms;
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      const Seen *seen = value;

      if (!seen->is_taken && !seen->is_open && seen->since <= latest)
        g_ptr_array_add (settled, g_strdup (path));
    }
  g_ptr_array_sort (settled, compare_paths);
  return settled;
}

GPtrArray *
kadr_hot_folder_take (KadrHotFolder *self, GError **error)
{
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (GPtrArray) complete = g_ptr_array_new_with_free_func (g_free);

  take_events (self);
  if (now_ms () - self->scanned >= RESCAN_MS)
    {
      if (!scan (self, self->dir, 0, error))
        return NULL;
      self->scanned = now_ms ();
    }
  settled = list_settled (self);
  for (guint i = 0; i < settled->len; i++)
    {
      const char *path = g_ptr_array_index (settled, i);
      gint64 before = get_seen (self, path)->since;

      /* Looked at once more: nobody may have told of what was written over a network. */
      if (!note (self, path) || get_seen (self, path)->since != before)
        continue;
      get_seen (self, path)->is_taken = TRUE;
      g_ptr_array_add (complete, g_strdup (path));
    }
  return g_steal_pointer (&complete);
}

guint
kadr_hot_folder_get_patience (const KadrHotFolder *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!((const Seen *) value)->is_taken)
      return self->settle_ms;
  return RESCAN_MS;
}

KadrHotFolder *
kadr_hot_folder_new (const char *dir, guint settle_ms, GError **error)
{
  g_autoptr (KadrHotFolder) self = g_new0 (KadrHotFolder, 1);

  self->dir = g_canonicalize_filename (dir, NULL);
  self->settle_ms = settle_ms;
  self->watches = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->inotify = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  if (self->inotify < 0)
    {
      kadr_path_fault (error, dir, errno, _ ("watch it"));
      return NULL;
    }
  if (!scan (self, self->dir, 0, error))
    return NULL;
  self->scanned = now_ms ();
  return g_steal_pointer (&self);
}
