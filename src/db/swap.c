#include "db/swap.h"

#include "base/clock.h"
#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

static gboolean
move_one (const char *from, const char *to, GError **error)
{
  return g_rename (from, to) == 0 || errno == ENOENT
         || kadr_path_fault (error, from, errno, _ ("set it aside"));
}

/* What the old catalogue has not yet taken from its write-ahead log goes with it: it must never meet the new one. */
static gboolean
set_wal_aside (const char *path, const char *aside, GError **error)
{
  static const char *const tails[] = { "-wal", "-shm" };
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;
  gboolean is_folded = g_stat (wal, &info) == 0 && info.st_size == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *from = g_strconcat (path, tails[i], NULL);
      g_autofree char *to = g_strconcat (aside, tails[i], NULL);

      if (is_folded)
        g_unlink (from);
      else if (!move_one (from, to, error))
        return FALSE;
    }
  return TRUE;
}

/* A second name first, so that there is always one at @path. */
static gboolean
set_aside (const char *path, const char *aside, GError **error)
{
  if (link (path, aside) != 0 && g_rename (path, aside) != 0)
    return kadr_path_fault (error, path, errno, _ ("set it aside"));
  return set_wal_aside (path, aside, error);
}

/* A name that nothing has. */
static char *
make_aside_name (const char *path, gint64 at)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (at / 1000);
  g_autofree char *stamp = g_date_time_format (moment, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("%s.set-aside-%s", path, stamp);
  int n = 2;

  while (g_file_test (name, G_FILE_TEST_EXISTS))
    {
      g_free (name);
      name = g_strdup_printf ("%s.set-aside-%s-%d", path, stamp, n++);
    }
  return g_steal_pointer (&name);
}

static gboolean
replace (const char *path, const char *made, const char *aside, GError **error)
{
  g_autofree char *dir = g_path_get_dirname (path);

  if (aside != NULL && !set_aside (path, aside, error))
    return FALSE;
  if (g_rename (made, path) != 0)
    return kadr_path_fault (error, made, errno, _ ("put the file in its place"));
  return kadr_path_sync_dir (dir, error);
}

gboolean
kadr_swap_catalogue (const char *path, const char *made, gint64 at, char **aside, GError **error)
{
  *aside = g_file_test (path, G_FILE_TEST_EXISTS) ? make_aside_name (path, at) : NULL;
  return replace (path, made, *aside, error);
}
