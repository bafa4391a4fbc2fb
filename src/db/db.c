#include "db/db.h"

#include "base/fault.h"
#include "base/path.h"
#include "db/db-private.h"

#include <glib/gstdio.h>
#include <sys/vfs.h>

#define BUSY_WAIT_MS 10000
#define LITTLE_KB    512

struct _KadrDb
{
  sqlite3 *handle;
  GHashTable *idle; /* const KadrSql * -> sqlite3_stmt * that nobody uses now */
  gboolean in_transaction;
  gint64 last_id;
};

struct _KadrTransaction
{
  KadrDb *db;
};

gboolean
kadr_db_fault (GError **error, sqlite3 *handle, const char *doing)
{
  int code = sqlite3_errcode (handle) & 0xFF;
  KadrFault fault = KADR_FAULT_BUG;

  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    fault = KADR_FAULT_BUSY;
  else if (code == SQLITE_FULL)
    fault = KADR_FAULT_NO_SPACE;
  else if (code == SQLITE_IOERR)
    fault = KADR_FAULT_DISK_FAILED;
  else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    fault = KADR_FAULT_DESK_DAMAGED;
  else if (code == SQLITE_READONLY || code == SQLITE_CANTOPEN || code == SQLITE_PERM)
    fault = KADR_FAULT_NO_ACCESS;
  return kadr_fault_set (error, fault, sqlite3_db_filename (handle, "main"), _ ("cannot %s: %s"),
                         doing, sqlite3_errmsg (handle));
}

gboolean
kadr_db_fault_in (GError **error, sqlite3 *handle, const char *name)
{
  g_autofree char *doing = g_strdup_printf (_ ("use the catalogue (%s)"), name);

  return kadr_db_fault (error, handle, doing);
}

/* WAL needs shared memory of one machine; over NFS or SMB it destroys catalogues. */
static gboolean
is_on_network (const char *path)
{
  static const unsigned long network[]
      = { 0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x01021997, 0x65735546, 0x00C36400 };
  g_autofree char *dir = g_path_get_dirname (path);
  struct statfs info;

  if (statfs (dir, &info) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (network); i++)
    if (((unsigned long) info.f_type & 0xFFFFFFFFUL) == network[i])
      return TRUE;
  return FALSE;
}

