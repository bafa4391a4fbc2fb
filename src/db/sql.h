/* db/sql.h - one named statement of a room's .sql file, as tools/build/sql2c compiles it.
 *
 * The files are the only place where SQL is written; C refers to a statement as
 * sql_NAME from the generated header "room/file.sql.h".
 */
#pragma once

typedef struct {
  const char *name; /* "photo-book.insert", for messages */
  int n_params;     /* $1 .. $n */
  const char *text;
} KadrSql;
