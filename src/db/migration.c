#include "db/migration.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/fault.h"
#include "db/db-private.h"
#include "db/migrations.gen.h"

#include <glib/gstdio.h>
#include <string.h>

static const char book[] = "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY,"
                           " name TEXT NOT NULL, digest TEXT NOT NULL, applied_at BIGINT NOT NULL)";

int
kadr_migration_get_latest (void)
{
  return (int) G_N_ELEMENTS (migrations);
}

/* How many steps the catalogue has; -1 with @error set when one of them is not ours. */
static int
count_applied (sqlite3 *handle, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int n = 0, result = SQLITE_ROW;

  if (sqlite3_exec (handle, book, NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (handle, "SELECT digest FROM migration ORDER BY number", -1, &statement,
                             NULL)
             != SQLITE_OK)
    {
      kadr_db_fault (error, handle, _ ("read the catalogue's version"));
      return -1;
    }
  for (; n >= 0 && (result = sqlite3_step (statement)) == SQLITE_ROW; n++)
    {
      const char *theirs = (const char *) sqlite3_column_text (statement, 0);
      g_autofree char *ours = n < kadr_migration_get_latest ()
                                  ? kadr_digest_of (migrations[n].text, strlen (migrations[n].text))
                                  : NULL;

      if (g_strcmp0 (ours, theirs) == 0)
        continue;
      kadr_fault_set (error, KADR_FAULT_TOO_NEW, sqlite3_db_filename (handle, "main"),
                      ours == NULL
                          ? _ ("this catalogue was made by a newer Kadr (step %d is unknown)")
                          : _ ("step %d of the catalogue's schema is not the one this Kadr knows"),
                      n + 1);
      n = -2;
    }
  if (n >= 0 && result != SQLITE_DONE)
    {
      kadr_db_fault (error, handle, _ ("read the catalogue's version"));
      n = -1;
    }
  sqlite3_finalize (statement);
  return n;
}

static gboolean
copy_first (sqlite3 *handle, const char *path, int applied, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.before-%d", path, applied + 1);
  char *sql = NULL;
  int result = 0;

  g_unlink (copy);
  sql = sqlite3_mprintf ("VACUUM INTO %Q", copy);
  result = sqlite3_exec (handle, sql, NULL, NULL, NULL);
  sqlite3_free (sql);
  return result == SQLITE_OK
         || kadr_db_fault (error, handle, _ ("copy the catalogue before changing it"));
}

static gboolean
record (sqlite3 *handle, const KadrMigration *step, GError **error)
{
  g_autofree char *digest = kadr_digest_of (step->text, strlen (step->text));
  char *sql = sqlite3_mprintf ("INSERT INTO migration VALUES (%d, %Q, %Q, %lld)", step->number,
                               step->name, digest, (long long) kadr_clock_now ());
  int result = sqlite3_exec (handle, sql, NULL, NULL, NULL);

  sqlite3_free (sql);
  return result == SQLITE_OK || kadr_db_fault_in (error, handle, step->name);
}

static gboolean
apply (KadrDb *db, const KadrMigration *step, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  sqlite3 *handle = kadr_db_get_handle (db);
  int applied = work != NULL ? count_applied (handle, error) : -1;

  if (applied < 0)
    return FALSE;
  /* Another program at the same desk was faster. */
  if (applied >= step->number)
    return TRUE;
  if (sqlite3_exec (handle, step->text, NULL, NULL, NULL) != SQLITE_OK)
    return kadr_db_fault_in (error, handle, step->name);
  return record (handle, step, error) && kadr_db_commit (work, error);
}

gboolean
kadr_migration_run (KadrDb *db, const char *path, gboolean may_create, GError **error)
{
  sqlite3 *handle = kadr_db_get_handle (db);
  int applied = count_applied (handle, error);

  if (applied < 0)
    return FALSE;
  if (applied == 0 && !may_create)
    return kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, path, _ ("the catalogue is empty"));
  if (applied > 0 && applied < kadr_migration_get_latest ()
      && !copy_first (handle, path, applied, error))
    return FALSE;
  for (int i = applied; i < kadr_migration_get_latest (); i++)
    if (!apply (db, &migrations[i], error))
      return FALSE;
  return TRUE;
}