static gboolean
configure (KadrDb *self, GError **error)
{
  static const char pragmas[] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
                                "PRAGMA cell_size_check=ON;";

  sqlite3_busy_timeout (self->handle, BUSY_WAIT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (sqlite3_exec (self->handle, pragmas, NULL, NULL, NULL) != SQLITE_OK)
    return kadr_db_fault (error, self->handle, _ ("open the catalogue"));
  return TRUE;
}

KadrDb *
kadr_db_new_for (sqlite3 *handle)
{
  KadrDb *self = g_new0 (KadrDb, 1);

  self->idle = g_hash_table_new (NULL, NULL);
  self->handle = handle;
  return self;
}

KadrDb *
kadr_db_open (const char *path, gboolean may_create, GError **error)
{
  g_autoptr (KadrDb) self = kadr_db_new_for (NULL);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (may_create ? SQLITE_OPEN_CREATE : 0);

  if (is_on_network (path))
    {
      kadr_fault_set (
          error, KADR_FAULT_NOT_READY, path,
          _ ("a catalogue cannot live on a network or FUSE file system; put the desk on a local disk"));
      return NULL;
    }
  if (sqlite3_open_v2 (path, &self->handle, flags, NULL) != SQLITE_OK)
    {
      kadr_fault_set (error, KADR_FAULT_NO_ACCESS, path, _ ("cannot %s: %s"),
                      _ ("open the catalogue"), sqlite3_errmsg (self->handle));
      return NULL;
    }
  if (!configure (self, error) || !kadr_migration_run (self, path, may_create, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
kadr_db_close (KadrDb *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->idle);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sqlite3_finalize (statement);
  g_hash_table_unref (self->idle);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_warning ("a query outlives its database");
  g_free (self);
}

sqlite3 *
kadr_db_get_handle (const KadrDb *self)
{
  return self->handle;
}

sqlite3_stmt *
kadr_db_take_statement (KadrDb *self, const KadrSql *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->idle, sql);

  if (statement != NULL)
    {
      g_hash_table_remove (self->idle, sql);
      return statement;
    }
  if (sqlite3_prepare_v3 (self->handle, sql->text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      kadr_db_fault_in (error, self->handle, sql->name);
      return NULL;
    }
  return statement;
}

void
kadr_db_return_statement (KadrDb *self, const KadrSql *sql, sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  /* The same statement twice at once (a loop inside its own loop): the spare one is not kept. */
  if (g_hash_table_contains (self->idle, sql))
    sqlite3_finalize (statement);
  else
    g_hash_table_insert (self->idle, (gpointer) sql, statement);
}

gboolean
kadr_db_is_sound (KadrDb *self, GPtrArray *troubles, GError **error)
{
  static const char *const checks[] = { "PRAGMA integrity_check", "PRAGMA foreign_key_check" };
  guint before = troubles->len;

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      sqlite3_stmt *statement = NULL;

      if (sqlite3_prepare_v2 (self->handle, checks[i], -1, &statement, NULL) != SQLITE_OK)
        return kadr_db_fault (error, self->handle, _ ("check the catalogue"));
      while (sqlite3_step (statement) == SQLITE_ROW)
        if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") != 0)
          g_ptr_array_add (troubles, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
      sqlite3_finalize (statement);
    }
  return troubles->len == before;
}

gboolean
kadr_db_begin_making (KadrDb *self, GError **error)
{
  /* Each page is written once, and of those that are read again most are at hand. */
  static const char pragmas[] = "PRAGMA foreign_keys=OFF; PRAGMA journal_mode=MEMORY;"
                                "PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;";

  g_return_val_if_fail (!self->in_transaction, FALSE);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  return sqlite3_exec (self->handle, pragmas, NULL, NULL, NULL) == SQLITE_OK
         || kadr_db_fault (error, self->handle, _ ("open the catalogue"));
}

gboolean
kadr_db_end_making (KadrDb *self, GError **error)
{
  g_return_val_if_fail (!self->in_transaction, FALSE);
  return kadr_path_sync_file (sqlite3_db_filename (self->handle, "main"), error);
}

void
kadr_db_keep_little (KadrDb *self)
{
  sqlite3_exec (self->handle, "PRAGMA cache_size=-" G_STRINGIFY (LITTLE_KB), NULL, NULL, NULL);
}

gboolean
kadr_db_has_changed (const KadrDb *self)
{
  return sqlite3_total_changes64 (self->handle) > 0;
}

gboolean
kadr_db_take_alone (KadrDb *self, GError **error)
{
  static const char alone[] = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;";
  int keeps_wal = 1;

  g_return_val_if_fail (!self->in_transaction, FALSE);
  /* Closing would remove the write-ahead log by its name, which may be another one's by then. */
  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keeps_wal);
  return sqlite3_exec (self->handle, alone, NULL, NULL, NULL) == SQLITE_OK
         || kadr_db_fault (error, self->handle, _ ("have the catalogue alone"));
}

gboolean
kadr_db_fold (KadrDb *self, GError **error)
{
  int result
      = sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  return result == SQLITE_OK || kadr_db_fault (error, self->handle, _ ("close the catalogue"));
}

gint64
kadr_db_new_id (KadrDb *self)
{
  /* Milliseconds, then 20 bits that start at random: ordered by time, no two alike in one process,
   * and another process would need the same millisecond and the same of a million values. */
  gint64 id = (g_get_real_time () / 1000) << 20 | g_random_int_range (0, 1 << 20);

  self->last_id = MAX (id, self->last_id + 1);
  return self->last_id;
}

void
kadr_db_skip_ids (KadrDb *self, gint64 last)
{
  self->last_id = MAX (self->last_id, last);
}

static KadrTransaction *
begin (KadrDb *self, const char *statement, const char *doing, GError **error)
{
  KadrTransaction *work = NULL;

  g_return_val_if_fail (!self->in_transaction, NULL);
  if (sqlite3_exec (self->handle, statement, NULL, NULL, NULL) != SQLITE_OK)
    {
      kadr_db_fault (error, self->handle, doing);
      return NULL;
    }
  self->in_transaction = TRUE;
  work = g_new0 (KadrTransaction, 1);
  work->db = self;
  return work;
}

KadrTransaction *
kadr_db_begin (KadrDb *self, GError **error)
{
  return begin (self, "BEGIN IMMEDIATE", _ ("write to the catalogue"), error);
}

KadrTransaction *
kadr_db_begin_reading (KadrDb *self, GError **error)
{
  return begin (self, "BEGIN DEFERRED", _ ("read the catalogue"), error);
}

gboolean
kadr_db_commit (KadrTransaction *work, GError **error)
{
  KadrDb *db = work->db;

  g_return_val_if_fail (db->in_transaction, FALSE);
  if (sqlite3_exec (db->handle, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    return kadr_db_fault (error, db->handle, _ ("commit to the catalogue"));
  db->in_transaction = FALSE;
  return TRUE;
}

void
kadr_db_rollback (KadrTransaction *work)
{
  if (work->db->in_transaction)
    {
      /* Fails only when SQLite has already rolled back by itself, which is what is wanted. */
      sqlite3_exec (work->db->handle, "ROLLBACK", NULL, NULL, NULL);
      work->db->in_transaction = FALSE;
    }
  g_free (work);
}

gboolean
kadr_db_defer_links (KadrDb *self, GError **error)
{
  g_return_val_if_fail (self->in_transaction, FALSE);
  return sqlite3_exec (self->handle, "PRAGMA defer_foreign_keys=ON", NULL, NULL, NULL) == SQLITE_OK
         || kadr_db_fault (error, self->handle, _ ("write to the catalogue"));
}

gboolean
kadr_db_is_in_transaction (const KadrDb *self)
{
  return self->in_transaction;
}
