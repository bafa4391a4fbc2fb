#include "base/draft-file.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _KadrDraftFile
{
  char *path;
  char *temporary;
  KadrFd fd;
  gboolean is_kept;
};

KadrDraftFile *
kadr_draft_file_new (const char *path, GError **error)
{
  g_autoptr (KadrDraftFile) self = g_new0 (KadrDraftFile, 1);
  g_autofree char *dir = g_path_get_dirname (path);

  self->fd = -1;
  if (*path == '\0' || g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("name a file, not a folder"));
      return NULL;
    }
  self->path = g_strdup (path);
  self->temporary
      = g_strdup_printf ("%s/.kadr-%d-%08x.part", dir, (int) getpid (), g_random_int ());
  self->fd = open (self->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (self->fd >= 0)
    return g_steal_pointer (&self);
  kadr_path_fault (error, path, errno, _ ("make the file"));
  return NULL;
}

void
kadr_draft_file_free (KadrDraftFile *self)
{
  if (self->fd >= 0 && !self->is_kept)
    g_unlink (self->temporary);
  kadr_path_close (self->fd);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

int
kadr_draft_file_get_fd (const KadrDraftFile *self)
{
  return self->fd;
}

gboolean
kadr_draft_file_sync (KadrDraftFile *self, GError **error)
{
  return fsync (self->fd) == 0
         || kadr_path_fault (error, self->path, errno, _ ("make the file durable"));
}

gboolean
kadr_draft_file_keep (KadrDraftFile *self, GError **error)
{
  g_autofree char *dir = g_path_get_dirname (self->path);

  if (g_rename (self->temporary, self->path) != 0)
    return kadr_path_fault (error, self->path, errno, _ ("put the file in its place"));
  self->is_kept = TRUE;
  return kadr_path_sync_dir (dir, error);
}

gboolean
kadr_draft_file_write (const char *path, const void *bytes, gsize length, GError **error)
{
  g_autoptr (KadrDraftFile) self = kadr_draft_file_new (path, error);

  return self != NULL && kadr_path_write_all (self->fd, bytes, length, path, error)
         && kadr_draft_file_sync (self, error) && kadr_draft_file_keep (self, error);
}
