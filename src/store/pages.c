#include "store/pages.h"

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

#define FACTS        "facts"
#define LOCK         "LOCK"
#define LONGEST_NAME 180
/* A line is one row; nobody writes longer ones. */
#define LONGEST_LINE (64 * 1024 * 1024)

static char *
get_path (const KadrStore *store, const char *name)
{
  g_autofree char *facts = kadr_store_get_sub_dir (store, FACTS);

  return *name == '\0' ? g_steal_pointer (&facts) : g_build_filename (facts, name, NULL);
}

int
kadr_pages_lock (KadrStore *store, GError **error)
{
  g_autofree char *path = get_path (store, LOCK);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

  while (fd >= 0 && flock (fd, LOCK_EX) != 0)
    if (errno != EINTR)
      {
        kadr_path_fault (error, path, errno, _ ("lock it"));
        close (fd);
        return -1;
      }
  if (fd < 0)
    kadr_path_fault (error, path, errno, _ ("lock it"));
  return fd;
}

/* What people have called it, where that can be the name of a file. */
static gboolean
can_be_name (const char *subject)
{
  return *subject != '\0' && *subject != '.' && strlen (subject) <= LONGEST_NAME
         && strchr (subject, '/') == NULL;
}

char *
kadr_pages_make_name (const char *kind, const char *subject)
{
  g_autofree char *digest = kadr_digest_of (subject, strlen (subject));

  return g_strdup_printf ("desk/%s/%.2s/%s.json", kind, digest,
                          can_be_name (subject) ? subject : digest);
}

void
kadr_pages_page_free (KadrPage *page)
{
  g_free (page->name);
  g_free (page->text);
  g_free (page);
}

/* ---- writing ---- */

/* A page on its way: written in staging, then renamed. */
typedef struct
{
  char *part; /* NULL when there is nothing to rename */
  char *path;
  int fd;
} Draft;

static void
clear_draft (Draft *draft)
{
  if (draft->part != NULL)
    g_unlink (draft->part);
  kadr_path_close (draft->fd);
  g_free (draft->part);
  g_free (draft->path);
}

/* Pages that are written at one go. @dirs: a set of the folders that are to be made durable one by one. */
typedef struct
{
  KadrStore *store;
  KadrPagesManner manner;
  GHashTable *dirs;
} Writing;

/* Makes the folder of the page @name at @path, and remembers each folder that is to be made durable. One that exists
 * may have been made a moment ago by a program that was then cut off from power, so the folder above belongs to them;
 * of the many folders of photos the store knows which are durable already. */
static gboolean
make_dir_of (const Writing *self, const char *name, const char *path, GError **error)
{
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *digest = NULL;
  g_autofree char *made = NULL;

  if (self->manner == KADR_PAGES_TOGETHER)
    return g_mkdir_with_parents (dir, 0777) == 0
           || kadr_path_fault (error, dir, errno, _ ("make the folder"));
  if (g_hash_table_contains (self->dirs, dir))
    return TRUE;
  g_hash_table_add (self->dirs, g_strdup (dir));
  if (g_str_has_prefix (name, "desk/"))
    {
      g_hash_table_add (self->dirs, g_path_get_dirname (dir));
      return kadr_path_make_dir (dir, error);
    }
  digest = g_path_get_basename (name);
  made = kadr_store_make_dir (self->store, KADR_STORE_FACTS, digest, error);
  return made != NULL;
}

