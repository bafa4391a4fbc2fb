/* db/db-private.h - what db.c, query.c and migration.c share; no other room may include it. */
#pragma once
#include <sqlite3.h>

#include "db/db.h"
#include "db/sql.h"

/* Translates the connection's last failure, naming @doing, and returns FALSE. */
gboolean kadr_db_fault (GError **error, sqlite3 *handle, const char *doing);
/* The same for the statement or migration called @name. */
gboolean kadr_db_fault_in (GError **error, sqlite3 *handle, const char *name);

/* A connection around an open @handle, which it takes. */
KadrDb  *kadr_db_new_for (sqlite3 *handle);
sqlite3 *kadr_db_get_handle (const KadrDb *self);

/* The prepared statement of @sql, reset and not in use; NULL with @error set. */
sqlite3_stmt *kadr_db_take_statement (KadrDb *self, const KadrSql *sql, GError **error);
void          kadr_db_return_statement (KadrDb *self, const KadrSql *sql, sqlite3_stmt *statement);

/* migration.c: applies what schema/ has and the catalogue has not. @path is for the copy made first. */
gboolean kadr_migration_run (KadrDb *db, const char *path, gboolean may_create, GError **error);
