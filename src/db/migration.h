/* db/migration.h - the steps of schema/, as tools/build/schema2c compiles them in.
 *
 * Numbered, forward only, one transaction each. The number and digest of each applied step are recorded
 * in the table `migration`: a step whose text has changed since refuses to start.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int number;         /* 1, 2, ... without gaps */
  const char *name;   /* "0001-base.sql" */
  const char *text;
} KadrMigration;

/* The number of steps this program knows. */
int kadr_migration_get_latest (void);

G_END_DECLS