static gboolean
begin (const Writing *self, const KadrPage *page, Draft *draft, GError **error)
{
  draft->path = get_path (self->store, page->name);
  if (!make_dir_of (self, page->name, draft->path, error))
    return FALSE;
  if (page->text == NULL)
    return g_unlink (draft->path) == 0 || errno == ENOENT
           || kadr_path_fault (error, draft->path, errno, _ ("take it away"));
  draft->fd = kadr_store_open_part (self->store, &draft->part, error);
  if (draft->fd < 0
      || !kadr_path_write_all (draft->fd, page->text, strlen (page->text), draft->path, error))
    return FALSE;
  /* The disk may begin at once; whether it ends well, fsync will say. */
  sync_file_range (draft->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
  return TRUE;
}

static gboolean
put_in_place (const Writing *self, Draft *draft, GError **error)
{
  if (draft->part == NULL)
    return TRUE;
  if (self->manner == KADR_PAGES_ONE_BY_ONE
      && !kadr_store_sync (self->store, draft->fd, draft->path, error))
    return FALSE;
  if (g_rename (draft->part, draft->path) != 0)
    return kadr_path_fault (error, draft->path, errno, _ ("put the file in its place"));
  g_clear_pointer (&draft->part, g_free);
  return TRUE;
}

static gboolean
sync_dirs (const Writing *self, GError **error)
{
  GHashTableIter iter;
  gpointer dir = NULL;

  g_hash_table_iter_init (&iter, self->dirs);
  while (g_hash_table_iter_next (&iter, &dir, NULL))
    if (!kadr_store_sync_dir (self->store, dir, error))
      return FALSE;
  return TRUE;
}

/* The bytes before the names, the names before anybody is told. */
static gboolean
write_all (const Writing *self, const GPtrArray *pages, Draft *drafts, GError **error)
{
  gboolean is_together = self->manner == KADR_PAGES_TOGETHER && pages->len > 0;

  for (guint i = 0; i < pages->len; i++)
    if (!begin (self, g_ptr_array_index (pages, i), &drafts[i], error))
      return FALSE;
  if (is_together && !kadr_store_sync_all (self->store, error))
    return FALSE;
  for (guint i = 0; i < pages->len; i++)
    if (!put_in_place (self, &drafts[i], error))
      return FALSE;
  return is_together ? kadr_store_sync_all (self->store, error) : sync_dirs (self, error);
}

gboolean
kadr_pages_write (KadrStore *store, const GPtrArray *pages, KadrPagesManner manner, GError **error)
{
  g_autofree Draft *drafts = g_new0 (Draft, MAX (pages->len, 1));
  g_autoptr (GHashTable) dirs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Writing writing = { .store = store, .manner = manner, .dirs = dirs };
  gboolean is_done = FALSE;

  for (guint i = 0; i < pages->len; i++)
    drafts[i].fd = -1;
  is_done = kadr_store_check_sound (store, error) && write_all (&writing, pages, drafts, error);
  for (guint i = 0; i < pages->len; i++)
    clear_draft (&drafts[i]);
  return is_done;
}

/* ---- reading ---- */

gboolean
kadr_pages_has (const KadrStore *store, const char *name)
{
  g_autofree char *path = get_path (store, name);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

char *
kadr_pages_read (const KadrStore *store, const char *name, GError **error)
{
  g_autofree char *path = get_path (store, name);
  g_autoptr (GError) failure = NULL;
  char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, &failure))
    return text;
  kadr_fault_set (error,
                  g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                      ? KADR_FAULT_NOT_FOUND
                      : KADR_FAULT_NO_ACCESS,
                  name, "%s", failure->message);
  return NULL;
}

gboolean
kadr_pages_set_aside (KadrStore *store, const char *name, GError **error)
{
  g_autofree char *path = get_path (store, name);
  g_autofree char *dir = g_path_get_dirname (path);

  for (int i = 1;; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.unusable-%d", path, i);

      if (renameat2 (AT_FDCWD, path, AT_FDCWD, aside, RENAME_NOREPLACE) == 0)
        return kadr_store_sync_dir (store, dir, error);
      if (errno != EEXIST)
        return kadr_path_fault (error, path, errno, _ ("set it aside"));
    }
}

gboolean
kadr_pages_is_page (const char *name)
{
  return *name != '.' && (g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".jsonl"));
}

/* Below a kind and among the photos there are only folders of two hex digits. */
static gboolean
is_fan (const char *name)
{
  return strlen (name) == 2 && g_ascii_isxdigit (name[0]) && g_ascii_isxdigit (name[1]);
}

