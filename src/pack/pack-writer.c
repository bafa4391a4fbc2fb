#include "pack/pack-writer.h"

#include "base/fault.h"
#include "base/path.h"
#include "pack/pack-shape.h"
#include "pack/safe-name.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)

static const KadrPackShape *const shapes[KADR_N_PACK_FORMS] = {
  [KADR_PACK_TAR] = &kadr_pack_shape_tar,
  [KADR_PACK_ZIP] = &kadr_pack_shape_zip,
  [KADR_PACK_FOLDER] = &kadr_folder_shape,
};

gboolean
kadr_pack_writer_find_form (const char *name, KadrPackForm *form)
{
  for (int i = 0; i < KADR_N_PACK_FORMS; i++)
    if (strcmp (shapes[i]->name, name) == 0)
      {
        *form = (KadrPackForm) i;
        return TRUE;
      }
  return FALSE;
}

/* "out/" -> "out": the part file must stand beside its place, not in it. */
static char *
strip_slashes (const char *path)
{
  gsize length = strlen (path);

  while (length > 1 && path[length - 1] == '/')
    length--;
  return g_strndup (path, length);
}

static gboolean
refuse_existing (const char *path, GError **error)
{
  struct stat what;

  if (lstat (path, &what) == 0)
    return kadr_path_fault (error, path, EEXIST, _ ("write it"));
  if (errno != ENOENT)
    return kadr_path_fault (error, path, errno, _ ("write it"));
  return TRUE;
}

/* A folder that we made ourselves and that nobody else has been told of. */
static void
remove_folder (const char *dir)
{
  DIR *listing = opendir (dir);
  struct dirent *entry;

  if (listing == NULL)
    return;
  while ((entry = readdir (listing)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, entry->d_name, NULL);

      if (strcmp (entry->d_name, ".") == 0 || strcmp (entry->d_name, "..") == 0)
        continue;
      if (unlink (path) != 0)
        remove_folder (path);
    }
  closedir (listing);
  rmdir (dir);
}

/* ---- what a program that was killed has left ---- */

/* Whoever is at work holds a lock on the part, from just after it made it; until then its number says that it lives. */
static int
lock_part (const char *part)
{
  int fd = open (part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    kadr_path_close (g_steal_fd (&fd));
  return fd;
}

/* "4127-50f543a6", what stands between the name and ".part": the number of a program that is gone. */
static gboolean
is_of_nobody (const char *mark)
{
  char *end = NULL;
  gint64 program = g_ascii_strtoll (mark, &end, 10);

  return program > 0 && program <= G_MAXINT && *end == '-' && strlen (end) == 1 + 8
         && strspn (end + 1, "0123456789abcdef") == 8 && kill ((pid_t) program, 0) != 0
         && errno == ESRCH;
}

/* Parts of the same name alone: this is the next try of what was cut off. */
static void
clear_leftovers (const char *path)
{
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, ".", NULL);
  g_autoptr (GPtrArray) parts = kadr_path_list_named (dir, ".part", NULL);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const char *name = g_ptr_array_index (parts, i);
      g_autofree char *part = g_strdup_printf ("%s/%s.part", dir, name);
      g_auto (KadrFd) lock = -1;

      if (!g_str_has_prefix (name, prefix) || !is_of_nobody (name + strlen (prefix)))
        continue;
      lock = lock_part (part);
      if (lock >= 0 && unlink (part) != 0)
        remove_folder (part);
    }
}

KadrPackWriter *
kadr_pack_writer_new (KadrPackForm form, const char *path, gint64 mtime, GError **error)
{
  g_autoptr (KadrPackWriter) self = g_new0 (KadrPackWriter, 1);

  self->shape = shapes[form];
  self->path = strip_slashes (path);
  self->part = g_strdup_printf ("%s.%d-%08x.part", self->path, (int) getpid (), g_random_int ());
  self->mtime = mtime;
  self->fd = self->lock = -1;
  if (!refuse_existing (self->path, error))
    return NULL;
  clear_leftovers (self->path);
  if (!self->shape->start (self, error))
    return NULL;
  self->lock = lock_part (self->part);
  return g_steal_pointer (&self);
}

void
kadr_pack_writer_free (KadrPackWriter *self)
{
  kadr_path_close (self->fd);
  kadr_path_close (self->lock);
  if (!self->is_kept && self->digest != NULL)
    unlink (self->part);
  else if (!self->is_kept && self->dirs != NULL)
    remove_folder (self->part);
  g_clear_pointer (&self->digest, kadr_digest_line_free);
  g_clear_pointer (&self->central, g_byte_array_unref);
  g_clear_pointer (&self->dirs, g_ptr_array_unref);
  g_free (self->hex);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}

static gboolean
copy_member (KadrPackWriter *self, const KadrPackMember *member, KadrPackRead read, gpointer source,
             GError **error)
{
  g_autofree guchar *buffer = g_malloc (BUFFER_SIZE);
  guint64 left = member->size;

  while (TRUE)
    {
      gssize n = read (source, buffer, BUFFER_SIZE, error);

      if (n < 0)
        return FALSE;
      if ((guint64) n > left || (n == 0 && left > 0))
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, member->path,
                               _ ("the file changed while it was packed"));
      if (n == 0)
        return TRUE;
      if (!kadr_pack_shape_put (self, buffer, (gsize) n, error))
        return FALSE;
      left -= (guint64) n;
    }
}

gboolean
kadr_pack_writer_add (KadrPackWriter *self, const KadrPackMember *member, KadrPackRead read,
                      gpointer source, GError **error)
{
  if (!kadr_safe_name_is_inside (member->path))
    return kadr_fault_set (error, KADR_FAULT_BUG, member->path,
                           _ ("a path in an archive must stay inside of it"));
  return self->shape->begin_member (self, member, error)
         && copy_member (self, member, read, source, error)
         && self->shape->end_member (self, member, error);
}

typedef struct
{
  const guchar *at;
  gsize left;
} Memory;

static gssize
read_memory (gpointer source, void *buffer, gsize length, G_GNUC_UNUSED GError **error)
{
  Memory *memory = source;
  gsize n = MIN (length, memory->left);

  if (n > 0)
    memcpy (buffer, memory->at, n);
  memory->at += n;
  memory->left -= n;
  return (gssize) n;
}

gboolean
kadr_pack_writer_add_bytes (KadrPackWriter *self, const KadrPackMember *member, GBytes *bytes,
                            GError **error)
{
  Memory memory;

  memory.at = g_bytes_get_data (bytes, &memory.left);
  return kadr_pack_writer_add (self, member, read_memory, &memory, error);
}

gboolean
kadr_pack_writer_finish (KadrPackWriter *self, GError **error)
{
  return self->shape->finish (self, error);
}

gboolean
kadr_pack_writer_settle (KadrPackWriter *self, GError **error)
{
  if (!self->is_settled)
    self->is_settled = self->shape->settle (self, error);
  return self->is_settled;
}

gboolean
kadr_pack_writer_keep (KadrPackWriter *self, GError **error)
{
  self->is_kept
      = kadr_pack_writer_settle (self, error) && kadr_path_put (self->part, self->path, error);
  return self->is_kept;
}

const char *
kadr_pack_writer_get_part_path (const KadrPackWriter *self)
{
  return self->part;
}

const char *
kadr_pack_writer_get_digest (const KadrPackWriter *self)
{
  return self->hex;
}

guint64
kadr_pack_writer_get_length (const KadrPackWriter *self)
{
  return self->length;
}
