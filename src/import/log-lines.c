#include "import/log-lines.h"

#include "base/fault.h"
#include "base/path.h"
#include "export/export-names.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LOG "log.jsonl"

struct _KadrLogLines
{
  KadrStaged *staged;
  FILE *file;
  char *line;
  size_t room;
};

KadrLogLines *
kadr_log_lines_open (const KadrVolume *volume, KadrStore *store, GError **error)
{
  const KadrVolumeFile *file = kadr_volume_find_file (volume, KADR_EXPORT_NAMES_LOG);
  g_autoptr (KadrLogLines) self = g_new0 (KadrLogLines, 1);
  int fd = -1;

  if (file == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, kadr_volume_get_name (volume),
                      _ ("it has no log"));
      return NULL;
    }
  self->staged = kadr_volume_stage (volume, file, store, error);
  if (self->staged == NULL)
    return NULL;
  fd = fcntl (kadr_staged_get_fd (self->staged), F_DUPFD_CLOEXEC, 0);
  self->file = fd >= 0 ? fdopen (fd, "r") : NULL;
  if (self->file != NULL)
    return g_steal_pointer (&self);
  kadr_path_fault (error, LOG, errno, _ ("read it"));
  kadr_path_close (fd);
  return NULL;
}

void
kadr_log_lines_free (KadrLogLines *self)
{
  if (self->file != NULL)
    fclose (self->file);
  g_clear_pointer (&self->staged, kadr_staged_free);
  free (self->line);
  g_free (self);
}

const char *
kadr_log_lines_next (KadrLogLines *self, GError **error)
{
  ssize_t length = 0;

  errno = 0;
  length = getline (&self->line, &self->room, self->file);
  if (length > 0)
    {
      if (self->line[length - 1] == '\n')
        self->line[length - 1] = '\0';
      return self->line;
    }
  if (ferror (self->file))
    kadr_path_fault (error, LOG, errno, _ ("read it"));
  return NULL;
}

gint64
kadr_log_lines_get_place (const KadrLogLines *self)
{
  return ftello (self->file);
}

gboolean
kadr_log_lines_return_to (KadrLogLines *self, gint64 place, GError **error)
{
  return fseeko (self->file, place, SEEK_SET) == 0
         || kadr_path_fault (error, LOG, errno, _ ("read it"));
}

void
kadr_log_lines_rewind (KadrLogLines *self)
{
  rewind (self->file);
}

gboolean
kadr_log_lines_parse (const char *line, json_t **object, KadrLogRow *row, GError **error)
{
  *object = kadr_json_parse (line, strlen (line), LOG, error);
  if (*object == NULL)
    return FALSE;
  *row = (KadrLogRow){ .n = kadr_json_get_int (*object, "n", 0),
                       .at = kadr_json_get_int (*object, "at", 0),
                       .who = kadr_json_get_text (*object, "who"),
                       .what = kadr_json_get_text (*object, "what"),
                       .subject = kadr_json_get_text (*object, "subject"),
                       .detail = kadr_json_get_text (*object, "detail"),
                       .hash = kadr_json_get_text (*object, "hash") };
  if (row->n > 0 && row->who != NULL && row->what != NULL && row->subject != NULL
      && row->detail != NULL && row->hash != NULL)
    return TRUE;
  g_clear_pointer (object, json_decref);
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, LOG, _ ("a line is no row of a log"));
}

/* ---- the chain ---- */

static gboolean
check_row (const KadrLogRow *row, gint64 n, char **before, GError **error)
{
  g_autofree char *text = kadr_log_format_row (*before, row);
  g_autofree char *hash = kadr_digest_of (text, strlen (text));

  if (row->n != n || strcmp (hash, row->hash) != 0)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, LOG,
                           _ ("row %ld was changed, removed or moved"), (long) n);
  g_free (*before);
  *before = g_steal_pointer (&hash);
  return TRUE;
}

gboolean
kadr_log_lines_verify (KadrLogLines *self, KadrDb *db, gint64 n, const char *hash, gint64 *n_rows,
                       gboolean *is_there, GError **error)
{
  g_autoptr (GError) failure = NULL;
  /* What stands before the first row of any log. */
  g_autofree char *before = kadr_log_load_hash_before (db, 1, error);
  const char *line = NULL;

  *n_rows = 0;
  *is_there = n == 0;
  while ((line = kadr_log_lines_next (self, &failure)) != NULL)
    {
      g_autoptr (json_t) object = NULL;
      KadrLogRow row;

      if (!kadr_log_lines_parse (line, &object, &row, error)
          || !check_row (&row, ++*n_rows, &before, error))
        return FALSE;
      if (row.n == n && g_strcmp0 (row.hash, hash) == 0)
        *is_there = TRUE;
    }
  kadr_log_lines_rewind (self);
  return kadr_fault_pass (g_steal_pointer (&failure), error)
         && (*n_rows > 0
             || kadr_fault_set (error, KADR_FAULT_DAMAGED, LOG, _ ("it has no row at all")));
}
