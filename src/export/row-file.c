#include "export/row-file.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct _KadrRowFile
{
  char *path;
  FILE *file; /* NULL: nothing is written */
  KadrDigest *digest;
  char *line;
  size_t room;
};

static KadrRowFile *
open_rows (const char *path, const char *mode, const char *doing, GError **error)
{
  g_autoptr (KadrRowFile) self = g_new0 (KadrRowFile, 1);

  self->path = g_strdup (path);
  self->digest = kadr_digest_new ();
  self->file = path != NULL ? fopen (path, mode) : NULL;
  if (path == NULL || self->file != NULL)
    return g_steal_pointer (&self);
  kadr_path_fault (error, path, errno, doing);
  return NULL;
}

KadrRowFile *
kadr_row_file_new (const char *path, GError **error)
{
  return open_rows (path, "we", _ ("write to it"), error);
}

KadrRowFile *
kadr_row_file_open (const char *path, GError **error)
{
  return open_rows (path, "re", _ ("read it"), error);
}

void
kadr_row_file_free (KadrRowFile *self)
{
  if (self->file != NULL)
    fclose (self->file);
  kadr_digest_free (self->digest);
  free (self->line);
  g_free (self->path);
  g_free (self);
}

gboolean
kadr_row_file_add (KadrRowFile *self, const json_t *row, GError **error)
{
  g_autofree char *line = kadr_json_to_line (row);

  kadr_digest_add (self->digest, line, strlen (line));
  kadr_digest_add (self->digest, "\n", 1);
  return self->file == NULL || fprintf (self->file, "%s\n", line) >= 0
         || kadr_path_fault (error, self->path, errno, _ ("write to it"));
}

char *
kadr_row_file_finish (KadrRowFile *self)
{
  return kadr_digest_finish (self->digest);
}

gboolean
kadr_row_file_sync (KadrRowFile *self, GError **error)
{
  return self->file == NULL
         || ((fflush (self->file) == 0 && fsync (fileno (self->file)) == 0)
             || kadr_path_fault (error, self->path, errno, _ ("make the file durable")));
}

json_t *
kadr_row_file_next (KadrRowFile *self, GError **error)
{
  ssize_t length;

  errno = 0;
  length = getline (&self->line, &self->room, self->file);
  if (length >= 0)
    return kadr_json_parse (self->line, (gsize) length, self->path, error);
  if (ferror (self->file))
    kadr_path_fault (error, self->path, errno, _ ("read it"));
  return NULL;
}

gint64
kadr_row_file_get_place (const KadrRowFile *self)
{
  return ftello (self->file);
}

gboolean
kadr_row_file_return_to (KadrRowFile *self, gint64 place, GError **error)
{
  return fseeko (self->file, place, SEEK_SET) == 0
         || kadr_path_fault (error, self->path, errno, _ ("read it"));
}
