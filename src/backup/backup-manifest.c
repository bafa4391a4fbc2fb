#include "backup/backup-manifest.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct _KadrBackupManifest
{
  char *path;
  FILE *file;
  KadrDigest *digest;
};

KadrBackupManifest *
kadr_backup_manifest_new (const char *path, GError **error)
{
  g_autoptr (KadrBackupManifest) self = g_new0 (KadrBackupManifest, 1);

  self->path = g_strdup (path);
  self->digest = kadr_digest_new ();
  self->file = fopen (path, "we");
  if (self->file != NULL)
    return g_steal_pointer (&self);
  kadr_path_fault (error, path, errno, _ ("make the file"));
  return NULL;
}

void
kadr_backup_manifest_free (KadrBackupManifest *self)
{
  if (self->file != NULL)
    fclose (self->file);
  kadr_digest_free (self->digest);
  g_free (self->path);
  g_free (self);
}

gboolean
kadr_backup_manifest_add (KadrBackupManifest *self, const char *digest, const char *path,
                          GError **error)
{
  g_autofree char *line = g_strdup_printf ("%s  %s\n", digest, path);

  kadr_digest_add (self->digest, line, strlen (line));
  return fputs (line, self->file) >= 0
         || kadr_path_fault (error, self->path, errno, _ ("write to it"));
}

char *
kadr_backup_manifest_finish (KadrBackupManifest *self, GError **error)
{
  int result = fclose (self->file);

  self->file = NULL;
  if (result == 0)
    return kadr_digest_finish (self->digest);
  kadr_path_fault (error, self->path, errno, _ ("write to it"));
  return NULL;
}

char *
kadr_backup_manifest_make_blob_path (const char *digest)
{
  return kadr_path_fan_out ("data/store/blobs", digest);
}

gboolean
kadr_backup_manifest_is_blob (const char *digest, const char *path)
{
  g_autofree char *own = kadr_backup_manifest_make_blob_path (digest);

  return strcmp (own, path) == 0;
}

/* Below data/, by plain steps downwards. */
static gboolean
is_safe (const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);

  if (g_strv_length (steps) < 2 || strcmp (steps[0], "data") != 0)
    return FALSE;
  for (gsize i = 0; steps[i] != NULL; i++)
    if (*steps[i] == '\0' || strcmp (steps[i], ".") == 0 || strcmp (steps[i], "..") == 0)
      return FALSE;
  return TRUE;
}

/* Cuts @line into its two halves; FALSE when it has not two. */
static gboolean
cut (char *line, char **path)
{
  if (strlen (line) < KADR_DIGEST_HEX_LENGTH + 3 || line[KADR_DIGEST_HEX_LENGTH] != ' '
      || line[KADR_DIGEST_HEX_LENGTH + 1] != ' ')
    return FALSE;
  line[KADR_DIGEST_HEX_LENGTH] = '\0';
  *path = line + KADR_DIGEST_HEX_LENGTH + 2;
  return kadr_digest_is_hex (line) && is_safe (*path);
}

static gboolean
visit_lines (FILE *file, const char *name, KadrBackupManifestVisit visit, gpointer data,
             GError **error)
{
  char *line = NULL, *path = NULL;
  size_t room = 0;
  ssize_t length = 0;
  gint64 n = 0;
  gboolean goes_on = TRUE, is_line = TRUE;

  while (goes_on && is_line && (length = getline (&line, &room, file)) > 0)
    {
      n++;
      is_line = line[length - 1] == '\n' && strlen (line) == (size_t) length;
      line[length - 1] = '\0';
      is_line = is_line && cut (line, &path);
      goes_on = is_line && visit (line, path, data);
    }
  free (line);
  if (!is_line)
    return kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, name,
                           _ ("line %ld is no digest with a path"), (long) n);
  if (ferror (file))
    return kadr_path_fault (error, name, errno, _ ("read it"));
  return goes_on;
}

gboolean
kadr_backup_manifest_visit (const char *path, KadrBackupManifestVisit visit, gpointer data,
                            GError **error)
{
  FILE *file = fopen (path, "re");
  gboolean is_done = FALSE;

  if (file == NULL)
    return kadr_path_fault (error, path, errno, _ ("read it"));
  is_done = visit_lines (file, path, visit, data, error);
  fclose (file);
  return is_done;
}