gboolean
kadr_pages_visit (const KadrStore *store, const char *below, KadrPagesVisit visit, gpointer data,
                  GError **error)
{
  g_autofree char *path = get_path (store, below);
  g_autoptr (GPtrArray) names = NULL;

  errno = 0;
  names = kadr_path_list (open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (names == NULL)
    return errno == ENOENT || kadr_path_fault (error, path, errno, _ ("list the folder"));
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *full
          = *below == '\0' ? g_strdup (name) : g_strdup_printf ("%s/%s", below, name);

      if (is_fan (name) ? !kadr_pages_visit (store, full, visit, data, error)
                        : kadr_pages_is_page (name) && !visit (full, data, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- pages of lines ---- */

static gboolean
note_last (const char *name, gpointer data, GError **error G_GNUC_UNUSED)
{
  char **last = data;

  g_free (*last);
  *last = g_strdup (name);
  return TRUE;
}

/* All of it, however short single reads are; FALSE with errno. The file does not shrink while it is read: whoever
 * writes pages holds their lock. */
static gboolean
read_at (int fd, char *bytes, gsize length, goffset at)
{
  while (length > 0)
    {
      gssize n = pread (fd, bytes, length, at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          errno = n < 0 ? errno : EIO;
          return FALSE;
        }
      bytes += n;
      length -= (gsize) n;
      at += n;
    }
  return TRUE;
}

/* The position behind the last line end before @until; 0 when there is none. -1 with errno. */
static goffset
find_line_start (int fd, goffset until)
{
  char block[4096];

  while (until > 0)
    {
      gsize n = (gsize) MIN (until, (goffset) sizeof block);

      if (!read_at (fd, block, n, until - (goffset) n))
        return -1;
      for (gsize i = n; i > 0; i--)
        if (block[i - 1] == '\n')
          return until - (goffset) (n - i);
      until -= (goffset) n;
    }
  return 0;
}

char *
kadr_pages_find_last_line (KadrStore *store, const char *below, char **name, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *line = NULL;
  g_auto (KadrFd) fd = -1;
  goffset start = 0, end = 0;

  *name = NULL;
  if (!kadr_pages_visit (store, below, note_last, name, error) || *name == NULL)
    return NULL;
  path = get_path (store, *name);
  fd = open (path, O_RDONLY | O_CLOEXEC);
  end = fd >= 0 ? find_line_start (fd, lseek (fd, 0, SEEK_END)) : -1;
  if (end == 0)
    return NULL;
  start = end > 0 ? find_line_start (fd, end - 1) : -1;
  if (start < 0 || end - start > LONGEST_LINE)
    {
      kadr_path_fault (error, path, start < 0 ? errno : EFBIG, _ ("read it"));
      return NULL;
    }
  line = g_malloc0 ((gsize) (end - start));
  if (read_at (fd, line, (gsize) (end - 1 - start), start))
    return g_steal_pointer (&line);
  kadr_path_fault (error, path, errno, _ ("read it"));
  return NULL;
}

gboolean
kadr_pages_append (KadrStore *store, const char *name, const char *lines, GError **error)
{
  g_autofree char *path = get_path (store, name);
  g_autofree char *dir = g_path_get_dirname (path);
  gboolean is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  g_auto (KadrFd) fd = -1;
  goffset end = 0;

  if (!kadr_store_check_sound (store, error) || (is_new && !kadr_path_make_dir (dir, error)))
    return FALSE;
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  end = fd >= 0 ? find_line_start (fd, lseek (fd, 0, SEEK_END)) : -1;
  if (end < 0 || ftruncate (fd, end) != 0 || lseek (fd, end, SEEK_SET) != end)
    return kadr_path_fault (error, path, errno, _ ("write to it"));
  return kadr_path_write_all (fd, lines, strlen (lines), path, error)
         && kadr_store_sync (store, fd, path, error)
         && (!is_new || kadr_store_sync_dir (store, dir, error));
}
