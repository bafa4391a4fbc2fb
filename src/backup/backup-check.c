#include "backup/backup-check.h"

#include "backup/backup-file.h"
#include "backup/backup-manifest.h"
#include "backup/backup-place.h"
#include "base/digest.h"

#include <string.h>

typedef struct
{
  const char *dir;
  const KadrBackupCheckWatch *watch;
  KadrBackupCheckSummary *summary;
} Check;

static void
find (Check *check, const char *code, const char *path, const char *text)
{
  check->summary->found++;
  check->watch->finding (code, path, text, check->watch->data);
}

/* A line of the tagmanifest: "<digest>  <name>", in the backup's own folder. */
static gboolean
check_tag (const char *dir, const char *line, GError **error)
{
  const char *name
      = strlen (line) > KADR_DIGEST_HEX_LENGTH + 2 ? line + KADR_DIGEST_HEX_LENGTH + 2 : "";
  g_autofree char *wanted = g_strndup (line, KADR_DIGEST_HEX_LENGTH);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *found = NULL;

  if (!kadr_digest_is_hex (wanted) || *name == '\0' || strchr (name, '/') != NULL)
    return kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, KADR_BACKUP_TAGMANIFEST,
                           _ ("this is no list of digests"));
  found = kadr_backup_file_digest (path, NULL, error);
  return found != NULL
         && (strcmp (found, wanted) == 0
             || kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, path,
                                _ ("it is not what it was when the backup was made")));
}

gboolean
kadr_backup_check_tags (const char *dir, char **digest, GError **error)
{
  g_autofree char *path = g_build_filename (dir, KADR_BACKUP_TAGMANIFEST, NULL);
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, &failure))
    return kadr_fault_set (error, KADR_FAULT_NO_ACCESS, path, "%s", failure->message);
  if (strstr (text, "  " KADR_BACKUP_MANIFEST "\n") == NULL)
    return kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, path, _ ("it does not name %s"),
                           KADR_BACKUP_MANIFEST);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !check_tag (dir, lines[i], error))
      return FALSE;
  if (digest != NULL)
    *digest = kadr_digest_of (text, length);
  return TRUE;
}

static gboolean
check_line (const char *digest, const char *path, gpointer data)
{
  Check *check = data;
  g_autofree char *full = g_build_filename (check->dir, path, NULL);
  g_autoptr (GError) trouble = NULL;
  guint64 bytes = 0;
  g_autofree char *found = kadr_backup_file_digest (full, &bytes, &trouble);

  check->summary->files++;
  if (found == NULL)
    find (check,
          g_error_matches (trouble, KADR_FAULT, KADR_FAULT_NOT_FOUND) ? "missing" : "changed", path,
          trouble->message);
  else if (strcmp (found, digest) != 0)
    find (check, "changed", path, _ ("it is not what it was when the backup was made"));
  else
    check->summary->bytes += bytes;
  if (check->watch->progress != NULL)
    check->watch->progress (check->summary, check->watch->data);
  return TRUE;
}

gboolean
kadr_backup_check_run (const char *dir, const KadrBackupCheckWatch *watch,
                       KadrBackupCheckSummary *summary, GError **error)
{
  g_autoptr (KadrBackupPlace) place = kadr_backup_place_load (dir, error);
  g_autoptr (GError) trouble = NULL;
  g_autofree char *manifest = NULL;
  Check check = { .watch = watch, .summary = summary };

  memset (summary, 0, sizeof *summary);
  if (place == NULL)
    return FALSE;
  check.dir = kadr_backup_place_get_dir (place);
  manifest = g_build_filename (check.dir, KADR_BACKUP_MANIFEST, NULL);
  if (!kadr_backup_check_tags (check.dir, NULL, &trouble))
    find (&check, "manifest", kadr_fault_get_subject (trouble), trouble->message);
  g_clear_error (&trouble);
  if (!kadr_backup_manifest_visit (manifest, check_line, &check, &trouble))
    find (&check, "manifest", KADR_BACKUP_MANIFEST, trouble->message);
  return TRUE;
}
