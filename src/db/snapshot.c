#include "db/snapshot.h"

#include "base/fault.h"
#include "base/path.h"
#include "db/db-private.h"

/* Without locks, which network file systems lack or lie about. */
#define ALONE "unix-none"

static gboolean
copy (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int result = SQLITE_ERROR;

  if (backup == NULL)
    return kadr_db_fault (error, to, _ ("copy the catalogue"));
  /* All in one step: what is committed meanwhile is not in it. */
  result = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  return result == SQLITE_DONE || kadr_db_fault (error, to, _ ("copy the catalogue"));
}

gboolean
kadr_snapshot_write (KadrDb *db, const char *path, GError **error)
{
  sqlite3 *to = NULL;
  gboolean is_done = FALSE;

  if (sqlite3_open_v2 (path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, ALONE) == SQLITE_OK)
    is_done = copy (kadr_db_get_handle (db), to, error);
  else
    kadr_fault_set (error, KADR_FAULT_NO_ACCESS, path, _ ("cannot %s: %s"),
                    _ ("copy the catalogue"), sqlite3_errmsg (to));
  sqlite3_close (to);
  return is_done && kadr_path_sync_file (path, error);
}

KadrDb *
kadr_snapshot_open (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *file = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *uri = g_strconcat (file, "?immutable=1", NULL);
  sqlite3 *handle = NULL;

  if (sqlite3_open_v2 (uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK)
    return kadr_db_new_for (handle);
  kadr_fault_set (error, KADR_FAULT_NO_ACCESS, path, _ ("cannot %s: %s"), _ ("open the catalogue"),
                  sqlite3_errmsg (handle));
  sqlite3_close (handle);
  return NULL;
}
