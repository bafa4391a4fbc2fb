#include "ingest/ignore-rule.h"

#include <fnmatch.h>
#include <glib/gi18n.h>
#include <string.h>

/* Compared without case: the file systems of cards do not know it. A star stands for any ending. */
static const struct
{
  const char *name;
  gboolean is_folder;
  const char *rule;
} rows[] = {
  { ".DS_Store", FALSE, N_ ("rule macos: a file of the operating system") },
  { "._*", FALSE, N_ ("rule macos: a file of the operating system") },
  { ".apdisk", FALSE, N_ ("rule macos: a file of the operating system") },
  { ".VolumeIcon.icns", FALSE, N_ ("rule macos: a file of the operating system") },
  { ".Spotlight-V100", TRUE, N_ ("rule macos: a folder of the operating system") },
  { ".Trashes", TRUE, N_ ("rule macos: a folder of the operating system") },
  { ".fseventsd", TRUE, N_ ("rule macos: a folder of the operating system") },
  { ".TemporaryItems", TRUE, N_ ("rule macos: a folder of the operating system") },
  { "Thumbs.db", FALSE, N_ ("rule windows: a file of the operating system") },
  { "desktop.ini", FALSE, N_ ("rule windows: a file of the operating system") },
  { "System Volume Information", TRUE, N_ ("rule windows: a folder of the operating system") },
  { "$RECYCLE.BIN", TRUE, N_ ("rule windows: a folder of the operating system") },
  { ".directory", FALSE, N_ ("rule linux: a file of the operating system") },
  { ".Trash-*", TRUE, N_ ("rule linux: a folder of the operating system") },
  { "lost+found", TRUE, N_ ("rule linux: a folder of the operating system") },
};

static gboolean
fits (const char *name, const char *pattern)
{
  const char *star = strchr (pattern, '*');

  if (star == NULL)
    return g_ascii_strcasecmp (name, pattern) == 0;
  return g_ascii_strncasecmp (name, pattern, (gsize) (star - pattern)) == 0;
}

const char *
kadr_ignore_rule_find (const char *name, gboolean is_folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].is_folder == is_folder && fits (name, rows[i].name))
      return rows[i].rule;
  return NULL;
}

static gboolean
fits_own (const char *pattern, const char *name, gboolean is_folder)
{
  g_autofree char *low = g_ascii_strdown (pattern, -1);
  g_autofree char *low_name = g_ascii_strdown (name, -1);
  gboolean is_of_folder = g_str_has_suffix (low, "/");

  if (is_of_folder)
    low[strlen (low) - 1] = '\0';
  return is_of_folder == is_folder && fnmatch (low, low_name, FNM_NOESCAPE) == 0;
}

const char *
kadr_ignore_rule_find_own (const char *const *patterns, const char *name, gboolean is_folder)
{
  for (gsize i = 0; patterns != NULL && patterns[i] != NULL; i++)
    if (fits_own (patterns[i], name, is_folder))
      return patterns[i];
  return NULL;
}
